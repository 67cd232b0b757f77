import type { BodyOf } from '../../shared/contract/endpoint';
import { memberEndpoints } from '../../shared/contract/member';
import { pointMarketerEndpoints } from '../../shared/contract/points';
import { pointSystemEndpoints } from '../../shared/contract/points-system';
import { cny } from '../../shared/money/money';
import { DEFAULT_POINT_SETTINGS } from '../../shared/points/settings';
import { type Backend, MARKETER, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';
import { perEvent, perYuan } from './examples';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let token: string;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  token = await people.marketer();
  await people.importStores(token);
});
afterAll(() => backend.stop());

type Rules = BodyOf<typeof pointMarketerEndpoints.setEarningRules>['rules'];
const set = (version: number, rules: Rules) => backend.call(pointMarketerEndpoints.setEarningRules, { token, body: { version, rules } });
const purchase = { name: { zh: '消费', en: 'Purchases' }, gives: perYuan(1) };
const latte = { lineId: 'l1', name: '拿铁', price: 3_250, quantity: 2, net: 6_500, category: 'coffee' };

describe('the list of rules', () => {
  test('is what comes out of the box, each in a sentence, until a marketer sets it as a whole', async () => {
    const before = await backend.call(pointMarketerEndpoints.earningRules, { token });
    expect(before.reply).toMatchObject({ version: 0, items: [{ ruleId: 'purchase', sentence: '实付每 1 元积 1 分，不足 1 分不计。' }] });
    const english = await backend.call(pointMarketerEndpoints.earningRules, { token, language: 'en' });
    expect(english.reply.items[0]?.sentence).toBe('1 point for every ¥1 paid, rounded down.');
  });

  test('gives new rules an id, changed ones a version, and is refused to whoever read an older one', async () => {
    const coffee = {
      name: { zh: '会员日', en: 'Day' },
      gives: { kind: 'multiplier' as const, times: 200 },
      circumstances: { tiers: ['lan'] },
    };
    const first = await set(0, [
      { ruleId: 'purchase', active: true, rule: purchase },
      { active: true, rule: coffee },
    ]);
    expect(first.reply).toMatchObject({ version: 1, by: MARKETER.email, items: [{ ruleId: 'purchase', version: 1 }, { version: 1 }] });
    expect(first.reply.items[1]?.sentence).toBe('消费积分 2 倍，限岚上会员。');
    const made = first.reply.items[1]?.ruleId ?? '';
    const second = await set(1, [
      { ruleId: made, active: false, rule: coffee },
      { ruleId: 'purchase', active: true, rule: purchase },
    ]);
    expect(second.reply.items.map(({ ruleId, version, active }) => [ruleId, version, active])).toEqual([
      [made, 2, false],
      ['purchase', 1, true],
    ]);
    expect((await set(1, [])).problem).toMatchObject({ status: 409, code: 'version_conflict' });
    expect((await set(2, [{ ruleId: 'never-was', active: true, rule: purchase }])).problem.errors?.[0]?.field).toBe('rules.0.ruleId');
    const unknownType = { ...purchase, pointType: 'stars' };
    expect((await set(2, [{ active: true, rule: unknownType }])).problem.errors?.[0]?.field).toBe('rules.0.rule.pointType');
  });
});

describe('the dry run', () => {
  const trial = (body: BodyOf<typeof pointMarketerEndpoints.tryEarning>) =>
    backend.call(pointMarketerEndpoints.tryEarning, { token, body });

  test('tells what an order would earn, line by line, with the tier, before a rule is saved', async () => {
    const rules: Rules = [
      { active: true, rule: { ...purchase, caps: { once: 90 } } },
      {
        active: true,
        rule: { name: { zh: '静安', en: 'Jing’an' }, gives: perYuan(1), circumstances: { stores: { kind: 'listed', storeIds: ['SH2'] } } },
      },
    ];
    const bag = { lineId: 'l2', name: '豆子', price: 3_030, quantity: 1, net: 3_030 };
    const at = '2026-11-21T12:00:00+08:00';
    const { reply } = await trial({ deed: { kind: 'order', lines: [latte, bag] }, at, storeId: 'SH1', tierId: 'lan', rules });
    expect(reply).toMatchObject({
      points: 90,
      grants: [{ exact: '114.36', rounded: 114, cap: { by: 'once', most: 90 }, points: 90 }],
      skipped: [{ against: ['other_store'], words: '「静安」没有用上：不是这些门店。' }],
    });
    expect(reply.grants[0]?.parts.map(({ words, amount }) => [words, amount])).toEqual([
      ['拿铁，65 元：65 分 × 1.2（岚上会员） = 78 分。', cny(6_500)],
      ['豆子，30.30 元：30.3 分 × 1.2（岚上会员） = 36.36 分。', cny(3_030)],
    ]);
    expect([reply.availableAt, reply.expiresAt]).toEqual(['2026-11-29T00:00:00+08:00', '2027-12-31T23:59:59+08:00']);
    expect(reply.words.at(-1)).toBe('一共得 90 分。');
    expect((await backend.call(pointMarketerEndpoints.earningRules, { token })).reply.version).toBe(2);
  });

  test('for a member as they are: their tier, and what they have earned of what is limited', async () => {
    const shop = await people.system(token, ['points:write']);
    const { memberId, memberNumber } = (await backend.call(memberEndpoints.me, { token: await people.member('岚上的人') })).reply;
    const granted = { token: shop, params: { memberNumber }, body: { points: 1_000, why: '老会员' } };
    await backend.call(pointSystemEndpoints.grantPoints, granted);
    const deed = { kind: 'order' as const, lines: [latte] };
    const rules: Rules = [{ active: true, rule: purchase }];
    expect((await trial({ deed, memberId, rules })).reply.points).toBe(78);
    expect((await trial({ deed, rules })).reply.points).toBe(65);
    const event = await trial({
      deed: { kind: 'event', type: 'review_written' },
      memberId,
      rules: [{ active: true, rule: { name: { zh: '评价', en: 'Review' }, gives: perEvent('review_written', 20) } }],
    });
    expect(event.reply).toMatchObject({ points: 20, words: ['这一次：20 分。', '「评价」合计 20 分。', '一共得 20 分。'] });
    expect(event.reply.availableAt).toBeUndefined();
    expect((await trial({ deed, memberId: 'nobody' })).status).toBe(404);
    expect((await trial({ deed, storeId: 'XX' })).problem.errors?.[0]?.field).toBe('storeId');
  });
});

test('kinds of points are set as a whole, and none is taken away; to whom they are owed is listed', async () => {
  const settings = structuredClone(DEFAULT_POINT_SETTINGS);
  const [points] = settings.types;
  if (!points) throw new Error('there is one kind at least');
  const beans = { ...points, pointType: 'beans', name: { zh: '豆豆', en: 'Beans' }, worth: undefined };
  const save = (version: number, types: typeof settings.types) =>
    backend.call(pointMarketerEndpoints.setPointSettings, { token, body: { version, settings: { ...settings, types } } });
  expect((await save(0, [points, beans])).reply.version).toBe(1);
  expect((await save(1, [points])).problem.errors?.[0]).toMatchObject({ field: 'settings.types' });
  const { memberId, memberNumber } = (await backend.call(memberEndpoints.me, { token: await people.member('两种积分') })).reply;
  const adjust = (pointType: string, points_: number) =>
    backend.call(pointMarketerEndpoints.adjustPoints, { token, params: { memberId }, body: { pointType, points: points_, why: '试试' } });
  await Promise.all([adjust('points', 300), adjust('beans', 7)]);
  const seen = await backend.call(pointMarketerEndpoints.memberPoints, { token, params: { memberId }, query: { pointType: 'beans' } });
  expect(seen.reply.balances.map(({ pointType, available, worth }) => [pointType, available, worth?.amount])).toEqual([
    ['points', 300, 300],
    ['beans', 7, undefined],
  ]);
  expect(seen.reply.items).toMatchObject([{ change: { available: 7 } }]);
  const owed = await backend.call(pointMarketerEndpoints.owed, { token, query: { pointType: 'beans' } });
  expect(owed.reply.items).toMatchObject([{ memberId, memberNumber, maskedName: '两**分', available: 7 }]);
  const unknown = await backend.call(pointMarketerEndpoints.liability, { token, query: { pointType: 'stars' } });
  expect(unknown.problem.errors?.[0]?.field).toBe('pointType');
});
