import { expect, it } from 'vitest';
import { startProbe } from './fixtures/start-probe.ts';

it('tells a function what Lambda calls it by, and how long it has', async () => {
  const source = `export const handler = async (event, context) => ({
    ...context, remaining: context.getRemainingTimeInMillis(), name: process.env.AWS_LAMBDA_FUNCTION_NAME });`;
  const { payload } = (await startProbe(source, { timeoutSeconds: 5 }).invoke()) as {
    payload: { remaining: number };
  };
  expect(payload).toMatchObject({
    functionName: 'Probe',
    name: 'Probe',
    invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:Probe',
    memoryLimitInMB: '256',
    awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(payload.remaining).toBeGreaterThan(4000);
  expect(payload.remaining).toBeLessThanOrEqual(5000);
});
