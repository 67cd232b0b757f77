import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { BodyOf } from '../../shared/contract/endpoint';
import { memberEndpoints } from '../../shared/contract/member';
import { pointMarketerEndpoints } from '../../shared/contract/points';
import { marketerPrivacyEndpoints } from '../../shared/contract/privacy';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
});
afterAll(() => backend.stop());

const valuesIn = (items: { attribute: string; value: string }[]) =>
  Object.fromEntries(items.map(({ attribute, value }) => [attribute, value]));

test('a member tells of themselves, sees it with its source, and takes it away again', async () => {
  const token = await people.member('林知夏');
  const body = { birthday: '1996-04-12', email: 'lin@example.com', gender: 'female' as const, province: '上海市' };
  const told = await backend.call(memberEndpoints.setProfile, { token, body });
  expect(valuesIn(told.reply.items)).toEqual({ name: '林知夏', ...body });
  expect(new Set(told.reply.items.map(({ source }) => source))).toEqual(new Set(['member']));
  const less = await backend.call(memberEndpoints.setProfile, { token, body: { email: null, name: '知夏' } });
  const { email: _, ...rest } = body;
  expect(valuesIn(less.reply.items)).toEqual({ ...rest, name: '知夏' });
  expect((await backend.call(memberEndpoints.me, { token })).reply.nickname).toBe('知夏');
});

test('a birthday is put right once, then it stays for a year; it is a day that has been', async () => {
  const token = await people.member('周予');
  const tell = (birthday: string | null) => backend.call(memberEndpoints.setProfile, { token, body: { birthday } });
  expect((await tell('2090-01-01')).problem.errors?.[0]?.field).toBe('birthday');
  expect((await tell('1990-13-01')).status).toBe(400);
  const steps = [(await tell('1990-01-02')).status, (await tell('1990-02-01')).status, (await tell('1990-02-01')).status];
  expect(steps).toEqual([200, 200, 200]);
  const refused = await tell('1991-05-05');
  expect([refused.status, refused.problem.code]).toEqual([409, 'birthday_changed_lately']);
  expect((await tell(null)).status).toBe(200);
  expect((await tell('1991-05-05')).status).toBe(409);
});

test('marketers see it masked; a whole value is shown for a reason, and all of it is on record', async () => {
  const marketer = await people.marketer();
  const token = await people.member('陈安安');
  await backend.call(memberEndpoints.setProfile, { token, body: { email: 'chen@example.com' } });
  const { memberId } = (await backend.call(memberEndpoints.me, { token })).reply;
  const ask = { token: marketer, params: { memberId } };
  const { reply } = await backend.call(marketerPrivacyEndpoints.personal, ask);
  expect(reply.items.map(({ attribute, values }) => [attribute, values.map(({ shown }) => shown)])).toEqual([
    ['name', ['陈*安']],
    ['email', ['c***@example.com']],
  ]);
  const valueId = reply.items[0]?.values[0]?.valueId ?? '';
  const reveal = (body: { what: 'name' | 'email' | 'phone'; valueId?: string; reason: string }) =>
    backend.call(marketerPrivacyEndpoints.revealPersonal, { ...ask, body });
  expect((await reveal({ what: 'name', valueId, reason: '来电核对' })).reply.value).toBe('陈安安');
  expect((await reveal({ what: 'email', reason: '来电核对' })).reply.value).toBe('chen@example.com');
  expect((await reveal({ what: 'phone', reason: '来电核对' })).status).toBe(404);
  expect((await reveal({ what: 'name', reason: ' ' })).status).toBe(400);
  await backend.call(marketerPrivacyEndpoints.personal, ask);
  const record = (await backend.call(marketerPrivacyEndpoints.audit, ask)).reply.items;
  expect(record.map(({ action, about }) => [action, about])).toEqual([
    ['revealed', 'email'],
    ['revealed', 'name'],
    ['viewed', undefined],
  ]);
});

test('taking all of it out is for admins', async () => {
  const token = await people.member('访客');
  const { memberId } = (await backend.call(memberEndpoints.me, { token })).reply;
  const ask = { token: await people.marketer(), params: { memberId }, body: { reason: '本人要求' } };
  expect((await backend.call(marketerPrivacyEndpoints.exportMember, ask)).status).toBe(403);
});

test('every consent given and withdrawn stays on record, the newest first', async () => {
  const token = await people.member('同意', ['membership']);
  for (const given of [true, false]) {
    const body = { policyVersion: '2026-01', consents: [{ purpose: 'personalised' as const, given }], channel: 'h5' as const };
    expect((await backend.call(memberEndpoints.setConsents, { token, body })).status).toBe(200);
  }
  const { items } = (await backend.call(memberEndpoints.consentHistory, { token })).reply;
  expect(items.slice(0, 2).map(({ purpose, given, channel, policyVersion }) => [purpose, given, channel, policyVersion])).toEqual([
    ['personalised', false, 'h5', '2026-01'],
    ['personalised', true, 'h5', '2026-01'],
  ]);
  expect(items.slice(2).map(({ purpose, given }) => [purpose, given])).toEqual([
    ['membership', true],
    ['personalised', false],
    ['location', false],
    ['partners', false],
  ]);
});

describe('a profile that is told step by step', () => {
  const profile = async (token: string) => (await backend.call(memberEndpoints.profile, { token })).reply;
  const tell = async (token: string, body: BodyOf<typeof memberEndpoints.setProfile>) =>
    (await backend.call(memberEndpoints.setProfile, { token, body })).reply;

  test('says what is asked next, and what the brand’s rules give for all of it; nothing where no rule does', async () => {
    const token = await people.member('一步一步');
    expect(await profile(token)).toMatchObject({ steps: { done: 1, total: 4, next: 'birthday' } });
    expect((await profile(token)).reward).toBeUndefined();

    const marketer = await people.marketer();
    const give = (points: number, often: number, active = true) => ({
      active,
      rule: {
        name: { zh: '完善资料', en: 'Complete profile' },
        gives: { kind: 'per_event' as const, event: 'profile_completed', points, often: { times: often, per: 'ever' as const } },
      },
    });
    const double = {
      active: true,
      rule: {
        name: { zh: '生日月双倍', en: 'Double' },
        gives: { kind: 'multiplier' as const, times: 200, on: 'events' as const },
        circumstances: { birthdayMonth: true },
      },
    };
    const rules = [give(80, 1), give(900, 1, false), double];
    const set = await backend.call(pointMarketerEndpoints.setEarningRules, { token: marketer, body: { version: 0, rules } });
    expect(set.status).toBe(200);
    await eventually(async () => expect((await profile(token)).reward).toBe(80));
    // What a rule asks about is known as soon as it is told: it is the month of the birthday.
    const month = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' }).slice(5, 7);
    expect(await tell(token, { birthday: `1996-${month}-01` })).toMatchObject({ steps: { done: 2, next: 'gender' }, reward: 160 });
    expect(await tell(token, { city: '上海市' })).toMatchObject({ steps: { done: 3, next: 'gender' }, reward: 160 });

    const last = await tell(token, { gender: 'other' });
    expect([last.steps, last.reward]).toEqual([{ done: 4, total: 4 }, 160]);
    // It is thanked for once: then nothing is left to be had.
    expect((await profile(token)).reward).toBeUndefined();
    expect((await tell(token, { city: '北京市' })).reward).toBeUndefined();
  });

  test('what was earned once is not promised again, though something was taken away', async () => {
    const token = await people.member('拿过积分');
    const { memberId } = (await backend.call(memberEndpoints.me, { token })).reply;
    const all = { birthday: '1996-04-12', gender: 'female' as const, city: '上海市' };
    expect((await tell(token, all)).reward).toBe(80);
    const earned = { pk: `${backend.tables.brandId}#EARNED#profile.${memberId}`, sk: 'EARNED' };
    await backend.tables.db.send(new PutCommand({ TableName: backend.tables.ledger, Item: earned }));
    expect(await tell(token, { city: null })).toMatchObject({ steps: { done: 3, next: 'city' } });
    expect((await profile(token)).reward).toBeUndefined();
  });
});
