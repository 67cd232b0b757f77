import { graphsIn } from '../../functions/identity/graph-repository';
import { customerEndpoints } from '../../shared/contract/customers';
import { memberEndpoints } from '../../shared/contract/member';
import { marketerPrivacyEndpoints } from '../../shared/contract/privacy';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
});
afterAll(() => backend.stop());

const verify = async (token: string, nickname: string) => {
  const user = backend.weChat.findUser(nickname) ?? backend.weChat.addUser(nickname);
  await backend.call(memberEndpoints.addPhone, { token, body: { phoneCode: backend.weChat.issueCode(user, 'phone') } });
  return user.phone;
};
const known = async (token: string) => (await backend.call(memberEndpoints.identities, { token })).reply.items;
const unbind = (token: string, type: string, key?: string) =>
  backend.call(memberEndpoints.unbind, { token, params: { type }, ...(key && { key }) });
const masked = (phone: string) => phone.replace(/^\+86/, '').replace(/^(\d{3})\d{4}(\d{4})$/, '$1****$2');

test('a member sees by what they are known, masked: the WeChat, the phone, the card, the email', async () => {
  const token = await people.member('林知夏');
  const phone = await verify(token, '林知夏');
  await backend.call(memberEndpoints.setProfile, { token, body: { email: 'lin.zhixia@example.com' } });
  const { memberNumber, joinedAt } = (await backend.call(memberEndpoints.me, { token })).reply;
  const items = await known(token);
  expect(items.map(({ since: _, ...one }) => one)).toEqual([
    { type: 'wechat', shown: '', verified: true, canUnbind: false },
    { type: 'phone', shown: masked(phone), verified: true, canUnbind: true },
    { type: 'card', shown: `*** ${memberNumber.slice(-4)}`, verified: true, canUnbind: false },
    { type: 'email', shown: 'l***@example.com', verified: false, canUnbind: true },
  ]);
  const [weChat, byPhone] = items;
  expect(Math.abs(Date.parse(weChat?.since ?? '') - Date.parse(joinedAt))).toBeLessThan(60_000);
  expect(Date.parse(byPhone?.since ?? '')).toBeGreaterThanOrEqual(Date.parse(weChat?.since ?? ''));
  expect(JSON.stringify(items)).not.toContain(phone.slice(-8));
});

test('a phone that is unbound is forgotten and leads nowhere, once and on record; shown again it is theirs again', async () => {
  const token = await people.member('换号的人');
  const phone = await verify(token, '换号的人');
  const { memberId } = (await backend.call(memberEndpoints.me, { token })).reply;
  const first = await unbind(token, 'phone', 'unbind-once');
  expect([first.status, first.reply.items.map(({ type }) => type)]).toEqual([200, ['wechat', 'card']]);
  const again = await unbind(token, 'phone', 'unbind-once');
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
  expect(again.reply).toEqual(first.reply);
  expect((await unbind(token, 'phone')).status).toBe(404);

  expect((await backend.call(memberEndpoints.me, { token })).reply.phoneTail).toBeUndefined();
  const { items } = (await backend.call(memberEndpoints.profile, { token })).reply;
  expect(items.map(({ attribute }) => attribute)).not.toContain('phone');
  expect(await known(token)).toEqual(first.reply.items);
  const marketer = await people.marketer();
  const record = await backend.call(marketerPrivacyEndpoints.audit, { token: marketer, params: { memberId } });
  expect(record.reply.items.map(({ action, about, by }) => [action, about, by.role])).toEqual([['unbound', 'phone', 'member']]);
  const { reply } = await backend.call(customerEndpoints.person, { token: marketer, params: { oneId: memberId } });
  expect(reply.identities.map(({ type }) => type)).not.toContain('phone');

  expect(await verify(token, '换号的人')).toBe(phone);
  expect((await known(token)).find(({ type }) => type === 'phone')).toMatchObject({ shown: masked(phone), verified: true });
  // The first request, come late, does not take it away again.
  expect((await unbind(token, 'phone', 'unbind-once')).headers.get('idempotency-replayed')).toBe('true');
  expect((await known(token)).map(({ type }) => type)).toContain('phone');
});

test('the same request, twice at once, unbinds once', async () => {
  const token = await people.member('点了两下');
  await verify(token, '点了两下');
  const both = await Promise.all([unbind(token, 'phone', 'unbind-twice'), unbind(token, 'phone', 'unbind-twice')]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(both[0]?.reply).toEqual(both[1]?.reply);
  const { memberId } = (await backend.call(memberEndpoints.me, { token })).reply;
  const record = await backend.call(marketerPrivacyEndpoints.audit, { token: await people.marketer(), params: { memberId } });
  expect(record.reply.items.map(({ action }) => action)).toEqual(['unbound']);
});

test('an email that was told is forgotten; what cannot be unbound is not', async () => {
  const token = await people.member('写过邮箱');
  await backend.call(memberEndpoints.setProfile, { token, body: { email: 'a@example.com' } });
  expect((await unbind(token, 'email')).reply.items.map(({ type }) => type)).toEqual(['wechat', 'card']);
  expect((await unbind(token, 'email')).status).toBe(404);
  for (const type of ['wechat', 'card', 'phone', 'nothing']) expect((await unbind(token, type)).status).toBe(404);
});

test('the last way in stays: without WeChat, the phone cannot be unbound', async () => {
  const token = await people.member('只剩手机');
  await verify(token, '只剩手机');
  const marketer = await people.marketer();
  const { memberId } = (await backend.call(memberEndpoints.me, { token })).reply;
  const { reply } = await backend.call(customerEndpoints.person, { token: marketer, params: { oneId: memberId } });
  for (const { key, type } of reply.identities)
    if (type === 'openid' || type === 'unionid')
      await backend.call(customerEndpoints.unbindIdentifier, { token: marketer, body: { oneId: memberId, key, why: '微信号被盗' } });
  const items = await known(token);
  expect(items.map(({ type, canUnbind }) => [type, canUnbind])).toEqual([
    ['phone', false],
    ['card', false],
  ]);
  const refused = await unbind(token, 'phone');
  expect([refused.status, refused.problem.code]).toEqual([409, 'last_way_in']);
  expect(await known(token)).toEqual(items);
});

test('who is known by two accounts is known by both; unbinding forgets the number in each', async () => {
  const [one, other] = [await people.member('大号'), await people.member('小号')];
  await verify(one, '大号');
  const ids = await Promise.all([one, other].map(async (token) => (await backend.call(memberEndpoints.me, { token })).reply.memberId));
  const [a = '', b = ''] = ids;
  const marketer = await people.marketer();
  await backend.call(customerEndpoints.mergePeople, { token: marketer, body: { a, b, why: '本人到店核对' } });
  expect(await graphsIn(backend.tables).idsOf(a)).toEqual(expect.arrayContaining(ids));
  expect((await known(other)).find(({ type }) => type === 'phone')).toMatchObject({ verified: true, canUnbind: true });
  expect((await unbind(other, 'phone')).status).toBe(200);
  for (const token of [one, other]) {
    expect((await known(token)).map(({ type }) => type)).not.toContain('phone');
    expect((await backend.call(memberEndpoints.me, { token })).reply.phoneTail).toBeUndefined();
  }
});
