import type { AwsCall } from '../aws-call.ts';
import { readHead } from '../ses/mail-head.ts';
import { arnOf } from '../template/arn.ts';
import type { Wanted } from './demands.ts';

/** Characters of base64 that are looked at for a message's head. */
const headLength = 65_536;

/**
 * A message needs permission for the identity that it comes from, and for its configuration set. SES answers for
 * it by whichever identity is verified, the address or its domain, so that both have to be allowed.
 */
export function sesDemands({ body }: AwsCall): Wanted[] {
  const form = new URLSearchParams(body.toString('utf8'));
  const action = `ses:${form.get('Action') ?? ''}`;
  if (action !== 'ses:SendRawEmail') return [{ action, resource: '*' }];
  const head = Buffer.from((form.get('RawMessage.Data') ?? '').slice(0, headLength), 'base64');
  const from = readHead(head).from ?? form.get('Source') ?? '';
  const resources = [from, from.slice(from.indexOf('@') + 1)].map((name) => `identity/${name}`);
  const configurationSet = form.get('ConfigurationSetName');
  if (configurationSet) resources.push(`configuration-set/${configurationSet}`);
  return resources.map((resource) => ({
    action,
    resource: arnOf('ses', resource),
    context: { 'ses:fromaddress': from },
  }));
}
