import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { readiness } from '../../local/readiness';
import { healthGate, partGate } from '../../local/server/gate';
import type { Answer } from '../../local/server/gateway';
import { landing } from '../../local/server/landing';
import { statics } from '../../local/server/statics';

const ask = (answer: Answer, path: string, headers: Record<string, string> = {}, method = 'GET') =>
  answer({
    method,
    url: new URL(`http://localhost${path}`),
    headers: new Headers(headers),
    body: Buffer.alloc(0),
    sourceIp: '127.0.0.1',
    protocol: 'HTTP/1.1',
  });

const LONG = '/app/js/long.0123abcd.js';
const SCRIPT = 'run();'.repeat(400);

describe('built apps', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'yinke-statics-'));
    mkdirSync(join(folder, 'app', 'js'), { recursive: true });
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    writeFileSync(join(folder, 'app', 'index.html'), '<p>home</p>');
    writeFileSync(join(folder, 'app', 'js', 'a.js'), 'run()');
    writeFileSync(join(folder, LONG), SCRIPT);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const app = (options = {}) => statics('/app/', join(folder, 'app'), options);

  test('files come with their type, the folder with its index', async () => {
    const script = await ask(app(), '/app/js/a.js');
    expect([script?.headers.get('content-type'), await script?.text()]).toEqual(['text/javascript; charset=utf-8', 'run()']);
    expect(await (await ask(app(), '/app/'))?.text()).toBe('<p>home</p>');
  });

  test('without the slash one is sent to it, query kept', async () => {
    expect((await ask(app(), '/app?code=1'))?.headers.get('location')).toBe('/app/?code=1');
  });

  test('what is known already is 304', async () => {
    const etag = (await ask(app(), '/app/'))?.headers.get('etag') ?? '';
    expect((await ask(app(), '/app/', { 'if-none-match': etag }))?.status).toBe(304);
  });

  test.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip;q=1.0, gzip, deflate', 'gzip', gunzipSync],
    ['identity', null, (bytes: Buffer) => bytes],
  ])('a script comes as who asks can read it: %s', async (accepted, encoding, opened) => {
    const reply = await ask(app(), LONG, { 'accept-encoding': accepted });
    expect([reply?.headers.get('content-encoding'), reply?.headers.get('vary')]).toEqual([encoding, 'accept-encoding']);
    expect(opened(Buffer.from((await reply?.arrayBuffer()) ?? new ArrayBuffer(0))).toString()).toBe(SCRIPT);
    const known = { 'accept-encoding': accepted, 'if-none-match': reply?.headers.get('etag') ?? '' };
    expect((await ask(app(), LONG, known))?.status).toBe(304);
    expect((await ask(app(), LONG, { ...known, 'accept-encoding': 'other' }))?.status).toBe(encoding === null ? 304 : 200);
  });

  test('what is named by its content is kept for good, all else is asked about again', async () => {
    const keeping = async (path: string) => (await ask(app(), path))?.headers.get('cache-control');
    expect(await keeping(LONG)).toBe('public, max-age=31536000, immutable');
    expect([await keeping('/app/'), await keeping('/app/js/a.js')]).toEqual(['no-cache', 'no-cache']);
  });

  test('only an app that routes by path answers addresses that are no file, and a missing file stays missing', async () => {
    expect(await ask(app(), '/app/templates/7')).toBeUndefined();
    expect(await (await ask(app({ fallback: true }), '/app/templates/7'))?.text()).toBe('<p>home</p>');
    expect(await ask(app({ fallback: true }), '/app/js/missing.js')).toBeUndefined();
  });

  test.each(['/app/..%2fsecret.txt', '/app/%2e%2e/secret.txt', '/app/js/..%2f..%2fsecret.txt', '/app/%00', '/app/%E0%A4%A'])(
    'nothing outside the folder: %s',
    async (path) => {
      const reply = await ask(app(), path);
      expect(await reply?.text()).not.toBe('secret');
    },
  );

  test('other methods and other paths are for others', async () => {
    expect(await ask(app(), '/app/', {}, 'POST')).toBeUndefined();
    expect(await ask(app(), '/application')).toBeUndefined();
  });
});

describe('before everything is ready', () => {
  test('/healthz says what is missing, and leaves the answer to the function afterwards', async () => {
    const parts = readiness(['functions', 'app']);
    parts.done('functions');
    const waiting = await ask(healthGate(parts), '/healthz');
    expect([waiting?.status, await waiting?.json()]).toEqual([
      503,
      {
        status: 'unready',
        checks: [
          { part: 'functions', ready: true },
          { part: 'app', ready: false },
        ],
      },
    ]);
    parts.done('app');
    expect(await ask(healthGate(parts), '/healthz')).toBeUndefined();
  });

  test('people see that it is being built, programs get 503, and then the gate is open', async () => {
    const parts = readiness(['app']);
    const gate = partGate('app', '/app/', parts);
    const person = await ask(gate, '/app/', { accept: 'text/html' });
    expect([person?.status, person?.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await person?.text()).toContain('正在准备');
    expect(await (await ask(gate, '/app/a.js'))?.json()).toEqual({ message: 'Service Unavailable' });
    parts.done('app');
    expect(await ask(gate, '/app/')).toBeUndefined();
  });
});

test('the first page leads to each place', async () => {
  const page = landing('山岚咖啡', [{ href: '/app/', mark: '会', zh: '会员', en: 'Member <here>' }]);
  const html = await (await ask(page, '/'))?.text();
  expect(html).toContain('href="/app/"');
  expect(html).toContain('Member &lt;here&gt;');
  expect(await ask(page, '/other')).toBeUndefined();
});
