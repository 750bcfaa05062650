import type { Resource } from './resource-type.ts';

/** Where everything on the desk pretends to be. */
export const region = 'eu-west-1';
export const accountId = '000000000000';

export function arnOf(service: string, resource: string): string {
  const isGlobal = service === 's3' || service === 'iam';
  return `arn:aws:${service}:${isGlobal ? '' : region}:${service === 's3' ? '' : accountId}:${resource}`;
}

/** The ARN of a resource of the template. */
export function arnOfResource({ logicalId, names }: Pick<Resource<unknown>, 'logicalId' | 'names'>): string {
  const arn = names.attributes?.['Arn'];
  if (arn === undefined) throw new Error(`${logicalId} has no ARN.`);
  return arn;
}

/** The ARN of the queue that a URL leads to. */
export function queueArn(url: string): string {
  return arnOf('sqs', url.slice(url.lastIndexOf('/') + 1));
}

/** The name at the end of a queue's or a topic's ARN. */
export function nameInArn(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}
