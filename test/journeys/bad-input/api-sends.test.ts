import { describe, expect, it } from 'vitest';
import { openApiDoor, refusal } from './fixtures/api-door.ts';
import { noJson } from './fixtures/no-json.ts';

/** Orders that the editors' door refuses: each with its status and a message for a person, and nothing sent. */
const { ask, refusesEach, keepsNothing, standing } = openApiDoor();

describe('an order that is none', () => {
  const topics = (value: unknown) => JSON.stringify({ topics: value, undoSeconds: 0 });
  const undo = (undoSeconds: unknown) => JSON.stringify({ undoSeconds });

  refusesEach('POST', () => `/api/briefings/${standing.checked}/sends`, [
    ...noJson,
    ['topics that are text', 400, topics('markets'), /topics: .*array/],
    ['topics that are null', 400, topics(null), /topics: .*array/],
    ['a topic that is a number', 400, topics([1]), /topics\.0: /],
    ['a hundred thousand topics that are numbers', 400, topics(Array(100_000).fill(1)), /topics/],
    ['a topic that there is not', 422, topics(['markets', 'weather']), /"weather".*markets, technology/],
    ['a topic by its name', 422, topics(['Markets']), /"Markets".*markets, technology/],
    ['an empty topic', 422, topics(['']), /"".*markets, technology/],
    ['a prototype for a topic', 422, topics(['__proto__']), /"__proto__"/],
    ['a topic of 64 KB', 400, topics(['x'.repeat(65_537)]), /topics\.0: /],
    ['undo time -1', 400, undo(-1), /undoSeconds: .*0/],
    ['undo time 901', 400, undo(901), /undoSeconds: .*900/],
    ['undo time 1e9', 400, undo(1e9), /undoSeconds: .*900/],
    ['undo time 1.5', 400, undo(1.5), /undoSeconds: .*int/],
    ['undo time in words', 400, undo('x'), /undoSeconds: .*number/],
    ['undo time in quotes', 400, undo('0'), /undoSeconds: .*number/],
    ['undo time null', 400, undo(null), /undoSeconds: .*number/],
    ['undo time for ever', 400, '{"undoSeconds": 1e999}', /undoSeconds: /],
  ]);
  keepsNothing();
});

describe('what is not ready, and what is over', () => {
  it.each([
    ['unchecked', 'not-checked', /not checked.*broadsheet check/],
    ['faulty', 'has-errors', /errors.*broadsheet check/],
  ] as const)('ordering a briefing that is %s: 409', async (which, error, says) => {
    const answer = await ask('POST', `/api/briefings/${standing[which]}/sends`, '{"undoSeconds": 0}');
    expect(answer.status).toBe(409);
    expect(refusal(answer)).toMatchObject({ error, message: expect.stringMatching(says) });
    expect(answer.text).toContain(standing[which]);
  });

  it.each([
    ['sent', /too late.* is sent/],
    ['cancelled', /is cancelled already/],
  ] as const)('taking a send back that is %s: 409', async (which, says) => {
    for (let times = 0; times < 2; times += 1) {
      const answer = await ask('POST', `/api/sends/${standing[which]}/cancel`);
      expect(answer.status).toBe(409);
      expect(refusal(answer)).toMatchObject({ error: 'too-late', message: expect.stringMatching(says) });
      expect(answer.text).toContain(standing[which]);
    }
  });

  keepsNothing();
});
