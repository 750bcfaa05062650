import { region } from '../template/arn.ts';
import { bareAddress } from './recipient-address.ts';
import type { Refusal } from './ses-answers.ts';

/** What becomes of a message at one reader's. */
export type Outcome =
  | { kind: 'delivery' }
  | { kind: 'complaint' }
  | { kind: 'reject' }
  | ({ kind: 'bounce'; type: BounceType; subType: string; reportingMta: string } & Diagnosis)
  | ({ kind: 'deliveryDelay'; type: string } & Diagnosis);

type BounceType = 'Permanent' | 'Transient' | 'Undetermined';

interface Diagnosis {
  status: string;
  diagnosticCode: string;
}

const reportingMta = 'dsn; a4-1.smtp-out.eu-west-1.amazonses.com';
const mailboxFull = { status: '4.2.2', diagnosticCode: 'smtp; 452 4.2.2 mailbox full' };

const outcomes = new Map<string, Outcome[]>(
  Object.entries({
    success: [{ kind: 'delivery' }],
    bounce: [
      {
        ...{ kind: 'bounce', type: 'Permanent', subType: 'General', reportingMta },
        ...{ status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
      },
    ],
    ooto: [{ kind: 'delivery' }],
    complaint: [{ kind: 'delivery' }, { kind: 'complaint' }],
    // as if on the global list: an address on the account's own would bounce with OnAccountSuppressionList
    suppressionlist: [
      {
        ...{ kind: 'bounce', type: 'Permanent', subType: 'Suppressed', reportingMta: 'dns; amazonses.com' },
        status: '5.1.1',
        diagnosticCode:
          'Amazon SES has suppressed sending to this address because it has a recent history of bouncing ' +
          'as an invalid address.',
      },
    ],
    // the desk's own: AWS has no addresses for these
    delay: [{ kind: 'deliveryDelay', type: 'MailboxFull', ...mailboxFull }, { kind: 'delivery' }],
    soft: [{ kind: 'bounce', type: 'Transient', subType: 'MailboxFull', reportingMta, ...mailboxFull }],
    undetermined: [
      {
        ...{ kind: 'bounce', type: 'Undetermined', subType: 'Undetermined', reportingMta },
        ...{ status: '5.0.0', diagnosticCode: 'smtp; 550 unrecognised response' },
      },
    ],
  } satisfies Record<string, Outcome[]>),
);

const simulatorPattern = /^([^+@]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i;
const delivered: Outcome[] = [{ kind: 'delivery' }];

/** Whether mail goes to the mailbox simulator, which the daily quota does not count. */
export function isSimulator(destination: string): boolean {
  return simulatorPattern.test(bareAddress(destination));
}

/** Of the desk's own: `unverified@` is refused as an account in the sandbox refuses everybody it does not know. */
export function sandboxFault(destinations: string[]): Refusal | undefined {
  const refused = destinations.find((to) => boxOf(to) === 'unverified');
  if (refused === undefined) return undefined;
  const message =
    'Email address is not verified. The following identities failed the check in region ' +
    `${region.toUpperCase()}: ${bareAddress(refused)}`;
  return { code: 'MessageRejected', message };
}

/** What becomes of a message at an address, in order of time: a label is allowed, as in `bounce+any@`. */
export function outcomesAt(destination: string): Outcome[] {
  return outcomes.get(boxOf(destination)) ?? delivered;
}

function boxOf(destination: string): string {
  return (simulatorPattern.exec(bareAddress(destination))?.[1] ?? '').toLowerCase();
}

/** The test string that every virus scanner takes for a virus, in two pieces: this file is harmless. */
const eicar = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`;
const inBase64 = Buffer.from(eicar).toString('base64').slice(0, 60);

/** Whether a virus scanner would stop a message: it holds the EICAR test string, attached or in its text. */
export function isInfected(raw: Buffer): boolean {
  if (raw.includes(inBase64)) return true;
  // looked for in two steps: a line of quoted-printable may break anywhere, and joining lines takes time
  if (!raw.includes(eicar.slice(0, 8))) return false;
  return raw
    .toString('latin1')
    .replace(/=\r?\n/g, '')
    .includes(eicar);
}
