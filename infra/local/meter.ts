import type { Usage } from './aws-call.ts';
import type { BilledInvocation } from './lambda/invocation.ts';

/** What a caller's calls came to. */
interface CallerMeter extends Usage {
  /** By action, `dynamodb:PutItem`. */
  calls: Record<string, number>;
}

interface FunctionMeter {
  invocations: number;
  milliseconds: number;
  /** Memory × time, as Lambda bills it. */
  gigabyteSeconds: number;
}

export type Meter = ReturnType<typeof openMeter>;

/** Counts what AWS would bill, since the desk started. */
export function openMeter() {
  const since = new Date().toISOString();
  const callers = new Map<string, CallerMeter>();
  const functions = new Map<string, FunctionMeter>();
  const meterOf = (caller: string) => entry(callers, caller, (): CallerMeter => ({ calls: {}, ...noUsage }));

  return {
    count(caller: string, action: string, usage: Partial<Usage> = {}): void {
      const meter = meterOf(caller);
      meter.calls[action] = (meter.calls[action] ?? 0) + 1;
      for (const key of usageKeys) meter[key] += usage[key] ?? 0;
    },
    invoked({ functionName, milliseconds, memoryMegabytes }: BilledInvocation): void {
      const empty = { invocations: 0, milliseconds: 0, gigabyteSeconds: 0 };
      const meter = entry(functions, functionName, () => empty);
      meter.invocations += 1;
      meter.milliseconds += milliseconds;
      meter.gigabyteSeconds += (milliseconds / 1000) * (memoryMegabytes / 1024);
    },
    read() {
      const total = { ...noUsage };
      for (const meter of callers.values()) for (const key of usageKeys) total[key] += meter[key];
      return { since, total, callers: Object.fromEntries(callers), lambda: Object.fromEntries(functions) };
    },
  };
}

const noUsage: Readonly<Usage> = {
  readUnits: 0,
  writeUnits: 0,
  sqsRequests: 0,
  snsPublishes: 0,
  sesMessages: 0,
  sesBytes: 0,
};
const usageKeys = Object.keys(noUsage) as (keyof Usage)[];

function entry<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}
