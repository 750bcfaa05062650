import type { Grant } from './grants.ts';

/** The page `docs/permissions.md`: everything that the template allows, caller by caller. */
export function describeGrants(grants: Grant[]): string {
  const callers = Map.groupBy(grants, ({ caller }) => caller);
  const sections = [...callers].toSorted(([a], [b]) => order(a).localeCompare(order(b)));
  return [
    '# Who may do what',
    '',
    'Generated from the template; `npm test -- test/infra/local/permissions -u` writes it anew. Every line is needed by a',
    'recorded journey, which needs no more: the tests take each line away in turn and see just what it is for denied.',
    'Functions that a queue feeds are polled for by Lambda, which receives and deletes messages as they. Beside these,',
    'every queue, bucket and topic refuses what does not come over TLS, and the account keeps the use of its own key.',
    ...sections.flatMap(([caller, own]) => ['', `## ${caller}`, '', ...table(own)]),
    '',
  ].join('\n');
}

/** Functions first, services after them. */
const order = (caller: string) => `${caller.includes('.') ? 1 : 0} ${caller}`;

function table(grants: Grant[]): string[] {
  const rows = grants.map(({ action, resource, conditions }) => {
    const only = conditions.map((condition) => `\`${readable(condition)}\``).join('<br>');
    return `| \`${action}\` | \`${readable(resource)}\` | ${only} |`;
  });
  return ['| action | resource | only if |', '|---|---|---|', ...[...new Set(rows)].toSorted()];
}

/** `dynamodb:table/SubscriptionSubscribers` of the ARN, whose region, account and hash say nothing to people. */
function readable(text: string): string {
  return text
    .replaceAll(/arn:aws:([a-z0-9-]+):[a-z0-9-]*:\d*:/g, '$1:')
    .replaceAll(/(?<=[a-z]{3})[0-9a-f]{8}(?![0-9a-z])/gi, '');
}
