import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { Hono } from 'hono';
import jsQR from 'jsqr';
import { type StandIn, standIn, weChatSite } from '../../local/wechat';

const APP = { appid: 'wx0000000000000000', secret: 'the-secret' };
const MINUTE = 60_000;

let now: number;
let weChat: StandIn;
let site: Hono;

const open = (file?: string) => {
  weChat = standIn({ appId: APP.appid, appSecret: APP.secret, now: () => now, mostPerUserAndMinute: 3, ...(file ? { file } : {}) });
  site = weChatSite(weChat, { origin: () => 'http://localhost:8787', appJson: '/nowhere/app.json' });
};

beforeEach(() => {
  now = Date.parse('2026-03-12T10:00:00Z');
  open();
});

const get = async (path: string) => (await site.request(`http://localhost:8787/_wechat${path}`)).json();
const post = async (path: string, body: unknown) =>
  (await site.request(`http://localhost:8787/_wechat${path}`, { method: 'POST', body: JSON.stringify(body) })).json();

const session = (code: string, changes: Record<string, string> = {}) =>
  get(`/sns/jscode2session?${new URLSearchParams({ ...APP, js_code: code, grant_type: 'authorization_code', ...changes })}`);
const token = async (): Promise<string> => {
  const reply = await post('/cgi-bin/stable_token', { grant_type: 'client_credential', ...APP });
  return (reply as { access_token: string }).access_token;
};

describe('code2Session', () => {
  test('the same person has the same openid and unionid, and a session key of each sign-in', async () => {
    const user = weChat.addUser('林知夏');
    const first = await session(weChat.issueCode(user, 'login'));
    const second = await session(weChat.issueCode(user, 'login'));
    expect(first).toEqual({ openid: expect.stringMatching(/^o[\w-]{27}$/), unionid: expect.any(String), session_key: expect.any(String) });
    expect(second).toMatchObject({ openid: first.openid, unionid: first.unionid });
    expect(second.session_key).not.toBe(first.session_key);
    expect((await session(weChat.issueCode(weChat.addUser('周予'), 'login'))).openid).not.toBe(first.openid);
  });

  test('openid differs by app, unionid does not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yinke-'));
    try {
      open(join(folder, 'wechat.json'));
      const user = weChat.addUser('林知夏');
      const here = await session(weChat.issueCode(user, 'login'));
      const other = standIn({ appId: 'wx1111111111111111', appSecret: 's', file: join(folder, 'wechat.json'), now: () => now });
      const there = other.code2Session('wx1111111111111111', 's', other.issueCode(user, 'login'), 'authorization_code');
      expect(there.unionid).toBe(here.unionid);
      expect(there.openid).not.toBe(here.openid);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('a code works once', async () => {
    const code = weChat.issueCode(weChat.addUser('林知夏'), 'login');
    await session(code);
    expect(await session(code)).toMatchObject({ errcode: 40163, errmsg: expect.stringContaining('code been used') });
  });

  test('a code is good for five minutes', async () => {
    const user = weChat.addUser('林知夏');
    const [early, late] = [weChat.issueCode(user, 'login'), weChat.issueCode(user, 'login')];
    now += 5 * MINUTE - 1;
    expect(await session(early)).toHaveProperty('openid');
    now += 1;
    expect(await session(late)).toMatchObject({ errcode: 40029 });
  });

  test.each([
    ['an unknown code', { js_code: 'nobody' }, 40029],
    ['no code', { js_code: '' }, 41008],
    ['another app', { appid: 'wx9' }, 40013],
    ['a wrong secret', { secret: 'guess' }, 40125],
    ['no secret', { secret: '' }, 41004],
    ['another grant type', { grant_type: 'client_credential' }, 40002],
  ])('%s is refused as WeChat does', async (_what, changes, errcode) => {
    expect(await session('some', changes)).toMatchObject({ errcode });
  });

  test('a phone code is no login code', async () => {
    expect(await session(weChat.issueCode(weChat.addUser('林知夏'), 'phone'))).toMatchObject({ errcode: 40029 });
  });

  test('a user who signs in too often in a minute has to wait', async () => {
    const user = weChat.addUser('林知夏');
    for (let times = 0; times < 3; times += 1) expect(await session(weChat.issueCode(user, 'login'))).toHaveProperty('openid');
    expect(await session(weChat.issueCode(user, 'login'))).toMatchObject({ errcode: 45011 });
    now += MINUTE;
    expect(await session(weChat.issueCode(user, 'login'))).toHaveProperty('openid');
  });
});

describe('access tokens', () => {
  test('the stable token stays the same, and a forced one replaces it after five minutes', async () => {
    const first = await token();
    expect(await token()).toBe(first);
    const forced = await post('/cgi-bin/stable_token', { grant_type: 'client_credential', ...APP, force_refresh: true });
    expect(forced.access_token).not.toBe(first);
    expect(() => weChat.checkToken(first)).not.toThrow();
    now += 5 * MINUTE;
    expect(await post(`/wxa/business/getuserphonenumber?access_token=${first}`, { code: 'x' })).toMatchObject({ errcode: 40001 });
  });

  test('a token ends after two hours', async () => {
    const old = await token();
    now += 120 * MINUTE;
    expect(await post(`/wxa/business/getuserphonenumber?access_token=${old}`, { code: 'x' })).toMatchObject({ errcode: 42001 });
  });

  test.each([
    ['none', '', 41001],
    ['an invented one', '?access_token=abc', 40001],
  ])('%s is refused', async (_what, query, errcode) => {
    expect(await post(`/wxa/business/getuserphonenumber${query}`, { code: 'x' })).toMatchObject({ errcode });
  });

  test('forcing again within half a minute is too often', async () => {
    const force = () => post('/cgi-bin/stable_token', { grant_type: 'client_credential', ...APP, force_refresh: true });
    expect(await force()).toHaveProperty('access_token');
    expect(await force()).toMatchObject({ errcode: 45011 });
  });

  test('the token is asked for with POST and JSON', async () => {
    expect(await get('/cgi-bin/stable_token')).toMatchObject({ errcode: 43002 });
    const reply = await site.request('http://localhost:8787/_wechat/cgi-bin/stable_token', { method: 'POST', body: 'no json' });
    expect(await reply.json()).toMatchObject({ errcode: 47001 });
  });
});

test("the phone button's code gives the number once", async () => {
  const user = weChat.addUser('林知夏', '13800138000');
  const path = `/wxa/business/getuserphonenumber?access_token=${await token()}`;
  const code = weChat.issueCode(user, 'phone');
  const reply = await post(path, { code });
  expect(reply).toMatchObject({
    errcode: 0,
    phone_info: { purePhoneNumber: '13800138000', countryCode: '86', watermark: { appid: APP.appid } },
  });
  expect(await post(path, { code })).toMatchObject({ errcode: 40163 });
});

describe('subscribe messages', () => {
  const TEMPLATE = 'x7Kq0aT3bW9mLr5vYc1nDf8hJg2sPeUi4oZtXkQwErA';
  const send = async (changes: object = {}) => {
    const user = weChat.findUser('林知夏') ?? weChat.addUser('林知夏');
    const data = { thing1: { value: '满100减20' }, date2: { value: '2026-03-18' } };
    const body = { touser: weChat.openIdOf(user), template_id: TEMPLATE, page: 'pages/home/index', data, ...changes };
    return post(`/cgi-bin/message/subscribe/send?access_token=${await token()}`, body);
  };

  test('each acceptance is good for one message', async () => {
    expect(await send()).toMatchObject({ errcode: 43101 });
    await post('/stand-in/subscriptions', { user: '林知夏', templateIds: [TEMPLATE] });
    expect(await send()).toMatchObject({ errcode: 0, msgid: expect.any(Number) });
    expect(await send()).toMatchObject({ errcode: 43101 });
    const { items } = await get('/stand-in/messages');
    expect(items).toEqual([expect.objectContaining({ templateId: TEMPLATE, data: { thing1: '满100减20', date2: '2026-03-18' } })]);
  });

  test.each([
    ['an unknown openid', { touser: 'oNobody' }, 40003],
    ['no template', { template_id: 'short' }, 40037],
    ['a page that is none', { page: 'https://elsewhere.example' }, 41030],
    ['a thing over 20 characters', { data: { thing1: { value: '券'.repeat(21) } } }, 47003],
    ['a keyword without number', { data: { thing: { value: '券' } } }, 47003],
  ])('%s is refused', async (_what, changes, errcode) => {
    await send();
    await post('/stand-in/subscriptions', { user: '林知夏', templateIds: [TEMPLATE] });
    expect(await send(changes)).toMatchObject({ errcode });
  });
});

describe('mini-program codes', () => {
  const ask = async (body: object) =>
    site.request(`http://localhost:8787/_wechat/wxa/getwxacodeunlimit?access_token=${await token()}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });

  test('the picture leads to the page with its scene', async () => {
    const reply = await ask({ scene: 'i=K7Q2', page: 'clerk/pages/bind/index', check_path: false });
    expect(reply.headers.get('content-type')).toBe('image/png');
    const { pixels, side } = greyPng(Buffer.from(await reply.arrayBuffer()));
    const rgba = new Uint8ClampedArray(pixels.flatMap((grey) => [grey, grey, grey, 255]));
    expect(jsQR(rgba, side, side)?.data).toBe('http://localhost:8787/app/#/clerk/pages/bind/index?scene=i%3DK7Q2');
  });

  test.each([
    ['no scene', { scene: '' }, 40169],
    ['a scene of 33 characters', { scene: 'a'.repeat(33) }, 40169],
    ['a scene with a blank', { scene: 'a b' }, 40129],
    ['a page with a slash before it', { scene: 'a', page: '/pages/home' }, 41030],
  ])('%s is refused', async (_what, body, errcode) => {
    expect(await (await ask(body)).json()).toMatchObject({ errcode });
  });
});

describe('signing in with the app in a browser', () => {
  const page = (redirect: string) => `http://localhost:8787/_wechat/authorize?state=s1&redirect_uri=${encodeURIComponent(redirect)}`;
  const choose = (redirect: string, form: Record<string, string>) =>
    site.request(page(redirect), { method: 'POST', body: new URLSearchParams(form) });

  test('who is picked comes back with a code that works', async () => {
    const user = weChat.addUser('林知夏');
    const reply = await choose('http://localhost:8787/app/#/pages/home/index', { user: user.id });
    const back = new URL(reply.headers.get('location') ?? '');
    expect([reply.status, back.pathname, back.hash, back.searchParams.get('state')]).toEqual([303, '/app/', '#/pages/home/index', 's1']);
    expect(await session(back.searchParams.get('code') ?? '')).toMatchObject({ openid: weChat.openIdOf(user) });
  });

  test('somebody new is made by nickname, whose markup stays text', async () => {
    await choose('/app/', { nickname: '<b>新</b>' });
    const html = await (await site.request(page('/app/'))).text();
    expect(html).toContain('&lt;b&gt;新&lt;/b&gt;');
    expect(html).not.toContain('<b>新');
  });

  test.each(['https://elsewhere.example/', 'javascript:alert(1)', ''])('a code is not handed to "%s"', async (redirect) => {
    const user = weChat.addUser('林知夏');
    expect((await choose(redirect, { user: user.id })).status).toBe(400);
  });
});

test('users, codes and tokens survive a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yinke-'));
  try {
    const file = join(folder, 'wechat.json');
    open(file);
    const code = weChat.issueCode(weChat.addUser('林知夏'), 'login');
    const before = await token();
    open(file);
    expect(await session(code)).toHaveProperty('openid');
    expect(await token()).toBe(before);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Reads back the grey PNG without filters that the stand-in draws. */
const greyPng = (png: Buffer): { pixels: number[]; side: number } => {
  const side = png.readUInt32BE(16);
  const start = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)));
  const pixels = Array.from({ length: side }, (_, y) => [...rows.subarray(y * (side + 1) + 1, (y + 1) * (side + 1))]).flat();
  return { pixels, side };
};
