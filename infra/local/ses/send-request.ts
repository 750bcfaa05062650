import { addressFault } from './recipient-address.ts';
import type { Refusal } from './ses-answers.ts';

/** One call of SendRawEmail. */
export interface SendRequest {
  raw: Buffer;
  destinations: string[];
  source: string | undefined;
  configurationSet: string | undefined;
  tags: { name: string; value: string }[];
}

/** Of the first API; the second takes 40 MB. */
const maxBytes = 10 * 1024 * 1024;
const maxDestinations = 50;
const tagPattern = /^[a-z0-9_-]{1,256}$/i;

export function readSendRequest(form: URLSearchParams): SendRequest {
  const destinations: string[] = [];
  const tags = new Map<string, { name: string; value: string }>();
  for (const [key, value] of form) {
    if (key.startsWith('Destinations.member.')) destinations.push(value);
    const [, number = '', part] = /^Tags\.member\.(\d+)\.(Name|Value)$/.exec(key) ?? [];
    if (!part) continue;
    const tag = tags.get(number) ?? { name: '', value: '' };
    tags.set(number, part === 'Name' ? { ...tag, name: value } : { ...tag, value });
  }
  return {
    raw: Buffer.from(form.get('RawMessage.Data') ?? '', 'base64'),
    destinations,
    source: form.get('Source') ?? undefined,
    configurationSet: form.get('ConfigurationSetName') ?? undefined,
    tags: [...tags.values()],
  };
}

/** Says what SES has against a message itself, if it has. */
export function requestFault({ raw, destinations, tags }: SendRequest): Refusal | undefined {
  const message = describeFault(raw, destinations, tags);
  return message === undefined ? undefined : { code: 'InvalidParameterValue', message };
}

function describeFault(raw: Buffer, destinations: string[], tags: SendRequest['tags']): string | undefined {
  if (raw.length === 0 || destinations.length === 0) return 'A message needs data and a destination.';
  if (raw.length > maxBytes) return `Message length is more than ${maxBytes} bytes long: '${raw.length}'.`;
  if (destinations.length > maxDestinations) return `Recipient count exceeds ${maxDestinations}.`;
  const badTag = tags.find(({ name, value }) => !tagPattern.test(name) || !tagPattern.test(value));
  if (badTag) return `Invalid tag <${badTag.name}=${badTag.value}>.`;
  return destinations.map(addressFault).find((fault) => fault !== undefined);
}
