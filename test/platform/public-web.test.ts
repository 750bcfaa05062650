import type { LookupFunction } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPublicWeb, type PublicWeb } from '../../functions/platform/public-web.ts';
import { startWebServer, type WebServer } from './fixtures/web-server.ts';

/** The machine's own server, taken for a public one where the test says so. */
let server: WebServer;
let web: PublicWeb;
let hungUp: Promise<void>;
beforeAll(async () => {
  server = await startWebServer(({ url = '', method }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://server');
    const to = searchParams.get('to');
    if (pathname === '/hangs') return;
    if (pathname === '/drops') return void response.destroy();
    if (pathname === '/101') {
      response.writeHead(101, { connection: 'Upgrade', upgrade: 'odd' });
      return response.flushHeaders();
    }
    if (pathname === '/no-head' && method === 'HEAD') return void response.writeHead(405).end();
    if (pathname === '/endless-body') {
      if (method === 'HEAD') return void response.writeHead(405).end();
      response.writeHead(200);
      // whoever reads it never ends
      const timer = setInterval(() => response.write('x'.repeat(1000)), 5);
      hungUp = new Promise((resolve) => response.on('close', resolve));
      return void hungUp.then(() => clearInterval(timer));
    }
    if (to !== null) return void response.writeHead(Number(pathname.slice(1)), { location: to }).end();
    response.writeHead(Number(pathname.slice(1)) || 200).end();
  });
  web = openPublicWeb({ allowedAddresses: ['127.0.0.1'], ports: [server.port] });
});
afterAll(() => server.stop());
beforeEach(() => void server.hits.splice(0));

const ask = (url: string, asked = web) => asked.ask(url, AbortSignal.timeout(2000));
const at = (path: string) => server.url + path;

describe('an address that somebody answers at', () => {
  it.each([200, 204, 404, 410, 403, 500, 503])('tells its status %i', async (status) => {
    expect(await ask(at(`/${status}`))).toEqual({ outcome: 'answered', status });
  });

  it('is asked for its head alone', async () => {
    await ask(at('/200'));
    expect(server.hits).toEqual(['HEAD /200']);
  });

  it.each([
    ['/no-head', 200],
    ['/404', 404],
  ])('is asked again by GET where it knows no HEAD: %s', async (path, status) => {
    expect(await ask(at(path))).toEqual({ outcome: 'answered', status });
    expect(server.hits).toEqual([`HEAD ${path}`, `GET ${path}`]);
  });

  it('is never read: a body without an end holds nobody up', async () => {
    await expect(ask(at('/endless-body'))).resolves.toMatchObject({ status: 200 });
    await hungUp;
  });
});

it('gives up at once where another protocol is offered', async () => {
  expect(await ask(at('/101'))).toEqual({ outcome: 'unreachable' });
});

describe('an address that leads on', () => {
  it.each([
    [301, true],
    [308, true],
    [302, false],
    [303, false],
    [307, false],
  ])('by %i', async (status, isForGood) => {
    const movedTo = isForGood ? at('/200') : undefined;
    expect(await ask(at(`/${status}?to=/200`))).toEqual({ outcome: 'answered', status: 200, movedTo });
  });

  it('is not said to have moved when one of its steps is for now only', async () => {
    const path = `/301?to=${encodeURIComponent('/302?to=/200')}`;
    expect(await ask(at(path))).toEqual({ outcome: 'answered', status: 200 });
  });

  it('is followed five steps, and no further', async () => {
    const chain = (steps: number): string =>
      steps === 0 ? '/200' : `/302?to=${encodeURIComponent(chain(steps - 1))}`;
    expect(await ask(at(chain(5)))).toMatchObject({ outcome: 'answered', status: 200 });
    expect(await ask(at(chain(6)))).toEqual({ outcome: 'endless' });
    expect(await ask(at('/301?to=?to='))).toMatchObject({ outcome: 'endless' });
  });

  it('ends where the place it names is none', async () => {
    expect(await ask(at('/302?to=http://'))).toEqual({ outcome: 'answered', status: 302 });
  });
});

describe('an address that nobody answers at', () => {
  it.each([
    ['hangs', 'timed-out'],
    ['drops', 'unreachable'],
  ])('since it %s', async (path, outcome) => {
    expect(await web.ask(at(`/${path}`), AbortSignal.timeout(300))).toEqual({ outcome });
  });

  it('since there is no such name', async () => {
    const lookup: LookupFunction = (_name, _options, found) =>
      found(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), '', 0);
    expect(await ask('http://nowhere.example/', openPublicWeb({ lookup }))).toEqual({
      outcome: 'no-such-name',
    });
  });
});

describe('a private network', () => {
  /** As in service, but for the port that the test's server has. */
  const open = (lookup?: LookupFunction) => openPublicWeb({ ports: [server.port], lookup });

  const hosts = [
    ...[
      '127.0.0.1',
      'localhost',
      '127.1',
      '2130706433',
      '0x7f000001',
      '0177.0.0.1',
      '0',
      '0.0.0.0',
      '127.0.0.2',
    ],
    ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[64:ff9b::7f00:1]'],
    ...[
      '10.0.0.1',
      '172.16.0.1',
      '192.168.1.1',
      '100.64.0.1',
      '169.254.169.254',
      '[fe80::1]',
      '[fd00:ec2::254]',
    ],
    ...['[::127.0.0.1]', '[64:ff9b:1::1]', '[fec0::1]', '[ff02::1]', '[100::1]', '[2001:db8::1]'],
    ...['[4000::1]', '[8000::1]', '[0:1::1]', '[e000::1]'],
    ...['[2002:7f00:1::]', '198.18.0.1', '224.0.0.1', '255.255.255.255', '①②⑦.0.0.1'],
  ];
  it.each(hosts)('is not asked at %s', async (host) => {
    expect(await ask(`http://${host}:${server.port}/200`, open())).toEqual({ outcome: 'refused' });
    expect(server.hits).toEqual([]);
  });

  it('is not asked by a public name that leads there', async () => {
    const asked: string[] = [];
    const lookup: LookupFunction = (name, options, found) => {
      asked.push(name);
      if (options.all) found(null, [{ address: '127.0.0.1', family: 4 }]);
      else found(null, '127.0.0.1', 4);
    };
    expect(await ask(`http://www.example.com:${server.port}/200`, open(lookup))).toEqual({
      outcome: 'refused',
    });
    expect(asked).toEqual(['www.example.com']);
    expect(server.hits).toEqual([]);
  });

  it.each(['4000::1', '8000::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1', 'fd00::1', 'fe80::1'])(
    'is not asked by a name that leads to %s',
    async (address) => {
      const lookup: LookupFunction = (_name, options, found) => {
        if (options.all) found(null, [{ address, family: 6 }]);
        else found(null, address, 6);
      };
      expect(await ask(`http://www.example.com:${server.port}/200`, open(lookup))).toEqual({
        outcome: 'refused',
      });
    },
  );

  it('is not asked when a name has a public address besides', async () => {
    const lookup: LookupFunction = (_name, _options, found) =>
      found(null, [
        { address: '93.184.216.34', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ]);
    expect(await ask(`http://www.example.com:${server.port}/200`, open(lookup))).toEqual({
      outcome: 'refused',
    });
    expect(server.hits).toEqual([]);
  });

  it('is not asked when a public address leads on to it', async () => {
    // the first address may be asked, as if it were public; the name that it leads on to may not
    for (const host of ['127.0.0.2', '169.254.169.254', '[::1]', 'localhost']) {
      server.hits.splice(0);
      const path = `/302?to=http://${host}:${server.port}/secret`;
      const lookup: LookupFunction = (_name, _options, found) =>
        found(null, [{ address: '127.0.0.3', family: 4 }]);
      const asked = openPublicWeb({ allowedAddresses: ['127.0.0.1'], ports: [server.port], lookup });
      expect(await ask(at(path), asked)).toEqual({ outcome: 'refused' });
      expect(server.hits).toEqual([`HEAD ${path}`]);
    }
  });

  it('is not asked by a name that changes its mind between two questions', async () => {
    let questions = 0;
    const lookup: LookupFunction = (_name, _options, found) => {
      questions += 1;
      found(null, [{ address: questions === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }]);
    };
    const asked = openPublicWeb({ allowedAddresses: ['127.0.0.1'], ports: [server.port], lookup });
    // HEAD finds 404, and GET asks again, when the name has become another machine's
    expect(await ask(`http://www.example.com:${server.port}/404`, asked)).toEqual({ outcome: 'refused' });
    expect(server.hits).toEqual(['HEAD /404']);
  });
});

describe('what is not the open web', () => {
  it.each([
    'http://127.0.0.1:22/',
    'http://www.example.com:8080/',
    'https://www.example.com:25/',
    'ftp://www.example.com/',
    'file:///etc/passwd',
  ])('%s is not asked', async (url) => {
    const lookup: LookupFunction = () => expect.fail('a name was looked up');
    expect(await ask(url, openPublicWeb({ lookup }))).toEqual({ outcome: 'refused' });
  });

  it('nobody is asked as a user, nor led on to an address that names one', async () => {
    const signed = 'http://ann:secret@www.example.com/';
    expect(await ask(signed)).toEqual({ outcome: 'names-user' });
    expect(await ask('https://ann@www.example.com/')).toEqual({ outcome: 'names-user' });
    expect(await ask(at(`/302?to=${signed}`))).toEqual({ outcome: 'names-user' });
  });
});
