import { addIdentifier } from '../../functions/identity/become-member';
import { graphsIn } from '../../functions/identity/graph-repository';
import { identityOf, peopleDepsOf } from '../../functions/identity/identity-of';
import { membersIn } from '../../functions/member/member-repository';
import { readConfig } from '../../functions/platform/config';
import { lookupHash } from '../../functions/platform/secrets';
import { weChatAt } from '../../functions/platform/wechat';
import { customerEndpoints } from '../../shared/contract/customers';
import { memberEndpoints } from '../../shared/contract/member';
import { resolve } from '../../shared/identity/resolve';
import { FIRST_BOOK } from '../../shared/identity/rule-book';
import { type Backend, startBackend } from '../harness/backend';
import { type peopleOf as People, peopleOf } from '../harness/people';

let backend: Backend;
let people: ReturnType<typeof People>;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
});
afterAll(() => backend.stop());

const identity = () => identityOf(backend.tables);
const phoneKey = (phone: string) => `phone#${lookupHash(readConfig(process.env).key('HASH_KEY'), `+86${phone}`)}`;
const phoneAt = (phone: string) => ({ type: 'phone' as const, key: phoneKey(phone), verified: true });
const posAt = (id: string) => ({ type: 'pos' as const, key: `pos#till#${id}`, scope: 'till', verified: false });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

const joinWith = async (nickname: string, phone?: string) => {
  const user = backend.weChat.findUser(nickname) ?? backend.weChat.addUser(nickname, phone);
  const body = {
    policyVersion: '2026-01',
    consents: [{ purpose: 'membership' as const, given: true }],
    ...(phone && { phoneCode: backend.weChat.issueCode(user, 'phone') }),
  };
  const { reply } = await backend.call(memberEndpoints.join, { token: await people.visitor(nickname), body });
  return { token: reply.token, memberId: reply.member?.memberId ?? '' };
};
const verify = (token: string, nickname: string) => {
  const user = backend.weChat.findUser(nickname) ?? backend.weChat.addUser(nickname);
  return backend.call(memberEndpoints.addPhone, { token, body: { phoneCode: backend.weChat.issueCode(user, 'phone') } });
};
const hintOf = async (key: string) => (await graphsIn(backend.tables).hints([key])).get(key);

test('who was known by a number before joins under the id they had', async () => {
  const before = await identity().recognise({ messageId: 'till-1', at: daysAgo(30), identifiers: [posAt('1'), phoneAt('13911110001')] });
  const { memberId } = await joinWith('早就来过', '13911110001');
  expect(memberId).toBe(before);
  const person = await identity().person(memberId);
  expect(person?.subjects.map(({ subject }) => subject)).toEqual(expect.arrayContaining([`M#${memberId}`, 'I#pos#till#1']));
});

test('a number that nobody has confirmed for 180 days is the new member’s; a review asks', async () => {
  const before = await identity().recognise({ messageId: 'till-2', at: daysAgo(200), identifiers: [posAt('2'), phoneAt('13911110002')] });
  const { memberId } = await joinWith('新机主', '13911110002');
  expect(memberId).not.toBe(before);
  expect(await hintOf(phoneKey('13911110002'))).toMatchObject({ memberId });
  const [graph] = await graphsIn(backend.tables).graphs([(await hintOf('pos#till#2'))?.graphId ?? '']);
  const { reviews } = resolve(FIRST_BOOK, graph?.links ?? [], graph?.decisions ?? []);
  expect(reviews).toMatchObject([{ why: 'long_unconfirmed', from: 'pos#till#2' }]);
});

test('a number moves between two members at once, and neither becomes the other', async () => {
  const [one, two] = [await joinWith('先有', '13911110003'), await joinWith('后有')];
  backend.weChat.addUser('同号', '13911110003');
  expect((await verify(two.token, '同号')).reply.phoneTail).toBe('0003');
  expect((await hintOf(phoneKey('13911110003')))?.memberId).toBe(two.memberId);
  const tailOf = async ({ token }: { token: string }) => (await backend.call(memberEndpoints.me, { token })).reply.phoneTail;
  expect([await tailOf(one), await tailOf(two)]).toEqual([undefined, '0003']);
  expect((await identity().person(one.memberId))?.oneId).toBe(one.memberId);
  const again = await backend.call(memberEndpoints.signIn, { body: { code: backend.weChatCode('先有') } });
  expect(again.reply.member?.memberId).toBe(one.memberId);
  await verify(one.token, '同号');
  expect([await tailOf(one), await tailOf(two)]).toEqual(['0003', undefined]);
});

test('who came with the card of another system joins under the id they had, and has both cards', async () => {
  const card = { type: 'card' as const, key: 'card#OLD777', verified: false };
  const before = await identity().recognise({ messageId: 'till-9', at: daysAgo(30), identifiers: [card, phoneAt('13911110009')] });
  const { memberId } = await joinWith('带着旧卡', '13911110009');
  expect(memberId).toBe(before);
  expect(await hintOf('card#OLD777')).toMatchObject({ oneId: before, memberId });
});

test('a number that staff have unbound is the member’s again once they verify it anew', async () => {
  const { token, memberId } = await joinWith('解绑又绑', '13911110010');
  const marketer = await people.marketer();
  const key = phoneKey('13911110010');
  const unbound = await backend.call(customerEndpoints.unbindIdentifier, {
    token: marketer,
    body: { oneId: memberId, key, why: '打错了' },
  });
  expect([unbound.status, (await hintOf(key))?.oneId]).toEqual([200, undefined]);
  expect((await backend.call(memberEndpoints.me, { token })).reply.phoneTail).toBeUndefined();
  // Somebody else who verifies it has it, and it stays unbound from the first.
  const other = await joinWith('另一位');
  await verify(other.token, '解绑又绑');
  expect(await hintOf(key)).toMatchObject({ memberId: other.memberId });
  const { reply } = await backend.call(customerEndpoints.person, { token: marketer, params: { oneId: memberId } });
  const cardKey = reply.identities.find(({ type }) => type === 'card')?.key ?? '';
  const late = [{ type: 'card' as const, key: cardKey, verified: false }, phoneAt('13911110010')];
  await identity().recognise({ messageId: 'late-1', at: new Date().toISOString(), identifiers: late });
  expect(await hintOf(key)).toMatchObject({ memberId: other.memberId });
  await verify(token, '解绑又绑');
  expect(await hintOf(key)).toMatchObject({ memberId });
  expect((await backend.call(memberEndpoints.me, { token })).reply.phoneTail).toBe('0010');
});

test('a member verifies the number of who was known before: one person, whose older id stays; the account stays what it was', async () => {
  const before = await identity().recognise({ messageId: 'till-4', at: daysAgo(3), identifiers: [posAt('4'), phoneAt('13911110004')] });
  const { token, memberId } = await joinWith('晚些验证');
  backend.weChat.addUser('晚些的号', '13911110004');
  await verify(token, '晚些的号');
  expect(await identity().person(memberId)).toMatchObject({ oneId: before, formerIds: [memberId] });
  expect((await backend.call(memberEndpoints.me, { token })).reply.memberId).toBe(memberId);
  const again = await backend.call(memberEndpoints.signIn, { body: { code: backend.weChatCode('晚些验证') } });
  expect(again.reply.member?.memberId).toBe(memberId);
});

/** The ids that WeChat tells of a user. */
const idsOf = async (nickname: string) => {
  const { openid, unionid } = await weChatAt(readConfig(process.env).wechat).userOf(backend.weChatCode(nickname));
  return { openid, unionid: { type: 'unionid' as const, key: `unionid#${unionid}`, verified: true } };
};

test('of a visitor who does not join nothing is kept', async () => {
  await people.visitor('只是看看');
  expect(await hintOf((await idsOf('只是看看')).unionid.key)).toBeUndefined();
});

test('who followed the official account joins under that id, and signs in by either app', async () => {
  const { openid, unionid } = await idsOf('先关注');
  const followed = { type: 'openid' as const, key: `openid#wx-official#f-${openid}`, scope: 'wx-official', verified: true };
  const before = await identity().recognise({ messageId: 'followed-1', at: daysAgo(2), identifiers: [unionid, followed] });
  const { memberId } = await joinWith('先关注');
  expect(memberId).toBe(before);
  expect(await hintOf(followed.key)).toMatchObject({ memberId, oneId: memberId });
});

test('a member who is known by their unionid alone is known by the openid too once they have signed in', async () => {
  const { openid, unionid } = await idsOf('另一个应用');
  const card = { type: 'card' as const, key: 'card#60000000001', verified: true };
  await membersIn(backend.tables).create({
    ...{ memberId: 'member-elsewhere', memberNumber: '60000000001', tier: 'lu', points: 0, consents: [] },
    ...{ joinedAt: daysAgo(5), channel: 'h5' },
  });
  const account = { memberId: 'member-elsewhere', card, joinedAt: daysAgo(5) };
  await addIdentifier(peopleDepsOf(backend.tables))(account, { messageId: 'unionid-1', at: daysAgo(4) }, unionid, []);
  const openidKey = `openid#${readConfig(process.env).wechat.appId}#${openid}`;
  expect(await hintOf(openidKey)).toBeUndefined();
  const { reply } = await backend.call(memberEndpoints.signIn, { body: { code: backend.weChatCode('另一个应用') } });
  expect(reply.member?.memberId).toBe('member-elsewhere');
  expect(await hintOf(openidKey)).toMatchObject({ memberId: 'member-elsewhere' });
});
