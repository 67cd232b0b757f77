import { marketersIn } from '../../functions/marketer/marketer-repository';
import type { ReplyOf } from '../../shared/contract/endpoint';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { pointMarketerEndpoints, pointMemberEndpoints } from '../../shared/contract/points';
import { marketerTierEndpoints, memberTierEndpoints } from '../../shared/contract/tiers';
import { DEFAULT_POINT_SETTINGS, type PointSettings } from '../../shared/points/settings';
import { type Answer, type Backend, MARKETER, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let ma: string;
let xu: string;

const OTHER = { email: 'xu@brand.example', password: 'another correct horse', name: '许蔓', role: 'marketer' as const };

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  await marketersIn(backend.tables).save(OTHER, OTHER.password);
  ma = await people.marketer();
  xu = (await backend.call(marketerEndpoints.signIn, { body: { email: OTHER.email, password: OTHER.password } })).reply.token;
  const [type] = DEFAULT_POINT_SETTINGS.types;
  const settings: PointSettings = {
    ...DEFAULT_POINT_SETTINGS,
    types: type ? [{ ...type, policy: { ...type.policy, gifts: { allowed: true, least: 10, pointsADay: 300, timesADay: 30 } } }] : [],
  };
  const set = await backend.call(pointMarketerEndpoints.setPointSettings, { token: ma, body: { version: 0, settings } });
  expect(set).toMatchObject({ status: 200, reply: { version: 1, by: MARKETER.email } });
});
afterAll(() => backend.stop());

const joined = async (nickname: string) => {
  const token = await people.member(nickname);
  const { memberId, memberNumber } = (await backend.call(memberEndpoints.me, { token })).reply;
  return { token, memberId, memberNumber };
};
const adjust = (memberId: string, points: number, { token = ma, key = undefined as string | undefined, why = '补积分' } = {}) =>
  backend.call(pointMarketerEndpoints.adjustPoints, { token, params: { memberId }, body: { points, why }, ...(key && { key }) });
const pointsOf = async (token: string) => (await backend.call(pointMemberEndpoints.points, { token, query: {} })).reply;

describe('by hand', () => {
  test('a few points move at once, once however often it is asked, with who and why in the ledger', async () => {
    const { token, memberId } = await joined('补分的人');
    const first = await adjust(memberId, 250, { key: 'adjust-once-1' });
    expect(first).toMatchObject({ status: 201, reply: { state: 'done', points: 250, askedBy: MARKETER.name, decidedBy: MARKETER.name } });
    const again = await adjust(memberId, 250, { key: 'adjust-once-1' });
    expect([again.reply, again.headers.get('idempotency-replayed')]).toEqual([first.reply, 'true']);
    expect((await adjust(memberId, 251, { key: 'adjust-once-1' })).problem.code).toBe('idempotency_key_reused');
    expect((await adjust(memberId, -300)).problem).toMatchObject({ status: 409, code: 'not_enough_points' });
    await adjust(memberId, -50, { why: '补多了' });

    const own = await pointsOf(token);
    expect(own.balance).toMatchObject({ available: 200, pending: 0, debt: 0, worth: { amount: 200 }, expiring: [{ points: 200 }] });
    expect(own.items.map(({ words, note, change, after }) => [words, note, change.available, after.available])).toEqual([
      ['人工调整', '补多了', -50, 200],
      ['人工调整', '补积分', 250, 250],
    ]);
    const seen = await backend.call(pointMarketerEndpoints.memberPoints, { token: ma, params: { memberId }, query: {} });
    expect(seen.reply.items.map(({ by, source, seq }) => [by, source, seq])).toEqual([
      [MARKETER.name, 'console', 2],
      [MARKETER.name, 'console', 1],
    ]);
  });

  test('many points wait for a colleague: not for oneself, once, and then they move', async () => {
    const { token, memberId } = await joined('大额调整');
    const { reply } = await adjust(memberId, 50_000);
    expect(reply).toMatchObject({ state: 'waiting', canDecide: false });
    expect((await pointsOf(token)).balance.available).toBe(0);
    const params = { memberId, adjustmentId: reply.adjustmentId };
    const agree = (by: string, key?: string) =>
      backend.call(pointMarketerEndpoints.agreeAdjustment, { token: by, params, body: {}, ...(key && { key }) });
    expect((await agree(ma)).problem.code).toBe('same_person_twice');
    const waiting = await backend.call(pointMarketerEndpoints.adjustments, { token: xu, query: {} });
    expect(waiting.reply.waiting).toMatchObject([{ adjustmentId: reply.adjustmentId, canDecide: true }]);
    const [once, same, other] = await Promise.all([agree(xu, 'agree-once-1'), agree(xu, 'agree-once-1'), agree(xu)]);
    expect(same.status).toBe(once.status);
    expect([once.status, other.status].sort()).toEqual([200, 409]);
    expect((await pointsOf(token)).balance.available).toBe(50_000);
    expect((await agree(xu)).problem.code).toBe('adjustment_decided');
    const decided = await backend.call(pointMarketerEndpoints.adjustments, { token: ma, query: {} });
    expect(decided.reply.waiting).toEqual([]);
    expect(decided.reply.items[0]).toMatchObject({ state: 'done', askedBy: MARKETER.name, decidedBy: OTHER.name });
  });

  test('what is declined moves nothing and is over', async () => {
    const { token, memberId } = await joined('没批的人');
    const { reply } = await adjust(memberId, 20_000);
    const params = { memberId, adjustmentId: reply.adjustmentId };
    const declined = await backend.call(pointMarketerEndpoints.declineAdjustment, { token: xu, params, body: { why: '没有凭证' } });
    expect(declined.reply).toMatchObject({ state: 'declined', decidedBy: OTHER.name, declinedWhy: '没有凭证' });
    const late = await backend.call(pointMarketerEndpoints.agreeAdjustment, { token: xu, params, body: {} });
    expect(late.problem.code).toBe('adjustment_decided');
    expect((await pointsOf(token)).items).toEqual([]);
  });
});

describe('to a friend', () => {
  test('twenty gifts at once arrive once each, and not one more than there is', async () => {
    const [giver, friend] = [await joined('送分的人'), await joined('收分的人')];
    await adjust(giver.memberId, 205);
    const body = { memberNumber: friend.memberNumber, points: 10 };
    /** As the app does: whoever is told that there is no time now asks again, with the same key. */
    const give = async (key: string): Promise<Answer<ReplyOf<typeof pointMemberEndpoints.givePoints>>> => {
      const answer = await backend.call(pointMemberEndpoints.givePoints, { token: giver.token, body, key });
      return answer.status === 503 ? give(key) : answer;
    };
    const keys = Array.from({ length: 21 }, (_, i) => `gift-number-${i}`);
    const given = await Promise.all([...keys, ...keys.slice(0, 4)].map(give));
    const [done, not] = [given.filter(({ status }) => status === 201), given.filter(({ status }) => status !== 201)];
    expect(new Set(done.map(({ reply }) => reply.giftId)).size).toBe(20);
    expect(new Set(not.map(({ problem }) => problem.code))).toEqual(new Set(['not_enough_points']));
    expect((await pointsOf(giver.token)).balance.available).toBe(5);
    const received = await pointsOf(friend.token);
    expect(received.balance.available).toBe(200);
    expect(received.items).toHaveLength(20);
    expect(new Set(received.items.map(({ words }) => words))).toEqual(new Set(['收到朋友转赠']));
  });

  test('within the limits of the day, to somebody else, whose name is masked', async () => {
    const [giver, friend] = [await joined('有限的人'), await joined('林知夏')];
    await adjust(giver.memberId, 1_000);
    const give = (points: number, memberNumber = friend.memberNumber) =>
      backend.call(pointMemberEndpoints.givePoints, { token: giver.token, body: { memberNumber, points } });
    const receiver = await backend.call(pointMemberEndpoints.giftReceiver, {
      token: giver.token,
      params: { memberNumber: friend.memberNumber },
    });
    expect(receiver.reply).toEqual({ memberNumber: friend.memberNumber, maskedName: '林*夏' });
    expect((await give(5)).problem.code).toBe('gift_too_small');
    expect((await give(50, giver.memberNumber)).problem.code).toBe('gift_to_self');
    expect((await give(50, '60000000000')).status).toBe(404);
    expect((await give(250)).reply).toMatchObject({ points: 250, to: { maskedName: '林*夏' }, balance: { available: 750 } });
    expect((await give(60)).problem).toMatchObject({ code: 'gift_points_of_day', reasons: [{ params: { left: 50 } }] });
    expect((await pointsOf(giver.token)).giving).toEqual({ allowed: true, least: 10, most: 50, timesLeft: 29 });
  });
});

test('the ledger page by page, none twice and none left out', async () => {
  const { token, memberId } = await joined('流水很长');
  for (let i = 1; i <= 45; i++) await adjust(memberId, i);
  const seqs: (number | undefined)[] = [];
  let page: { items: { seq?: number | undefined }[]; next?: string | undefined } = await pointsOf(token);
  seqs.push(...page.items.map(({ seq }) => seq));
  while (page.next !== undefined) {
    page = (await backend.call(pointMemberEndpoints.pointEntries, { token, query: { cursor: page.next } })).reply;
    seqs.push(...page.items.map(({ seq }) => seq));
  }
  expect(seqs).toEqual(Array.from({ length: 45 }, (_, i) => 45 - i));
  const other = await joined('别人');
  const foreign = await backend.call(pointMemberEndpoints.pointEntries, { token: other.token, query: { cursor: `${memberId}:40` } });
  expect(foreign.reply.items).toEqual([]);
});

test('a statement opens, adds up and closes', async () => {
  const { memberId } = await joined('对账的人');
  await adjust(memberId, 120);
  await adjust(memberId, -20);
  const now = Date.now();
  const statement = (from: number, until: number) =>
    backend.call(pointMarketerEndpoints.statement, {
      token: ma,
      params: { memberId },
      query: { from: new Date(from).toISOString(), until: new Date(until).toISOString() },
    });
  expect((await statement(now - 86_400_000, now + 60_000)).reply).toMatchObject({
    opening: { available: 0 },
    closing: { available: 100, pending: 0, debt: 0 },
    byReason: [{ reason: 'adjusted', points: 100 }],
    lines: [{ after: { available: 120 } }, { after: { available: 100 } }],
  });
  expect((await statement(now + 60_000, now + 120_000)).reply).toMatchObject({
    opening: { available: 100 },
    lines: [],
    closing: { available: 100 },
  });
  expect((await statement(now, now - 1)).status).toBe(400);
});

test('a marketer sees where a member stands, as the member does', async () => {
  const { token, memberId } = await joined('新来的人');
  const { reply: own } = await backend.call(memberTierEndpoints.tier, { token });
  const { reply: seen } = await backend.call(marketerTierEndpoints.tierOf, { token: ma, params: { memberId } });
  expect({ ...seen, since: own.since }).toEqual(own);
  expect(seen).toMatchObject({ tierId: 'lu', counted: 0, next: { tierId: 'lin', missing: 500 } });
  expect((await backend.call(marketerTierEndpoints.tierOf, { token: ma, params: { memberId: 'nobody' } })).status).toBe(404);
});
