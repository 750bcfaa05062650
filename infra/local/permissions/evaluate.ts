import type { Condition, Principal, Statement } from './policy.ts';

/** What somebody wants to do: one action on one resource. */
export interface Demand {
  /** A function by its capability's name, the editor, or a service such as `sns.amazonaws.com`. */
  caller: string;
  action: string;
  /** An ARN, or `*` where the action knows no resource. */
  resource: string;
  /** Condition keys in lower case, and their values. */
  context: Readonly<Record<string, string>>;
}

/** Who may do what. */
export interface Permissions {
  /** By caller; a service has none and is let in by resources alone. */
  identities: ReadonlyMap<string, Identity>;
  /** By the ARN of the resource that they are attached to. */
  resources: ReadonlyMap<string, Statement[]>;
}

export interface Identity {
  arn: string;
  statements: Statement[];
}

export type Decision = 'allowed' | 'denied by a statement' | 'not allowed by any statement';

/** Who may assume a role or use a key is said by the role's trust and the key's policy, by nothing else. */
const isForOwnersAlone = /^(sts|kms):/;

/** Decides as IAM does within one account: a denial wins; else one permission is enough, of either side. */
export function decide({ identities, resources }: Permissions, demand: Demand): Decision {
  const identity = identities.get(demand.caller);
  const attached = [...resources]
    .filter(([arn]) => demand.resource === arn || demand.resource.startsWith(`${arn}/`))
    .flatMap(([, statements]) => statements)
    .filter(({ principals }) =>
      principals?.some((principal) => isCaller(principal, demand.caller, identity)),
    );
  const [own, theirs] = [identity?.statements ?? [], attached].map((some) =>
    some.filter((one) => applies(one, demand)),
  ) as [Statement[], Statement[]];
  if ([...own, ...theirs].some(({ effect }) => effect === 'Deny')) return 'denied by a statement';
  const counting = isForOwnersAlone.test(demand.action) ? theirs : [...own, ...theirs];
  return counting.length > 0 ? 'allowed' : 'not allowed by any statement';
}

/** The account's root is nobody here: a statement for it only hands the decision to policies of identities. */
function isCaller(principal: Principal, caller: string, identity: Identity | undefined): boolean {
  if ('everyone' in principal) return true;
  return 'service' in principal ? principal.service === caller : principal.arn === identity?.arn;
}

function applies({ actions, resources, conditions }: Statement, { action, resource, context }: Demand) {
  return (
    actions.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
    resources.some((pattern) => matches(pattern, resource)) &&
    conditions.every((condition) => holds(condition, context[condition.key]))
  );
}

function holds({ operator, values }: Condition, actual: string | undefined): boolean {
  if (actual === undefined) return false;
  return values.some((value) => {
    switch (operator) {
      case 'StringEquals':
        return value === actual;
      case 'StringLike':
        return matches(value, actual);
      case 'ArnEquals':
      case 'ArnLike':
        return matchesArn(value, actual);
      case 'Bool':
        return value.toLowerCase() === actual.toLowerCase();
    }
  });
}

/** The six parts of an ARN are compared each for itself: a wildcard does not reach over a colon. */
function matchesArn(pattern: string, arn: string): boolean {
  const [wanted, actual] = [splitArn(pattern), splitArn(arn)];
  return wanted.every((part, at) => matches(part, actual[at] ?? ''));
}

function splitArn(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

const patterns = new Map<string, RegExp>();

/** `*` stands for any characters, `?` for one. */
function matches(pattern: string, text: string): boolean {
  let expression = patterns.get(pattern);
  if (!expression) {
    const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
    expression = new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
    patterns.set(pattern, expression);
  }
  return expression.test(text);
}
