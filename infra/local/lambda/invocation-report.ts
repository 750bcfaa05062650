interface Report {
  requestId: string;
  durationMs: number;
  memoryMegabytes: number;
  mostBytes: number;
  /** The error type of what ended the execution environment with the invocation. */
  endedBy: string | undefined;
}

export function billedMilliseconds(durationMs: number): number {
  return Math.ceil(durationMs);
}

/** The line that Lambda ends an invocation's log with. */
export function reportLine({ requestId, durationMs, memoryMegabytes, mostBytes, endedBy }: Report): string {
  const fields = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${billedMilliseconds(durationMs)} ms`,
    `Memory Size: ${memoryMegabytes} MB`,
    `Max Memory Used: ${Math.ceil(mostBytes / 2 ** 20)} MB`,
  ];
  if (endedBy === 'Sandbox.Timedout') fields.push('Status: timeout');
  else if (endedBy) fields.push('Status: error', `Error Type: ${endedBy}`);
  return `${fields.join('\t')}\n`;
}
