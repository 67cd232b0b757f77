import { randomBytes } from 'node:crypto';
import { QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { customerEndpoints } from '../../shared/contract/customers';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';
import { messageXml, type PushedAs, pushOf } from './wechat-server';

const SAFE = { appId: 'wx00000000000000f1', token: 'tokenOfTheSafeOne', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };
const PLAIN = { appId: 'wx00000000000000f2', token: 'tokenOfThePlainOne' };
const BOTH = { appId: 'wx00000000000000f3', token: 'tokenOfBoth', aesKey: 'GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba' };
const FOLLOWER = 'oFollower0000000000000000001';

let backend: Backend;
let token: string;

const save = (appId: string, body: object) =>
  backend.call(customerEndpoints.saveOfficialAccount, { token, params: { appId }, body: body as never });

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  token = await peopleOf(backend).marketer();
  await save(SAFE.appId, { name: '山岚服务号', mode: 'safe', token: SAFE.token, aesKey: SAFE.aesKey, version: 0 });
  await save(PLAIN.appId, { name: '山岚订阅号', mode: 'plain', token: PLAIN.token, version: 0 });
  await save(BOTH.appId, { name: '山岚测试号', mode: 'compatible', token: BOTH.token, aesKey: BOTH.aesKey, version: 0 });
});
afterAll(() => backend.stop());

const deliver = async (appId: string, { query, body }: ReturnType<typeof pushOf>) => {
  const response = await backend.send('POST', `/open/wechat/official/${appId}?${query}`, { headers: { 'content-type': 'text/xml' }, body });
  return [response.status, await response.text()];
};
const push = (fields: Record<string, string | number>, as: PushedAs) =>
  deliver(as.appId, pushOf(messageXml({ FromUserName: FOLLOWER, ...fields }), as));

const eventsOf = async (appId: string, openid = FOLLOWER): Promise<TouchpointEvent[]> => {
  const { Items } = await backend.tables.db.send(
    new QueryCommand({
      TableName: backend.tables.touchpoints,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `${backend.tables.brandId}#I#openid#${appId}#${openid}` },
    }),
  );
  return (Items ?? []) as unknown as TouchpointEvent[];
};

test.each([SAFE, PLAIN, BOTH])('WeChat makes sure of the address of $appId by a signature, and only so', async (account) => {
  const { query } = pushOf('', account);
  const ask = async (more: Record<string, string>, appId = account.appId) => {
    const asked = new URLSearchParams([...query, ['echostr', '5838479218127813673'], ...Object.entries(more)]);
    for (const [name, value] of Object.entries(more)) asked.set(name, value);
    const response = await backend.send('GET', `/open/wechat/official/${appId}?${asked}`);
    return [response.status, await response.text()];
  };
  expect(await ask({})).toEqual([200, '5838479218127813673']);
  expect(await ask({ signature: '0'.repeat(40) })).toEqual([403, '']);
  expect(await ask({ nonce: 'another' })).toEqual([403, '']);
  expect(await ask({ echostr: '<script>' })).toEqual([403, '']);
  expect(await ask({}, 'wx00000000000000ff')).toEqual([404, '']);
  const { reply } = await backend.call(customerEndpoints.officialAccounts, { token });
  expect(reply.items.find(({ appId }) => appId === account.appId)?.verifiedAt).toMatch(/\+08:00$/);
});

const at = 1_795_000_000;
const PUSHES: [string, Record<string, string | number>, object][] = [
  ['follows', { MsgType: 'event', Event: 'subscribe', EventKey: '' }, { type: 'wechat_followed', properties: {} }],
  [
    'follows by a code',
    { MsgType: 'event', Event: 'subscribe', EventKey: 'qrscene_store-SH1', Ticket: 'TICKET' },
    { type: 'wechat_followed', properties: { scene: 'store-SH1' } },
  ],
  ['unfollows', { MsgType: 'event', Event: 'unsubscribe', EventKey: '' }, { type: 'wechat_unfollowed', properties: {} }],
  ['scans', { MsgType: 'event', Event: 'SCAN', EventKey: '123123' }, { type: 'wechat_scanned', properties: { scene: '123123' } }],
  [
    'uses the menu',
    { MsgType: 'event', Event: 'CLICK', EventKey: 'MENU_COUPONS' },
    { type: 'wechat_menu_clicked', properties: { kind: 'click', key: 'MENU_COUPONS' } },
  ],
  [
    'opens a page from the menu',
    { MsgType: 'event', Event: 'VIEW', EventKey: 'https://brand.example/a?b=1&c=2' },
    { type: 'wechat_menu_clicked', properties: { kind: 'view', page: 'https://brand.example/a?b=1&c=2' } },
  ],
  [
    'writes, & leaves a number',
    { MsgType: 'text', Content: '有<优惠>吗？电话 138-1234-5678，a.b@c.cn', MsgId: '24000000000000001' },
    { type: 'message_received', properties: { kind: 'text', text: '有<优惠>吗？电话 ***，***' } },
  ],
  [
    'sends a picture',
    { MsgType: 'image', PicUrl: 'http://pic', MediaId: 'm', MsgId: '24000000000000002' },
    { type: 'message_received', properties: { kind: 'image' } },
  ],
  [
    'sends a place',
    { MsgType: 'location', Location_X: '31.230000', Location_Y: '121.450000', Scale: 20, Label: '静安', MsgId: '24000000000000003' },
    {
      type: 'message_received',
      properties: { kind: 'location' },
      place: { latitude: 31.23, longitude: 121.45, datum: 'GCJ-02' },
    },
  ],
  [
    'gets a template message',
    { MsgType: 'event', Event: 'TEMPLATESENDJOBFINISH', MsgID: 200163836, Status: 'failed:user block' },
    { type: 'message_sent', properties: { kind: 'template', delivered: false } },
  ],
];

test.each(PUSHES)('who %s is in the log, once, under their openid of that account', async (_, fields, told) => {
  const openid = `oUser${randomBytes(8).toString('hex')}`;
  const message = { ...fields, FromUserName: openid, CreateTime: at };
  for (const account of [SAFE, { ...BOTH, compatible: true }, PLAIN]) {
    expect(await push(message, account)).toEqual([200, 'success']);
    // As WeChat does when our answer is late: again, under another nonce, encrypted anew.
    expect(await push(message, account)).toEqual([200, 'success']);
    const events = await eventsOf(account.appId, openid);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      channel: 'official_account',
      occurredAt: new Date(at * 1000).toISOString(),
      source: `wechat:${account.appId}`,
      raw: [{ type: 'openid', scope: account.appId, value: openid, verified: true }],
      ...told,
    });
  }
});

test('two events of the same second are two, and a unionid brings accounts of one person together', async () => {
  const openid = 'oUnion000000000000000000001';
  const fields = { MsgType: 'event', CreateTime: at, FromUserName: openid, UnionId: 'uUnion0000000000000000001' };
  await push({ ...fields, Event: 'SCAN', EventKey: '1' }, SAFE);
  await push({ ...fields, Event: 'SCAN', EventKey: '2' }, SAFE);
  await push({ ...fields, Event: 'subscribe', EventKey: '' }, PLAIN);
  expect(await eventsOf(SAFE.appId, openid)).toHaveLength(0);
  const { Items } = await backend.tables.db.send(new ScanCommand({ TableName: backend.tables.touchpoints }));
  const theirs = (Items ?? []).filter(({ subject }) => subject === `I#unionid#${fields.UnionId}`);
  expect(theirs.map(({ type }) => type).sort()).toEqual(['wechat_followed', 'wechat_scanned', 'wechat_scanned']);
});

test('what nobody did is taken and leaves no trace', async () => {
  const openid = 'oNothing00000000000000000001';
  for (const Event of ['LOCATION', 'MASSSENDJOBFINISH', 'something_new'])
    expect(await push({ MsgType: 'event', Event, FromUserName: openid }, SAFE)).toEqual([200, 'success']);
  expect(await eventsOf(SAFE.appId, openid)).toEqual([]);
});

const text = { MsgType: 'text', Content: '在吗', FromUserName: 'oRefused00000000000000000001', MsgId: '1' };
const now = () => Math.floor(Date.now() / 1000);
const OTHER_KEY = 'zyxwvutsrqponmlkjihgfedcba0123456789ABCDEFG';

test.each<[string, number, string, () => ReturnType<typeof pushOf>]>([
  ['of an account that is not there', 404, 'wx00000000000000ff', () => pushOf(messageXml(text), { ...SAFE, appId: 'wx00000000000000ff' })],
  ['signed with another token', 403, SAFE.appId, () => pushOf(messageXml(text), { ...SAFE, token: 'notOurs' })],
  ['from six minutes ago', 403, SAFE.appId, () => pushOf(messageXml(text), { ...SAFE, at: now() - 360 })],
  ['from the future', 403, SAFE.appId, () => pushOf(messageXml(text), { ...SAFE, at: now() + 360 })],
  ['as it is where it should be encrypted', 403, SAFE.appId, () => pushOf(messageXml(text), { ...PLAIN, token: SAFE.token })],
  ['encrypted with another key', 403, SAFE.appId, () => pushOf(messageXml(text), { ...SAFE, aesKey: OTHER_KEY })],
  ['encrypted for another account', 403, SAFE.appId, () => pushOf(messageXml(text), { ...SAFE, appId: BOTH.appId })],
  ['that was tampered with', 403, SAFE.appId, () => tampered(pushOf(messageXml(text), SAFE))],
  ['whose signature is of another message', 403, SAFE.appId, () => withBodyOf(pushOf(messageXml(text), SAFE))],
  ['that is no XML', 400, PLAIN.appId, () => ({ ...pushOf('', PLAIN), body: '<xml><a></xml>' })],
  ['with entities of its own', 400, PLAIN.appId, () => ({ ...pushOf('', PLAIN), body: bomb(messageXml({ ...text, MsgId: '2' })) })],
  ['without a sender', 400, PLAIN.appId, () => pushOf('<MsgType>text</MsgType><CreateTime>1795000000</CreateTime>', PLAIN)],
  ['that is far too long', 413, PLAIN.appId, () => pushOf(messageXml({ ...text, Content: 'x'.repeat(70_000) }), PLAIN)],
])('a push %s is refused, and leaves no trace', async (_, status, appId, made) => {
  expect(await deliver(appId, made())).toEqual([status, '']);
  expect(await eventsOf(appId, text.FromUserName)).toEqual([]);
});

const tampered = ({ query, body }: ReturnType<typeof pushOf>) => ({
  query,
  body: body.replace(/(?<=Encrypt><!\[CDATA\[.{60})./, (letter) => (letter === 'A' ? 'B' : 'A')),
});
const withBodyOf = ({ query }: ReturnType<typeof pushOf>) => ({ query, body: pushOf(messageXml(text), SAFE).body });
const bomb = (inner: string): string => `<!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa">]><xml>${inner}</xml>`;

test('plain fields beside an encrypted message are not believed', async () => {
  const honest = pushOf(messageXml({ ...text, FromUserName: 'oHonest00000000000000000001' }), { ...BOTH, compatible: true });
  const body = honest.body.replace('oHonest00000000000000000001', 'oForged00000000000000000001');
  expect(await deliver(BOTH.appId, { query: honest.query, body })).toEqual([200, 'success']);
  expect(await eventsOf(BOTH.appId, 'oForged00000000000000000001')).toEqual([]);
  expect(await eventsOf(BOTH.appId, 'oHonest00000000000000000001')).toHaveLength(1);
});

test('secrets are stored sealed, never shown, kept when left out, and changed by version only', async () => {
  const { Items } = await backend.tables.db.send(new ScanCommand({ TableName: backend.tables.config }));
  expect(JSON.stringify(Items)).not.toMatch(new RegExp(`${SAFE.token}|${SAFE.aesKey}`));
  const { reply } = await backend.call(customerEndpoints.officialAccounts, { token });
  expect(JSON.stringify(reply)).not.toMatch(new RegExp(`${SAFE.token}|${SAFE.aesKey}|sealed`));
  const changed = await save(SAFE.appId, { name: '山岚咖啡', mode: 'safe', version: 1 });
  expect(changed.reply).toMatchObject({ name: '山岚咖啡', version: 2, path: `/open/wechat/official/${SAFE.appId}` });
  expect((await save(SAFE.appId, { name: '又一个', mode: 'safe', version: 1 })).status).toBe(409);
  expect(await push({ MsgType: 'event', Event: 'unsubscribe' }, SAFE)).toEqual([200, 'success']);
});

test.each([
  ['token', { mode: 'plain' }],
  ['aesKey', { mode: 'safe', token: 'abc' }],
  ['aesKey', { mode: 'safe', token: 'abc', aesKey: 'short' }],
  ['token', { mode: 'plain', token: 'with space' }],
])('%s is named when it is missing or wrong: %j', async (field, body) => {
  const { status, problem } = await save('wx00000000000000f9', { name: '新号', version: 0, ...body });
  expect([status, problem.errors?.map((error) => error.field)]).toEqual([400, [field]]);
});
