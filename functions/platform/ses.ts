import {
  GetSendQuotaCommand,
  SESClient,
  SESServiceException,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';

export interface RawEmail {
  /** The bare address that SES checks its identity for. */
  source: string;
  destination: string;
  data: Uint8Array;
  tags: Record<string, string>;
}

/**
 * What an attempt came to. `accepted`: SES took it. `refused`: SES proved that it did not, for this message.
 * `throttled`: SES proved that it did not, because of rate or quota. `blocked`: SES takes nothing from us now,
 * whoever it is for. `unreachable`: the connection never opened. `unclear`: it may or may not have been taken,
 * and must not be tried again blindly.
 */
export type SendOutcome =
  | { kind: 'accepted' }
  | { kind: 'refused'; reason: string }
  | { kind: 'throttled'; reason: string }
  | { kind: 'blocked'; reason: string }
  | { kind: 'unreachable'; reason: string }
  | { kind: 'unclear'; reason: string };

export interface Mailer {
  send(email: RawEmail): Promise<SendOutcome>;
  /** Messages a second that the account may send. */
  readRate(): Promise<number>;
}

export function openMailer(configurationSet: string): Mailer {
  // the SDK's own retries would send a message again whose answer was merely lost
  const ses = new SESClient({
    maxAttempts: 1,
    // a call that hangs is unclear after six seconds, not after Lambda has killed the worker with all it knew
    requestHandler: { connectionTimeout: 2000, requestTimeout: 6000, throwOnRequestTimeout: true },
  });
  return {
    async send({ source, destination, data, tags }) {
      const command = new SendRawEmailCommand({
        Source: source,
        Destinations: [destination],
        RawMessage: { Data: data },
        ConfigurationSetName: configurationSet,
        Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      });
      try {
        await ses.send(command);
        return { kind: 'accepted' };
      } catch (fault) {
        return classifyFault(fault, source);
      }
    },
    async readRate() {
      return (await ses.send(new GetSendQuotaCommand({}))).MaxSendRate ?? 1;
    },
  };
}

const throttles = new Set(['Throttling', 'ThrottlingException', 'TooManyRequestsException']);
/** Answers that may be about one message; every other refusal is about us. */
const aboutTheMessage = new Set(['MessageRejected', 'InvalidParameterValue', 'ValidationError']);
/** … and are, when they speak of an address: "Address is blacklisted", "Missing local name", "not verified". */
const namesAnAddress = /\b(address|domain|local name|identities|recipient)\b/i;
const neverOpened = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/** SES's refusals name the reader; reasons go to logs and the ledger, which hold no address. */
function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>"',;:]+@[^\s<>"',;:]+/g, '(address)');
}

/** Sorts a failed call by what it proves about the message. */
export function classifyFault(fault: unknown, source: string): Exclude<SendOutcome, { kind: 'accepted' }> {
  const reason = withoutAddresses(fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault));
  if (!(fault instanceof SESServiceException)) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
    return { kind: neverOpened.has(code) ? 'unreachable' : 'unclear', reason };
  }
  if (throttles.has(fault.name)) {
    // a rate frees within the second; a day's quota does not
    return { kind: /daily/i.test(fault.message) ? 'blocked' : 'throttled', reason };
  }
  const status = fault.$metadata.httpStatusCode ?? 500;
  if (status < 400 || status >= 500) return { kind: 'unclear', reason };
  // "identities failed the check" names the reader in the sandbox, and the sender when it is not verified
  const isAboutReader = aboutTheMessage.has(fault.name) && namesAnAddress.test(fault.message);
  const isOurs = !isAboutReader || fault.message.includes(source);
  return { kind: isOurs ? 'blocked' : 'refused', reason };
}
