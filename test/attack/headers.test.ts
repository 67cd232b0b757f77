import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { statics } from '../../local/server/statics';
import { loadServerless } from '../../local/serverless-yml';
import { type Gang, startGang } from './gang';

let gang: Gang;
beforeAll(async () => {
  gang = await startGang();
});
afterAll(() => gang.stop());

const ask = (path: string, headers: Record<string, string> = {}) => gang.backend.send('GET', path, { headers });

test.each(['/open/brand', '/openapi.json', '/member/me', '/nowhere-at-all', '/member/nowhere', '/healthz'])(
  '%s, served or refused: nothing to guess, run or frame in it, no cookie, kept by no cache unless it is for all',
  async (path) => {
    const response = await ask(path === '/nowhere-at-all' ? '/marketer/nowhere' : path);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
    });
    expect(response.headers.getSetCookie()).toEqual([]);
    if (response.status >= 400) expect(response.headers.get('cache-control')).toBe('no-store');
  },
);

test('what a member is told stays out of every cache', async () => {
  const reply = await gang.attack(gang.operation('member.me'), { token: gang.tokens.member });
  expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'no-store']);
});

test('the page of the API runs its own files and the one script in it, by its hash', async () => {
  const page = await ask('/docs');
  const policy = page.headers.get('content-security-policy') ?? '';
  const [, script = ''] = /<script>([^<]+)<\/script>/.exec(await page.text()) ?? [];
  expect(script).toContain('SwaggerUIBundle');
  expect(policy).toContain(`script-src 'self' 'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
});

test('a browser of another origin may not read what we say, in the cloud as here', async () => {
  const [own] = loadServerless({ stage: 'prod', service: 'yinke' }).cors?.origins ?? [];
  expect(own).toMatch(/^https:\/\/[a-z.]+$/);
  for (const origin of ['https://evil.example', `${own}.evil.example`, 'null', 'http://localhost:1']) {
    const { headers } = await ask('/open/brand', { origin });
    expect([origin, headers.get('access-control-allow-origin')]).toEqual([origin, null]);
    expect(headers.get('access-control-allow-credentials')).not.toBe('true');
  }
  expect((await ask('/open/brand', { origin: own ?? '' })).headers.get('access-control-allow-origin')).toBe(own);
});

test('what is sent in a header comes back in none', async () => {
  const { headers, status } = await gang.attack(gang.operation('member.me'), {
    token: gang.tokens.member,
    headers: { 'accept-language': 'en, evil: x', 'x-forwarded-host': 'evil.example', host: 'evil.example', 'x-request-id': 'evil-id' },
  });
  expect(status).toBe(200);
  expect([...headers].filter(([, value]) => value.includes('evil'))).toEqual([]);
});

describe('the built apps', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yinke-apps-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  afterAll(() => rmSync(folder, { recursive: true }));
  const serve = statics('/console/', folder, { fallback: true });
  const get = (path: string) =>
    serve({
      method: 'GET',
      url: new URL(`http://localhost${path}`),
      headers: new Headers(),
      body: Buffer.alloc(0),
      sourceIp: '',
      protocol: '',
    });

  test('stand in no frame of another site, and are what their type says', async () => {
    const page = await get('/console/members');
    expect(page?.status).toBe(200);
    expect(page?.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(page?.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each(['/console/../secret', '/console/%2e%2e%2f%2e%2e%2fetc%2fpasswd', '/console/..%5c..%5cx.txt', '/console/%00', '/console/%ff'])(
    'lead nowhere else by %s',
    async (path) => {
      const page = await get(path);
      expect([undefined, 200]).toContain(page?.status);
      if (page) expect(await page.text()).toBe('<!doctype html>');
    },
  );

  test('send nobody to another site by a path of two slashes', async () => {
    for (const path of ['/console', '//evil.example/console', '/console//evil.example', '/console?next=//evil.example']) {
      const location = (await get(path))?.headers.get('location');
      expect(location ?? '/console/').toMatch(/^\/console\//);
    }
  });
});
