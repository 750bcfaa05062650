import { expect, it } from 'vitest';
import { startProbe } from './fixtures/start-probe.ts';

const echo = `export const handler = async ({ answerBytes }) => 'x'.repeat((answerBytes ?? 2) - 2);`;

it('stops at an environment of more than 4 KB', () => {
  const own = JSON.stringify({ POWERTOOLS_SERVICE_NAME: 'probe', LONG: '' }).length;
  startProbe(echo, { variables: { LONG: 'x'.repeat(4096 - own) } });
  expect(() => startProbe(echo, { variables: { LONG: `ü${'x'.repeat(4095 - own)}` } })).toThrow(
    expect.objectContaining({
      name: 'DeskError',
      message: 'The environment variables of probe measure 4097 bytes as JSON; Lambda takes 4096.',
    }),
  );
});

it('takes requests of up to 6 MB', async () => {
  const probe = startProbe(echo);
  const wrapping = JSON.stringify({ text: '' }).length;
  expect(await probe.invoke({ text: 'x'.repeat(6_291_456 - wrapping) })).toEqual({ payload: '' });
  expect(await probe.fail({ text: 'x'.repeat(6_291_457 - wrapping) })).toEqual({
    errorType: 'RequestEntityTooLarge',
    errorMessage:
      '6291457 byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)',
  });
  // what is refused never ran
  expect(probe.billed).toHaveLength(1);
});

it('hands on responses of up to 6 MB', async () => {
  const probe = startProbe(echo);
  expect(await probe.invoke({ answerBytes: 6_291_556 })).toHaveProperty('payload');
  expect(await probe.fail({ answerBytes: 6_291_557 })).toEqual({
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
  });
  expect(probe.billed).toHaveLength(2);
});
