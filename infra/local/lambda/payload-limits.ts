import type { Fault } from './invocation.ts';

/** What a synchronous invocation may carry, in bytes; a response's limit has room for what Lambda wraps it in. */
const maxRequestBytes = 6_291_456;
const maxResponseBytes = 6_291_556;

/** What Lambda answers to a request that it does not take; undefined for one that it does. */
export function requestFault(json: string): Fault | undefined {
  const bytes = Buffer.byteLength(json);
  if (bytes <= maxRequestBytes) return undefined;
  return {
    errorType: 'RequestEntityTooLarge',
    errorMessage: `${bytes} byte payload is too large for the RequestResponse invocation type (limit ${maxRequestBytes} bytes)`,
  };
}

/** What becomes of a response that Lambda does not hand on; undefined for one that it does. */
export function responseFault(json: string): Fault | undefined {
  if (Buffer.byteLength(json) <= maxResponseBytes) return undefined;
  return {
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size exceeded maximum allowed payload size (${maxResponseBytes} bytes).`,
  };
}
