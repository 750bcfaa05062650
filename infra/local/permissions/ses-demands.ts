import type { AwsCall } from '../endpoint/aws-call.ts';
import { arnOf } from '../template/resource-type.ts';
import type { Demand } from './evaluate.ts';

type Wanted = Omit<Demand, 'caller'>;

/** Characters of base64 that hold the head of any message of ours. */
const headLength = 16_384;

/**
 * A message needs permission for the identity that it comes from, and for its configuration set. SES answers for
 * it by whichever identity is verified, the address or its domain, so that both have to be allowed.
 */
export function sesDemands({ body }: AwsCall): Wanted[] {
  const form = new URLSearchParams(body.toString('utf8'));
  const action = `ses:${form.get('Action') ?? ''}`;
  if (action !== 'ses:SendRawEmail') return [{ action, resource: '*', context: {} }];
  const head = Buffer.from((form.get('RawMessage.Data') ?? '').slice(0, headLength), 'base64').toString(
    'latin1',
  );
  const from = addressOf(/^from:((?:.|\r\n[ \t])*)/im.exec(head)?.[1] ?? form.get('Source') ?? '');
  const resources = [from, from.slice(from.indexOf('@') + 1)].map((name) => `identity/${name}`);
  const configurationSet = form.get('ConfigurationSetName');
  if (configurationSet) resources.push(`configuration-set/${configurationSet}`);
  return resources.map((resource) => ({
    action,
    resource: arnOf('ses', resource),
    context: { 'ses:fromaddress': from },
  }));
}

/** `a@b` of `Name <a@b>`. */
function addressOf(mailbox: string): string {
  return (/<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim();
}
