import { strFromU8, unzipSync } from 'fflate';
import * as v from 'valibot';
import { eraseTraces } from '../../functions/privacy/erase-traces';
import { joinedIn } from '../../functions/store/joined-repository';
import { clerkEndpoints } from '../../shared/contract/clerk';
import type { BodyOf } from '../../shared/contract/endpoint';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { PersonData } from '../../shared/privacy/person-data';
import { utc } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

// What happens beside the counter, over the API: the manager, notes, follow-ups, the day.

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
let clerk: string;
let manager: string;
let elsewhere: string;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
  clerk = await people.clerk(marketer, '吴桐', 'SH1');
  manager = await people.clerk(marketer, '店长陈一', 'SH1', 'manager');
  elsewhere = await people.clerk(marketer, '别店店长', 'SH2', 'manager');
});
afterAll(() => backend.stop());

const MINUTE = 60_000;
const today = () => localDay(utc(Date.now()), 'Asia/Shanghai');

const stands = async (nickname: string, by = clerk, storeId = 'SH1') => {
  const token = await people.member(nickname);
  const code = (await backend.call(memberEndpoints.myCode, { token })).reply.codes[0]?.code ?? '';
  const { customer, ticket } = (await people.scan(by, code, storeId)).reply;
  return { token, memberId: customer.memberId, ticket };
};

describe('a manager', () => {
  let templateId: string;
  beforeAll(async () => {
    templateId = await people.publish(marketer, { perMember: 20 });
  });

  const redeemed = async (nickname: string, by = clerk) => {
    const who = await stands(nickname, by);
    const { couponId } = (await people.claim(who.token, templateId)).reply;
    const { reply } = await people.redeem(by, couponId, who.ticket);
    return { ...who, couponId, redemptionId: reply.redemptions[0]?.redemptionId ?? '' };
  };
  const correct = (token: string, redemptionId: string, reason = '顾客换了一单', key?: string) =>
    backend.call(clerkEndpoints.correctRedemption, { token, params: { redemptionId }, body: { reason }, ...(key && { key }) });
  const stateOf = async (token: string, couponId: string) =>
    (await backend.call(memberEndpoints.coupon, { token, params: { couponId } })).reply.state;

  test('undoes a redemption when its ten minutes are over, once, with the reason on record', async () => {
    const { token, memberId, couponId, redemptionId } = await redeemed('过了十分钟');
    const back = atOffset(11 * MINUTE);
    try {
      const late = await backend.call(clerkEndpoints.returnRedemption, { token: manager, params: { redemptionId }, body: {} });
      expect(late.problem.code).toBe('return_too_late');
      const key = 'a-correction-of-the-manager';
      const done = await correct(manager, redemptionId, '顾客换了一单', key);
      expect([done.status, done.reply.state]).toEqual([200, 'returned']);
      const again = await correct(manager, redemptionId, '顾客换了一单', key);
      expect([again.headers.get('idempotency-replayed'), again.reply]).toEqual(['true', done.reply]);
      expect(await correct(manager, redemptionId, '另一个理由', key)).toMatchObject({ status: 422 });
      expect(await correct(manager, redemptionId)).toMatchObject({ status: 409, problem: { code: 'already_returned' } });
      expect(await stateOf(token, couponId)).toBe('issued');
      const log = (await backend.call(marketerEndpoints.audit, { token: marketer, params: { memberId }, query: {} })).reply.items;
      expect(log.filter(({ words }) => words === '店长撤销核销')).toMatchObject([
        { by: { role: 'manager', name: '店长陈一' }, reason: '顾客换了一单' },
      ]);
    } finally {
      back();
    }
  });

  test('only a manager, only of the own store, only with a reason; what is refused changes nothing', async () => {
    const { token, couponId, redemptionId } = await redeemed('谁能撤');
    const back = atOffset(20 * MINUTE);
    try {
      expect(await correct(clerk, redemptionId)).toMatchObject({ status: 403, problem: { code: 'only_managers' } });
      expect(await correct(elsewhere, redemptionId)).toMatchObject({ status: 403, problem: { code: 'staff_of_another_store' } });
      expect(await correct(manager, redemptionId, ' ')).toMatchObject({ problem: { code: 'invalid' } });
      expect(await correct(manager, 'no-such-redemption')).toMatchObject({ status: 404 });
      expect(await stateOf(token, couponId)).toBe('redeemed');
    } finally {
      back();
    }
  });

  test('of two corrections at once one is done, and the coupon came back once', async () => {
    const { redemptionId } = await redeemed('两个同时');
    const both = await Promise.all([correct(manager, redemptionId), correct(manager, redemptionId)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('sees what each of the staff did today', async () => {
    const see = (token: string, storeId = 'SH1') => backend.call(clerkEndpoints.team, { token, query: { storeId } });
    const of = async (name: string) => (await see(manager)).reply.items.find((one) => one.name === name);
    const before = await of('吴桐');
    const first = await redeemed('团队一');
    await redeemed('团队二');
    await correct(manager, first.redemptionId);
    const after = await of('吴桐');
    expect(after?.redeemed).toBe((before?.redeemed ?? 0) + 1);
    expect(after?.undone).toBe((before?.undone ?? 0) + 1);
    expect((after?.sales.amount ?? 0) - (before?.sales.amount ?? 0)).toBe(10_800);
    expect(after?.latest[0]).toMatchObject({ maskedName: '团*二', state: 'done' });
    expect(await of('店长陈一')).toMatchObject({ role: 'manager', redeemed: 0, undone: 0 });
    const on = (day: string) => backend.call(clerkEndpoints.team, { token: manager, query: { storeId: 'SH1', day } });
    expect((await on(today())).reply).toMatchObject({ day: today(), today: today() });
    const earlier = (await on('2026-01-15')).reply;
    expect(earlier.day).toBe('2026-01-15');
    expect(earlier.items.every(({ redeemed, latest }) => redeemed === 0 && latest.length === 0)).toBe(true);
    expect((await on('yesterday')).status).toBe(400);
    expect((await see(clerk)).problem.code).toBe('only_managers');
    expect((await see(manager, 'SH2')).problem.code).toBe('staff_of_another_store');
  });
});

type Noted = BodyOf<typeof clerkEndpoints.writeNote>;
const note = (who: { memberId: string; ticket: string }, changes: Partial<Noted> = {}, by = clerk, key?: string) =>
  backend.call(clerkEndpoints.writeNote, {
    token: by,
    params: { memberId: who.memberId },
    body: { ticket: who.ticket, storeId: 'SH1', text: '想要云南日晒豆', ...changes },
    ...(key && { key }),
  });
const notesOf = (who: { memberId: string; ticket: string }, by = clerk, storeId = 'SH1') =>
  backend.call(clerkEndpoints.notes, { token: by, params: { memberId: who.memberId }, body: { ticket: who.ticket, storeId } });
const list = (by = clerk, whose: 'mine' | 'store' = 'mine', storeId = 'SH1') =>
  backend.call(clerkEndpoints.followUps, { token: by, query: { storeId, whose } });

describe('notes', () => {
  test('are read by the clerks of the store in which they were written, with a scan', async () => {
    const who = await stands('有笔记');
    const key = 'the-first-note-of-all';
    const first = await note(who, {}, clerk, key);
    expect(first).toMatchObject({ status: 201, reply: { text: '想要云南日晒豆', staffName: '吴桐' } });
    expect((await note(who, {}, clerk, key)).reply).toEqual(first.reply);
    expect(await note(who, { text: '别的' }, clerk, key)).toMatchObject({ status: 422, problem: { code: 'idempotency_key_reused' } });
    await note(who, { text: '不要吸管' });
    expect((await notesOf(who)).reply.items.map(({ text }) => text)).toEqual(['不要吸管', '想要云南日晒豆']);
    const far = await stands('有笔记', elsewhere, 'SH2');
    expect((await notesOf(far, elsewhere, 'SH2')).reply.items).toEqual([]);
    expect((await notesOf(who, manager)).problem.code).toBe('code_too_old');
  });

  test('are written of the member who was scanned, in the own store, who agreed to it', async () => {
    const who = await stands('被扫的');
    const other = await stands('另一位');
    expect((await note({ ...who, ticket: other.ticket })).problem.code).toBe('another_customer');
    expect((await notesOf({ ...who, ticket: other.ticket })).problem.code).toBe('another_customer');
    expect((await note({ ...who, ticket: 'nothing' })).problem.code).toBe('code_too_old');
    expect((await note(who, { storeId: 'SH2' })).problem.code).toBe('staff_of_another_store');
    expect((await note(who, { text: '字'.repeat(201) })).problem.code).toBe('invalid');
    expect((await note(who, { remindOn: '明天' })).problem.code).toBe('invalid');
    const consents = [{ purpose: 'personalised' as const, given: false }];
    await note(who);
    await backend.call(memberEndpoints.setConsents, { token: who.token, body: { policyVersion: '2026-01', consents } });
    expect((await note(who)).problem.code).toBe('not_personal');
    expect((await notesOf(who)).reply.items).toEqual([]);
  });
});

describe('follow-ups', () => {
  const settle = (taskId: string, body: BodyOf<typeof clerkEndpoints.settleFollowUp>, by = clerk) =>
    backend.call(clerkEndpoints.settleFollowUp, { token: by, params: { taskId }, body });

  test('come from notes with a day, are due in their order, put off and done', async () => {
    const who = await stands('要跟进');
    const { memberId } = who;
    const tomorrow = localDay(utc(Date.now() + 24 * 60 * MINUTE), 'Asia/Shanghai');
    await note(who, { text: '明天到货', remindOn: tomorrow });
    await note(who, { text: '今天回电', remindOn: today() });
    await note(who, { text: '没有日子' });
    const { reply } = await list();
    expect(reply.items.map(({ why, due }) => [why, due])).toEqual([
      ['今天回电', today()],
      ['明天到货', tomorrow],
    ]);
    expect(reply).toMatchObject({ today: today(), done: 0, total: 1 });
    expect(reply.items[0]).toMatchObject({ maskedName: '要*进', mine: true, isLate: false, staffName: '吴桐' });
    const [now, later] = reply.items.map(({ taskId }) => taskId);
    const body = { memberId, storeId: 'SH1' };
    expect((await list(manager)).reply.items).toEqual([]);
    expect((await list(manager, 'store')).reply.items).toHaveLength(2);
    const figures = async (token: string) =>
      (await backend.call(clerkEndpoints.floorToday, { token, query: { storeId: 'SH1' } })).reply.followUps;
    expect([await figures(clerk), await figures(manager)]).toEqual([
      { mine: 1, store: 1 },
      { mine: 0, store: 1 },
    ]);

    const put = await settle(now ?? '', { ...body, state: 'later', day: tomorrow, reason: '没有接' });
    expect(put.reply).toMatchObject({ due: tomorrow, laterBecause: '没有接', state: 'open' });
    expect((await list()).reply.total).toBe(0);
    expect((await settle(now ?? '', { ...body, state: 'done' }, manager)).reply.state).toBe('done');
    expect((await settle(now ?? '', { ...body, state: 'done' })).reply.state).toBe('done');
    expect((await settle(now ?? '', { ...body, state: 'later', day: tomorrow })).problem.code).toBe('follow_up_done');
    expect((await list()).reply).toMatchObject({ items: [{ taskId: later }], done: 1, total: 1 });
  });

  test('are the store’s own, and of members who still agree', async () => {
    const who = await stands('别店看不见');
    await note(who, { text: '只在本店', remindOn: today() });
    const mine = (await list(clerk, 'store')).reply.items.find(({ why }) => why === '只在本店');
    const of = { memberId: who.memberId, state: 'done' as const };
    expect((await list(elsewhere, 'store')).problem.code).toBe('staff_of_another_store');
    expect((await settle(mine?.taskId ?? '', { ...of, storeId: 'SH1' }, elsewhere)).problem.code).toBe('staff_of_another_store');
    expect((await settle(mine?.taskId ?? '', { ...of, storeId: 'SH2' }, elsewhere)).problem.code).toBe('staff_of_another_store');
    expect((await settle('no-such-task', { ...of, storeId: 'SH1' })).status).toBe(404);
    const consents = [{ purpose: 'personalised' as const, given: false }];
    await backend.call(memberEndpoints.setConsents, { token: who.token, body: { policyVersion: '2026-01', consents } });
    expect((await list(clerk, 'store')).reply.items.map(({ why }) => why)).not.toContain('只在本店');
  });
});

test('what was noted of a person is in what they take out, and goes when they are erased', async () => {
  const who = await stands('要走的人');
  await note(who, { text: '靠窗的位子', remindOn: today() });
  const taken = async () => {
    const { reply } = await backend.call(memberEndpoints.exportData, { token: who.token, body: {} });
    const files = unzipSync(Buffer.from(reply.zip, 'base64'));
    const page = strFromU8(files['我的资料.html'] ?? new Uint8Array());
    return { data: v.parse(PersonData, JSON.parse(strFromU8(files['data.json'] ?? new Uint8Array()))), page };
  };
  const { data, page } = await taken();
  expect(data.notes).toMatchObject([{ store: '静安店', by: '吴桐', text: '靠窗的位子' }]);
  expect(data.followUps).toMatchObject([{ due: today(), store: '静安店', text: '靠窗的位子', state: 'open' }]);
  expect(page).toContain('靠窗的位子');
  await eraseTraces(backend.tables)([who.memberId], 'an-erasure');
  const after = await taken();
  expect([after.data.notes, after.data.followUps]).toEqual([[], []]);
  expect((await list(clerk, 'store')).reply.items.map(({ why }) => why)).not.toContain('靠窗的位子');
});

test('who became a member in the store today: by its link, or scanned there first; each once', async () => {
  const count = async (token: string, storeId: string) =>
    (await backend.call(clerkEndpoints.floorToday, { token, query: { storeId } })).reply.newMembers;
  const before = [await count(clerk, 'SH1'), await count(elsewhere, 'SH2')];
  const link = { name: '门口的立牌', target: { page: 'home' as const }, storeId: 'SH2' };
  const { scene } = (await backend.call(marketerEndpoints.createLink, { token: marketer, body: link })).reply;
  const consents = [{ purpose: 'membership' as const, given: true }];
  const body = { policyVersion: '2026-01', consents, nickname: '扫码来的', scene };
  const { token } = (await backend.call(memberEndpoints.join, { token: await people.visitor('扫码来的'), body })).reply;
  expect(await count(elsewhere, 'SH2')).toBe((before[1] ?? 0) + 1);
  const { memberId } = await stands('自己来的');
  await stands('自己来的', elsewhere, 'SH2');
  expect([await count(clerk, 'SH1'), await count(elsewhere, 'SH2')]).toEqual([(before[0] ?? 0) + 1, (before[1] ?? 0) + 1]);
  const code = (await backend.call(memberEndpoints.myCode, { token })).reply.codes[0]?.code ?? '';
  await people.scan(clerk, code, 'SH1');
  expect(await count(clerk, 'SH1')).toBe((before[0] ?? 0) + 1);
  expect(await joinedIn(backend.tables).storesOf([memberId])).toEqual(['SH1']);
});
