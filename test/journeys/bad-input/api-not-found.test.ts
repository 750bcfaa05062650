import { describe, expect, it } from 'vitest';
import { openApiDoor, refusal } from './fixtures/api-door.ts';
import { nobody } from './fixtures/nobody.ts';

/** What an editor asks for in vain: a message for a person, and nothing stored or sent. */
const { ask, keepsNothing, standing } = openApiDoor();

describe('what there is not', () => {
  const ids = [
    'x',
    nobody,
    'A'.repeat(21),
    'A'.repeat(23),
    '%20',
    '%00',
    '%ZZ',
    '..%2F..',
    '__proto__',
    'meta',
  ];
  const briefing = [...ids, `${nobody}.1`].flatMap((id) => [
    ['POST', `/api/briefings/${id}/check`],
    ['POST', `/api/briefings/${id}/preview`],
    ['POST', `/api/briefings/${id}/sends`],
  ]);
  const sends = [...ids, `${nobody}.1`, `${nobody}.0`, `${nobody}.-1`, `${nobody}.01`].concat([
    `${nobody}.1.5`,
    `${nobody}.1e3`,
    `${nobody}.99999`,
    `${nobody}.`,
  ]);
  const send = sends.flatMap((id) => [
    ['GET', `/api/sends/${id}`],
    ['POST', `/api/sends/${id}/cancel`],
  ]);

  it.each([...briefing, ...send])('%s %s: 404', async (method, path) => {
    const answer = await ask(method, path, method === 'POST' ? '{}' : undefined);
    expect(answer.status).toBe(404);
    const { error, message } = refusal(answer);
    expect(error).toMatch(/^no-such-(briefing|send)$/);
    expect(message).toMatch(/^There is no (briefing|send) /);
  });

  it('an id as long as an address may be: 404', async () => {
    const id = 'A'.repeat(4000);
    for (const path of [`/api/sends/${id}`, `/api/sends/${id}/cancel`, `/api/briefings/${id}/check`]) {
      const answer = await ask(path.endsWith(id) ? 'GET' : 'POST', path);
      expect(answer.status).toBe(404);
    }
  });

  it('a send of the briefing that was never ordered: 404', async () => {
    for (const number of ['3', '9999']) {
      const answer = await ask('GET', `/api/sends/${standing.checked}.${number}`);
      expect(answer.status).toBe(404);
      expect(refusal(answer).message).toContain(`There is no send ${standing.checked}.${number}.`);
    }
  });

  it.each([
    ['GET', '/api/nowhere'],
    ['POST', '/api/nowhere'],
    ['GET', '/api/briefings/'],
    ['POST', '/api/briefings/'],
    ['GET', '/api//briefings'],
    ['GET', '/api/Briefings'],
    ['GET', `/api/briefings/${nobody}`],
    ['POST', `/api/briefings/${nobody}/check/`],
    ['POST', `/api/briefings/${nobody}/cancel`],
    ['GET', '/api/sends'],
    ['GET', '/api/sends/'],
    ['GET', '/api/__proto__'],
    ['GET', '/api/constructor'],
    ['GET', '/api/%2e%2e%2fbriefings'],
    ['GET', '/api/briefings%00'],
    ['GET', `/api/${'x'.repeat(200)}`],
  ])('%s %s: 404', async (method, path) => {
    const answer = await ask(method, path, method === 'POST' ? '{}' : undefined);
    expect(answer.status).toBe(404);
    expect(refusal(answer).message).toMatch(/^There is no \//);
  });

  it.each([
    ['GET', '/api/pictures', 'POST'],
    ['GET', `/api/briefings/${nobody}/check`, 'POST'],
    ['GET', `/api/briefings/${nobody}/preview`, 'POST'],
    ['GET', `/api/briefings/${nobody}/sends`, 'POST'],
    ['GET', `/api/sends/${nobody}.1/cancel`, 'POST'],
    ['POST', `/api/sends/${nobody}.1`, 'GET'],
  ])('%s %s: 405', async (method, path, takes) => {
    const answer = await ask(method, path, method === 'POST' ? '{}' : undefined);
    expect(answer.status).toBe(405);
    expect(refusal(answer).message).toBe(`${path} takes ${takes}, not ${method}.`);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('%s /api/briefings: 404', async (method) => {
    // API Gateway has no such route: nothing of ours is asked
    expect((await ask(method, '/api/briefings')).status).toBe(404);
  });

  it.each([
    ['GET', '/api'],
    ['POST', '/api/'],
  ])('%s %s: 404', async (method, path) => {
    expect((await ask(method, path)).status).toBe(404);
  });

  keepsNothing();
});
