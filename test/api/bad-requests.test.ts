import { clerkEndpoints } from '../../shared/contract/clerk';
import { type Endpoint, pathTo } from '../../shared/contract/endpoint';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { systemEndpoints } from '../../shared/contract/system';
import { basketOf } from '../../shared/coupon/basket';
import { cny } from '../../shared/money/money';
import { SCOPES } from '../../shared/system/key';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf, RULES } from '../harness/people';

let backend: Backend;
let tokens: Record<'visitor' | 'member' | 'staff' | 'marketer' | 'system', string>;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  const people = peopleOf(backend);
  const marketer = await people.marketer();
  await people.importStores(marketer);
  tokens = {
    marketer,
    staff: await people.clerk(marketer, '周予', 'SH1'),
    member: await people.member('林知夏'),
    visitor: await people.visitor('路人'),
    system: await people.system(marketer, [...SCOPES]),
  };
});
afterAll(() => backend.stop());

const pathOf = (endpoint: Endpoint): string => pathTo(endpoint, new Proxy({}, { get: () => 'nobody-has-this-id' }));

const send = async (endpoint: Endpoint, body: string, headers: Record<string, string> = {}) => {
  const response = await backend.send(endpoint.method, pathOf(endpoint), {
    headers: { 'idempotency-key': 'bad-request-key', ...headers },
    ...(endpoint.body && { body }),
  });
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type'), text, problem: JSON.parse(text) };
};

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const authorised = ({ caller }: Endpoint): Record<string, string> => (caller === 'anyone' ? {} : bearer(tokens[caller]));

const unknown = [
  [memberEndpoints.store, undefined],
  [memberEndpoints.coupon, undefined],
  [memberEndpoints.couponCode, undefined],
  [memberEndpoints.offer, {}],
  [memberEndpoints.claim, {}],
  [clerkEndpoints.invitation, undefined],
  [clerkEndpoints.returnRedemption, {}],
  [systemEndpoints.lock, { orderId: 'o' }],
  [systemEndpoints.unlock, { orderId: 'o' }],
  [systemEndpoints.returnRedemption, {}],
  [systemEndpoints.returnOrder, { lines: [{ lineId: 'l', quantity: 1 }] }],
  [systemEndpoints.cancelOrder, {}],
  [systemEndpoints.coupons, undefined],
  [systemEndpoints.redeem, { orderId: 'o', couponIds: ['c'], basket: basketOf(cny(1)) }],
  [systemEndpoints.validate, { memberNumber: '60000000000', basket: basketOf(cny(1)) }],
  [marketerEndpoints.revokeSystemKey, undefined],
  [marketerEndpoints.template, undefined],
  [marketerEndpoints.publishTemplate, { version: 1 }],
  [marketerEndpoints.editTemplate, { version: 1, rules: RULES }],
  [marketerEndpoints.member, undefined],
  [marketerEndpoints.removeStaff, undefined],
  [marketerEndpoints.revokeInvitation, undefined],
] as const;

test.each(unknown)('an unknown id is 404: %o', async (endpoint, body) => {
  const { status, problem } = await send(endpoint, JSON.stringify(body), authorised(endpoint));
  expect([status, problem.code]).toEqual([404, 'not_found']);
});

test("another member's coupon is 404, as if it were not there", async () => {
  const people = peopleOf(backend);
  const templateId = await people.publish(tokens.marketer);
  const { couponId } = (await people.claim(tokens.member, templateId)).reply;
  const other = await people.member('别人');
  for (const endpoint of [memberEndpoints.coupon, memberEndpoints.couponCode]) {
    expect((await backend.call(endpoint, { token: tokens.member, params: { couponId } })).status).toBe(200);
    expect((await backend.call(endpoint, { token: other, params: { couponId } })).status).toBe(404);
  }
});

test('an unknown path is 404, and fields that were not asked for change nothing', async () => {
  const lost = await backend.send('GET', '/member/nowhere');
  expect([lost.status, (await lost.json()).code]).toEqual([404, 'not_found']);
  const body = { name: '新名字', points: 1_000_000, tier: 'dian', memberNumber: '60000000000' };
  await backend.send('PUT', '/member/me/profile', { headers: bearer(tokens.member), body: JSON.stringify(body) });
  const asMember = { token: tokens.member };
  const { reply: me } = await backend.call(memberEndpoints.me, asMember);
  const { reply: points } = await backend.call(memberEndpoints.points, { ...asMember, query: {} });
  const { reply: tier } = await backend.call(memberEndpoints.tier, asMember);
  expect([me.nickname, points.balance.available, tier.tierId]).toEqual(['新名字', 0, 'lu']);
  expect(me.memberNumber).not.toBe(body.memberNumber);
});

test('every fault of a template is named with its field, and nothing is written', async () => {
  const wrong = { ...RULES, name: '', value: { kind: 'amount_off', off: cny(0) }, stock: 0, perMember: 1.5 };
  const { status, problem } = await send(marketerEndpoints.createTemplate, JSON.stringify(wrong), bearer(tokens.marketer));
  expect(status).toBe(400);
  expect(problem.errors.map(({ field }: { field: string }) => field)).toEqual(['name', 'value.off', 'stock', 'perMember']);
  const more = { ...RULES, value: { kind: 'amount_off', off: cny(20_000) } };
  expect((await send(marketerEndpoints.createTemplate, JSON.stringify(more), bearer(tokens.marketer))).problem.errors[0].field).toBe(
    'value',
  );
});

test('a file that is no store list is refused whole; bad rows are reported with line and reason', async () => {
  const importing = (csv: string) =>
    backend.call(marketerEndpoints.importStores, { token: tokens.marketer, body: { csv, datum: 'WGS-84' } });
  expect((await importing('name,phone\nx,1')).problem.errors?.[0]).toMatchObject({
    field: 'csv',
    reason: expect.stringContaining('store_number'),
  });
  expect((await importing('store_number,"name\nbroken')).status).toBe(400);
  const csv = `store_number,name,address,city,province,longitude,latitude
N1,好店,路 1 号,上海市,31,121.4,31.2
N2,,路 2 号,上海市,31,121.4,31.2
N3,"引号
换行店",路 3 号,上海市,31,abc,31.2
N1,重复店,路 4 号,上海市,31,121.4,31.2
N5,远店,路 5 号,上海市,99,121.4,95
`;
  const { reply } = await importing(csv);
  expect(reply).toMatchObject({ rows: 5, created: 1, updated: 0, unchanged: 0 });
  expect(reply.rejected.map(({ line, field, reason }) => [line, field, reason])).toEqual([
    [3, 'name', 'missing'],
    [5, 'longitude', 'not_a_number'],
    [6, 'store_number', 'duplicate'],
    [7, 'province', 'not_a_province'],
    [7, 'latitude', 'out_of_range'],
  ]);
});

test('a list that leaves a column out changes nothing of it; an empty cell does', async () => {
  const importing = (csv: string) =>
    backend.call(marketerEndpoints.importStores, { token: tokens.marketer, body: { csv, datum: 'WGS-84' } });
  const needed = ['store_number,name,address,city,province,longitude,latitude', 'N9,老店,路 9 号,上海市,31,121.4,31.2'];
  const [header, row] = needed;
  await importing(`${header},phone,tags\n${row},021-63720000,旗舰`);
  expect((await importing(needed.join('\n'))).reply).toMatchObject({ unchanged: 1 });
  expect((await importing(`${header},tags\n${row},`)).reply).toMatchObject({ updated: 1 });
  expect((await importing(`${header},phone,tags\n${row},021-63720000,`)).reply).toMatchObject({ unchanged: 1 });
});

test('a code that WeChat refuses is 401, and nothing of the error is told', async () => {
  const { status, problem } = await send(memberEndpoints.signIn, JSON.stringify({ code: 'invented' }));
  expect([status, problem.code]).toEqual([401, 'wechat_code_refused']);
  expect(JSON.stringify(problem)).not.toMatch(/stack|40029|secret/);
});

test('a wrong password and an unknown email get the same answer', async () => {
  const answers = await Promise.all(
    [
      { email: 'ma@brand.example', password: 'wrong' },
      { email: 'nobody@brand.example', password: 'wrong' },
    ].map((body) => send(marketerEndpoints.signIn, JSON.stringify(body))),
  );
  expect(answers.map(({ status, problem }) => [status, problem.code])).toEqual([
    [401, 'wrong_credentials'],
    [401, 'wrong_credentials'],
  ]);
});
