import type { AwsCall } from '../endpoint/aws-call.ts';
import { demandsOf, operationOf } from './demands.ts';
import { type Decision, type Demand, decide, type Permissions } from './evaluate.ts';
import { pollerSuffix } from './read-permissions.ts';

/** A call that was turned away, and why. */
export interface Denial extends Pick<Demand, 'caller' | 'action' | 'resource'> {
  /** ISO 8601. */
  at: string;
  /** As AWS would put it. */
  message: string;
}

/** Denials that `/__local` shows. */
const remembered = 50;

export type Gate = ReturnType<typeof openGate>;

/** Stands before every engine: nothing passes but what the template allows. */
export function openGate(permissions: Permissions, onDemand: (demand: Demand) => void = () => {}) {
  const denials: Denial[] = [];

  function check(demand: Demand): Denial | undefined {
    onDemand(demand);
    const decision = decide(permissions, demand);
    if (decision === 'allowed') return undefined;
    const { caller, action, resource } = demand;
    const message = describe(permissions, demand, decision);
    const denial = { at: new Date().toISOString(), caller, action, resource, message };
    const isNews = !denials.some((known) => known.message === message);
    denials.unshift(denial);
    denials.length = Math.min(denials.length, remembered);
    if (isNews) console.error(`Denied: ${message}`);
    return denial;
  }

  return {
    denials,
    /** Undefined when it is allowed. */
    check,
    /** @throws {UnknownCall} when nobody can say which permission the call needs. */
    checkCall(call: AwsCall): { operation: string; denial?: Denial } {
      const demands = demandsOf(call);
      const operation = operationOf(call, demands);
      for (const demand of demands) {
        const denial = check(demand);
        if (denial) return { operation, denial };
      }
      return { operation };
    },
    knows: (caller: string): boolean => permissions.identities.has(caller),
  };
}

function describe(
  { identities }: Permissions,
  demand: Demand,
  decision: Exclude<Decision, 'allowed'>,
): string {
  const { caller, action, resource } = demand;
  const identity = identities.get(caller);
  const who = identity ? `${caller.replace(pollerSuffix, ', polling,')} (${identity.arn})` : caller;
  const why = decision === 'denied by a statement' ? 'a statement denies it' : 'no statement allows it';
  return `${who} is not authorized to perform ${action} on ${resource}: ${why}.`;
}
