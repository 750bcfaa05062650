import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPublicWeb } from '../../functions/platform/public-web.ts';
import { askLinks } from '../../functions/publishing/ask-links.ts';
import { startWebServer, type WebServer } from '../platform/fixtures/web-server.ts';

let server: WebServer;
let busy = 0;
let busiest = 0;
beforeAll(async () => {
  server = await startWebServer(({ url = '' }, response) => {
    const [, status = '200', to] = url.split('/');
    if (status === 'hangs') return;
    busy += 1;
    busiest = Math.max(busiest, busy);
    setTimeout(() => {
      busy -= 1;
      response.writeHead(Number(status), to ? { location: `/${to}` } : {}).end();
    }, 20);
  });
});
afterAll(() => server.stop());

function ask(paths: string[], patience = { linkMs: 2000, allMs: 5000 }) {
  const web = openPublicWeb({ allowedAddresses: ['127.0.0.1'], ports: [server.port] });
  const links = paths.map((path, at) => ({
    url: path.startsWith('http') ? path : server.url + path,
    line: at + 1,
  }));
  return askLinks({ web, now: () => 7, patience }, links);
}

describe('asking the links of a version', () => {
  it('says nothing of those that lead somewhere, or turn programs away', async () => {
    const report = await ask(['/200', '/204', '/302/200', '/301/403', '/401', '/403', '/429']);
    expect(report).toEqual({ askedAt: 7, asked: 7, unasked: 0, problems: [] });
  });

  it('says in the order of the links, with their lines, what is wrong with the others', async () => {
    const closed = await startWebServer(() => undefined);
    await closed.stop();
    const private_ = 'http://169.254.169.254/latest/meta-data/';
    const paths = [
      '/hangs',
      '/404',
      '/200',
      '/410',
      '/503',
      '/301/200',
      '/301/404',
      private_,
      `${closed.url}/`,
    ];
    const { problems, asked } = await ask(paths, { linkMs: 300, allMs: 5000 });
    expect(asked).toBe(9);
    expect(problems.map(({ code, line, severity }) => `${severity} ${code}@${line}`)).toEqual([
      'warning link-slow@1',
      'warning link-dead@2',
      'warning link-dead@4',
      'warning link-failing@5',
      'warning link-moved@6',
      'warning link-dead@7',
      'warning link-not-public@8',
      // another port than the web's
      'warning link-not-public@9',
    ]);
    expect(problems[4]?.message).toContain(`${server.url}/200`);
  });

  it('says of a link that names a user what to take out, and asks nobody', async () => {
    server.hits.splice(0);
    const { problems } = await ask([`http://ann:secret@127.0.0.1:${server.port}/200`]);
    expect(problems).toMatchObject([{ code: 'link-password', line: 1 }]);
    expect(problems[0]?.message).toMatch(/names a user, .*before the @/);
    expect(problems[0]?.message).not.toContain('private network');
    expect(server.hits).toEqual([]);
  });

  it('asks ten at a time, and each once', async () => {
    server.hits.splice(0);
    busiest = 0;
    await ask(Array.from({ length: 35 }, () => '/200'));
    expect(server.hits).toHaveLength(35);
    expect(busiest).toBe(10);
  });

  it('comes back when its time is over, and says how many it did not get to', async () => {
    const started = performance.now();
    const report = await ask([...Array(30).fill('/hangs')], { linkMs: 150, allMs: 220 });
    expect(performance.now() - started).toBeLessThan(1000);
    expect(report).toMatchObject({ asked: 10, unasked: 20 });
    expect(report.problems).toHaveLength(10);
  });
});
