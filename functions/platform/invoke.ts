import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

let client: LambdaClient | undefined;

/**
 * Calls another Lambda function and waits for its answer.
 * @throws when that function failed; the message is the one it failed with.
 */
export async function invokeFunction(functionName: string, payload: unknown): Promise<unknown> {
  client ??= new LambdaClient({});
  const { FunctionError, Payload } = await client.send(
    new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(payload) }),
  );
  const text = Payload ? Buffer.from(Payload).toString('utf8') : 'null';
  if (FunctionError) throw new Error(`The function ${functionName} failed: ${text}`);
  return JSON.parse(text) as unknown;
}
