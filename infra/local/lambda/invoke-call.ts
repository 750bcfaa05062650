import type { AwsAnswer, AwsCall } from '../aws-call.ts';
import { jsonAnswer } from '../endpoint/answers.ts';
import type { InvocationResult } from './invocation.ts';

/** The name or ARN that a call to Invoke is about; undefined for other calls. */
export function invokedFunction(path: string): string | undefined {
  const name = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(path)?.[1];
  return name && decodeURIComponent(name);
}

/** Answers a call to Invoke as Lambda does: a function's fault is a good answer with a bad header. */
export async function answerInvoke(
  { path, body }: AwsCall,
  invoke: (functionName: string, event: unknown) => Promise<InvocationResult | undefined>,
): Promise<AwsAnswer> {
  const name = invokedFunction(path) ?? '';
  let event: unknown;
  try {
    event = JSON.parse(body.toString('utf8') || 'null');
  } catch {
    return jsonAnswer(400, { Type: 'User', Message: 'Could not parse request body into json.' });
  }
  const result = await invoke(name, event);
  if (!result) return jsonAnswer(404, { Type: 'User', Message: `Function not found: ${name}` });
  if ('payload' in result) return jsonAnswer(200, result.payload);
  const failed = jsonAnswer(200, result.fault);
  return { ...failed, headers: { ...failed.headers, 'x-amz-function-error': 'Unhandled' } };
}
