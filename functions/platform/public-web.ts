import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { isBeyondIpv6, refuseBeyond } from './public-addresses.ts';

/** What became of a question to an address. */
export type WebAnswer =
  /** The last answer's status; `movedTo` where every step that led there was said to be for good. */
  | { outcome: 'answered'; status: number; movedTo?: string }
  /** A private network, another port than the web's, another scheme: nothing that we ask. */
  | { outcome: 'refused' }
  /** The address names a user, as whom we don't ask. */
  | { outcome: 'names-user' }
  | { outcome: 'no-such-name' | 'unreachable' | 'timed-out' | 'endless' };

export interface PublicWeb {
  /** Asks whether there is something at an address: its head, never its body. */
  ask(url: string, signal: AbortSignal): Promise<WebAnswer>;
}

export interface PublicWebOptions {
  /** Taken for public although they are not: for tests, whose servers run on the same machine. */
  allowedAddresses?: string[];
  /** By default the web's own. */
  ports?: number[];
  /** By default the system's. */
  lookup?: LookupFunction;
}

const mostSteps = 5;
const leadingOn = new Set([301, 302, 303, 307, 308]);
const forGood = new Set([301, 308]);

/**
 * Opens the web as far as anybody may reach it. An address is judged where its socket is opened and at every step
 * that it leads on to, so that neither a name of a private machine, nor one that changes in between, nor an odd
 * spelling of a number leads into a private network.
 */
export function openPublicWeb({
  allowedAddresses = [],
  ports = [80, 443],
  lookup,
}: PublicWebOptions = {}): PublicWeb {
  const filter = { allowIPAddressList: allowedAddresses };
  const plain = { request: http.request, agent: new RequestFilteringHttpAgent(filter), port: 80 };
  const secure = { request: https.request, agent: new RequestFilteringHttpsAgent(filter), port: 443 };

  const isBeyond = (address: string) => isBeyondIpv6(address) && !allowedAddresses.includes(address);
  const publicLookup = refuseBeyond(isBeyond, lookup);

  function doorTo({ protocol, port, hostname }: URL) {
    const door = { 'http:': plain, 'https:': secure }[protocol];
    const host = hostname.replace(/^\[|\]$/g, '');
    return door && !isBeyond(host) && ports.includes(Number(port || door.port)) ? door : undefined;
  }

  async function askOnce(address: URL, method: 'HEAD' | 'GET', signal: AbortSignal): Promise<Step> {
    if (address.username || address.password) return { outcome: 'names-user' };
    const door = doorTo(address);
    if (!door) return { outcome: 'refused' };
    const headers = { accept: '*/*', 'user-agent': 'Broadsheet (asks whether a link leads anywhere)' };
    return readHead(
      door.request(address, { method, agent: door.agent, headers, signal, lookup: publicLookup }),
    );
  }

  /** Some servers know no HEAD, and say so in many ways. */
  async function askTwice(address: URL, signal: AbortSignal): Promise<Step> {
    const answer = await askOnce(address, 'HEAD', signal);
    return 'status' in answer && answer.status >= 400 ? askOnce(address, 'GET', signal) : answer;
  }

  async function ask(url: string, signal: AbortSignal): Promise<WebAnswer> {
    let address = new URL(url);
    let isForGood = true;
    for (let steps = 0; steps <= mostSteps; steps += 1) {
      const answer = await askTwice(address, signal);
      if ('outcome' in answer) return answer;
      const { status, location } = answer;
      const next = leadingOn.has(status) ? resolve(location, address) : undefined;
      if (!next) {
        const movedTo = steps > 0 && isForGood ? address.href : undefined;
        return { outcome: 'answered', status, movedTo };
      }
      isForGood &&= forGood.has(status);
      address = next;
    }
    return { outcome: 'endless' };
  }

  return { ask };
}

type Step = { status: number; location?: string } | Exclude<WebAnswer, { outcome: 'answered' }>;

function readHead(request: http.ClientRequest): Promise<Step> {
  return new Promise((settle) => {
    request.on('response', (response) => {
      // what may still come, its end or a fault, is of no interest
      response.on('error', () => undefined);
      settle({ status: response.statusCode ?? 0, location: response.headers.location });
      response.destroy();
    });
    request.on('error', (fault) => settle({ outcome: describe(fault) }));
    // nobody asked for another protocol
    request.on('upgrade', (_response, socket) => {
      socket.destroy();
      settle({ outcome: 'unreachable' });
    });
    request.on('close', () => settle({ outcome: 'unreachable' }));
    request.end();
  });
}

function describe(fault: Error & { code?: unknown }): Exclude<WebAnswer['outcome'], 'answered'> {
  // neither filter gives its faults a code
  if (fault.message.includes('is not allowed')) return 'refused';
  if (fault.name === 'AbortError') return 'timed-out';
  return fault.code === 'ENOTFOUND' ? 'no-such-name' : 'unreachable';
}

function resolve(location: string | undefined, from: URL): URL | undefined {
  return location !== undefined && URL.canParse(location, from.href) ? new URL(location, from) : undefined;
}
