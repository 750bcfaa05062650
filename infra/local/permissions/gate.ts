import type { AwsCall } from '../aws-call.ts';
import { pollerSuffix } from '../lambda/function-identity.ts';
import { accountId } from '../template/arn.ts';
import { demandsOf, operationOf } from './demands.ts';
import { type Decision, type Demand, decide, type Permissions } from './evaluate.ts';

/** What was turned away, and why. */
export interface Denial extends Pick<Demand, 'caller' | 'action' | 'resource'> {
  /** As AWS would put it. */
  message: string;
  count: number;
  /** ISO 8601. */
  lastAt: string;
}

/** What a caller asks for; the desk takes it that everything goes over TLS, as it does in AWS. */
type Ask = Omit<Demand, 'context'> & Partial<Pick<Demand, 'context'>>;

/** A service that acts for one of the account's resources. */
interface ServiceAct extends Omit<Demand, 'caller' | 'context'> {
  /** `sns.amazonaws.com`. */
  service: string;
  sourceArn: string;
}

/** Different denials that `/__local` shows. */
const remembered = 50;

export type Gate = ReturnType<typeof openGate>;

/** Stands before every engine: nothing passes but what the template allows. */
export function openGate(permissions: Permissions, onDemand: (demand: Demand) => void = () => {}) {
  const denials = new Map<string, Denial>();

  /** Undefined when it is allowed. */
  function check(ask: Ask): Denial | undefined {
    const demand = { ...ask, context: { 'aws:securetransport': 'true', ...ask.context } };
    onDemand(demand);
    const decision = decide(permissions, demand);
    return decision === 'allowed' ? undefined : note(demand, decision);
  }

  function note(demand: Demand, decision: Exclude<Decision, 'allowed'>): Denial {
    const { caller, action, resource } = demand;
    const message = describe(permissions, demand, decision);
    const known = denials.get(message);
    if (!known) console.error(`Denied: ${message} What is needed is granted in a construct of infra/.`);
    const denial = {
      ...{ caller, action, resource, message },
      count: (known?.count ?? 0) + 1,
      lastAt: new Date().toISOString(),
    };
    // the newest last
    denials.delete(message);
    denials.set(message, denial);
    const [oldest] = denials.keys();
    if (denials.size > remembered && oldest !== undefined) denials.delete(oldest);
    return denial;
  }

  return {
    check,
    checkService: ({ service, sourceArn, ...act }: ServiceAct): Denial | undefined =>
      check({
        ...act,
        caller: service,
        context: { 'aws:sourcearn': sourceArn, 'aws:sourceaccount': accountId },
      }),
    /** @throws {UnknownCall} when nobody can say which permission the call needs. */
    checkCall(call: AwsCall): { operation: string; denial?: Denial } {
      const demands = demandsOf(call);
      const operation = operationOf(call, demands);
      for (const demand of demands) {
        const denial = check({ caller: call.caller, ...demand });
        if (denial) return { operation, denial };
      }
      return { operation };
    },
    knows: (caller: string): boolean => permissions.identities.has(caller),
    /** Newest first. */
    denials: (): Denial[] => [...denials.values()].reverse(),
  };
}

function describe(
  { identities }: Permissions,
  { caller, action, resource }: Demand,
  decision: Exclude<Decision, 'allowed'>,
): string {
  const identity = identities.get(caller);
  const who = identity ? `${caller.replace(pollerSuffix, ', polling,')} (${identity.arn})` : caller;
  const why = decision === 'denied by a statement' ? 'a statement denies it' : 'no statement allows it';
  return `${who} is not authorized to perform ${action} on ${resource}: ${why}.`;
}
