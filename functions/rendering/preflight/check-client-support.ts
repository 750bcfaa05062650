import type { Problem } from '../problem.ts';
import { warning } from '../problem.ts';
import { findUnsupported } from './client-support.ts';
import { acceptedFeatures } from './client-support-accepted.ts';

/** Looks whether the mail asks for something that mail programs ignore, other than what was thought about. */
export function checkClientSupport(html: string): Problem[] {
  return [...findUnsupported(html)]
    .filter(([feature]) => !Object.hasOwn(acceptedFeatures, feature))
    .map(([feature, clients]) => {
      const message = `The mail uses ${feature}, which these ignore: ${describeClients(clients)}. Mend the template, or accept it with a reason.`;
      return warning('client-support', message);
    });
}

/** `gmail (ios, android), orange (desktop-webmail)`. */
function describeClients(clients: string[]): string {
  const families = Map.groupBy(clients, (client) => client.split('.')[0] ?? '');
  return [...families]
    .map(([family, members]) => `${family} (${members.map((member) => member.split('.')[1]).join(', ')})`)
    .join(', ');
}
