import { randomUUID } from 'node:crypto';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { brandsIn } from '../../functions/brand/brand-repository';
import { followEvents } from '../../functions/earning/follow-events';
import { identityOf } from '../../functions/identity/identity-of';
import { membersIn } from '../../functions/member/member-repository';
import { newId } from '../../functions/platform/ids';
import { ledgerIn } from '../../functions/points/ledger-repository';
import { proofsIn } from '../../functions/points/proof-repository';
import { goOn, startProof } from '../../functions/points/prove-ledger';
import { pointSettingsIn } from '../../functions/points/settings-repository';
import { storesIn } from '../../functions/store/store-repository';
import type { BodyOf } from '../../shared/contract/endpoint';
import { memberEndpoints } from '../../shared/contract/member';
import { pointMarketerEndpoints, pointMemberEndpoints } from '../../shared/contract/points';
import { systemEndpoints } from '../../shared/contract/system';
import type { EarningRule } from '../../shared/earning/rule';
import { plusSeconds, utc } from '../../shared/time/instant';
import { subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import { eventually } from '../harness';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';
import { tiersOn } from '../harness/tiers';
import { aRule, multiplier, perEvent } from './examples';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;

beforeAll(async () => {
  backend = await startBackend();
  people = peopleOf(backend);
});
afterAll(() => backend.stop());

/** Follows events with these rules; what else is needed is as it is. */
const following = (rules: EarningRule[], birthMonth?: number) => {
  const { tables } = backend;
  const follow = followEvents({
    brands: brandsIn(tables),
    clock: () => utc(Date.now()),
    earningRules: { current: async () => rules },
    identity: identityOf(tables),
    ledger: ledgerIn(tables),
    members: membersIn(tables),
    pointSettings: pointSettingsIn(tables),
    stores: storesIn(tables),
    tables,
    tiers: tiersOn(tables),
    birthMonthOf: async () => birthMonth,
  });
  return async (...events: TouchpointEvent[]) => {
    const records = events.map((event): DynamoDBRecord => ({ dynamodb: { NewImage: marshall(event) as never } }));
    expect(await follow(records)).toEqual([]);
  };
};
const event = (memberId: string, changes: Partial<TouchpointEvent> = {}): TouchpointEvent => {
  const now = utc(Date.now());
  return {
    ...{ messageId: randomUUID(), type: 'review_written', channel: 'online', subject: subjectOfMember(memberId), memberId },
    ...{ occurredAt: now, receivedAt: now, properties: {}, ...changes },
  };
};
const joined = async (nickname: string) => {
  const token = await people.member(nickname);
  return { token, ...(await backend.call(memberEndpoints.me, { token })).reply };
};
const pointsOf = async (memberId: string) => (await ledgerIn(backend.tables).holder(memberId, 'points')).account.lots[0]?.amount ?? 0;

test('told and told again, many at once: each event earns once, as the rules say', async () => {
  const { memberId } = await joined('写评价的人');
  const follow = following([
    aRule('review', perEvent('review_written', 20), { caps: { day: 50 } }),
    aRule('double', multiplier(200, { on: 'events' }), { circumstances: { channels: ['mini_program'] } }),
  ]);
  const first = event(memberId);
  await Promise.all([follow(first, first), follow(first), follow(first)]);
  await follow(first);
  expect(await pointsOf(memberId)).toBe(20);
  await follow(event(memberId, { channel: 'mini_program' }));
  expect(await pointsOf(memberId)).toBe(50);
  await follow(event(memberId), event(memberId, { type: 'page_viewed' }));
  expect(await pointsOf(memberId)).toBe(50);
});

test('nobody who is no member, nothing long ago, nothing that a rule does not hold for', async () => {
  const { memberId } = await joined('条件不符的人');
  const month = Number(utc(Date.now() + 8 * 3_600_000).slice(5, 7));
  const birthday = aRule('birthday', perEvent('review_written', 30), { circumstances: { birthdayMonth: true } });
  const old = event(memberId, { occurredAt: plusSeconds(utc(Date.now()), -8 * 86_400) });
  const stranger = event('nobody', { subject: 'I#device:nobody-knows-it' });
  await following([aRule('review', perEvent('review_written', 20))])(old, stranger, event('gone-member'));
  await following([birthday], (month % 12) + 1)(event(memberId));
  expect(await pointsOf(memberId)).toBe(0);
  await following([birthday], month)(event(memberId));
  expect(await pointsOf(memberId)).toBe(30);
});

test('from the till and from the app: the rules that a marketer sets give points by themselves, and the member reads what for', async () => {
  const marketer = await people.marketer();
  const { token, memberNumber } = await joined('完善资料的人');
  const once = { times: 1, per: 'ever' as const };
  const rules: BodyOf<typeof pointMarketerEndpoints.setEarningRules>['rules'] = [
    {
      active: true,
      rule: { name: { zh: '完善资料', en: 'Profile' }, gives: perEvent('profile_completed', 50, { often: once }) },
    },
    { active: true, rule: { name: { zh: '评价', en: 'Review' }, gives: perEvent('review_written', 10) } },
  ];
  const set = await backend.call(pointMarketerEndpoints.setEarningRules, { token: marketer, body: { version: 0, rules } });
  expect(set.reply.items.map(({ sentence }) => sentence)).toEqual(['「完善资料」得 50 分，只计一次。', '「写评价」每次得 10 分。']);

  const shop = await people.system(marketer, ['touchpoints:write']);
  const review = { messageId: 'review-0001', type: 'review_written', channel: 'online' as const, occurredAt: utc(Date.now()) };
  const tell = () =>
    backend.call(systemEndpoints.touchpoints, {
      token: shop,
      body: { events: [{ ...review, identifiers: [{ type: 'card', value: memberNumber }] }] },
    });
  await tell();
  await tell();
  const body = { name: '林知夏', gender: 'female' as const, birthday: '1990-05-20' };
  await backend.call(memberEndpoints.setProfile, { token, body });
  await backend.call(memberEndpoints.setProfile, { token, body: { city: '上海市' } });
  await backend.call(memberEndpoints.setProfile, { token, body: { city: '杭州市' } });
  const points = async () => (await backend.call(pointMemberEndpoints.points, { token, query: {} })).reply;
  await eventually(async () => expect((await points()).balance.available).toBe(60));
  expect((await points()).items.map(({ words, change }) => `${words} ${change.available}`).sort()).toEqual([
    '「写评价」得积分 10',
    '「完善资料」得积分 50',
  ]);

  const { tables } = backend;
  const clock = () => utc(Date.now());
  const deps = { brands: brandsIn(tables), ledger: ledgerIn(tables), proofs: proofsIn(tables), tables, clock, newId };
  await startProof(deps)(clock());
  expect(await goOn(deps)(() => false)).toMatchObject({ state: 'done', faultCount: 0 });
});
