import * as v from 'valibot';
import { freshOf, newRule, readRule, formOf as ruleForm } from '../../console/src/earning/rule-form';
import { withoutRule, withRule } from '../../console/src/earning/rule-list';
import { NEW_TRIAL, trialOf } from '../../console/src/earning/trial-form';
import { readDraft } from '../../console/src/form/draft';
import { newType, settingsTyped } from '../../console/src/points/settings-form';
import { rulesTyped as referralTyped } from '../../console/src/referral/rules-form';
import { freshGives, newReward, rulesTyped as rewardTyped } from '../../console/src/reward/reward-form';
import { rewardSentence } from '../../console/src/reward/reward-words';
import { measuredBy, nextStep, type SchemeForm, schemeTyped, stepWords } from '../../console/src/tier/scheme-form';
import { EarningRuleFields } from '../../shared/earning/rule';
import { DEFAULT_POINT_SETTINGS, PointSettings } from '../../shared/points/settings';
import { ReferralRules } from '../../shared/referral/rules';
import { RewardRules } from '../../shared/reward/reward';
import { DEFAULT_TIER_SCHEME } from '../../shared/tier/default-scheme';
import { TierScheme } from '../../shared/tier/scheme';

const yuan = (amount: number) => ({ amount: amount * 100, currency: 'CNY' as const });
const rule = (fields: object): EarningRuleFields => v.parse(EarningRuleFields, { name: { zh: '规则', en: 'Rule' }, ...fields });

const RULES: [string, EarningRuleFields][] = [
  [
    'per amount',
    rule({
      gives: {
        ...{ kind: 'per_amount', points: 3, per: yuan(2.5), onlyFull: true, rounding: 'half_up' },
        goods: { only: [{ kind: 'category', id: 'coffee', name: '咖啡' }], except: [{ kind: 'sku', id: 'B9', name: '豆子' }] },
        countsToo: { points: true, shipping: true },
      },
      circumstances: {
        period: { from: '2026-11-01T00:00:00+08:00', until: '2026-11-30T23:59:59+08:00' },
        hours: { weekdays: [2], windows: [{ from: '11:00', until: '14:00' }] },
        ...{ channels: ['pos', 'counter'], stores: { kind: 'region', province: '31', cities: [] }, tiers: ['lan'], birthdayMonth: true },
        campaigns: [{ id: 'autumn', name: '秋日' }],
      },
      caps: { once: 100, day: 500 },
    }),
  ],
  [
    'per event',
    rule({
      gives: {
        ...{ kind: 'per_event', event: 'review_written', points: 20, often: { times: 3, per: 'month' } },
        when: [
          { field: 'property', property: 'stars', is: 'at_least', value: 4 },
          { field: 'channel', is: 'in', values: ['mini_program', 'h5'] },
        ],
      },
    }),
  ],
  ['multiplier', rule({ gives: { kind: 'multiplier', times: 150, on: 'both' }, circumstances: { tiers: ['dian'] } })],
];

describe('a rule by which points are earned', () => {
  test.each(RULES)('%s is the same after it was opened and saved', (_, fields) => {
    // As it is kept while it is typed: what is undefined is not there.
    expect(readRule(JSON.parse(JSON.stringify(ruleForm(fields))))).toEqual({ value: fields, faults: [] });
  });

  test('a new one of each kind wants no more than its name, and the event', () => {
    const named = { ...newRule('points'), name: { zh: '消费得积分' } };
    expect(readRule(named).value?.name).toEqual({ zh: '消费得积分', en: '消费得积分' });
    expect(readRule({ ...named, gives: freshOf('multiplier') }).faults).toEqual([]);
    expect(readRule({ ...named, gives: freshOf('per_event') }).faults).toEqual([{ path: 'gives.event', kind: 'missing' }]);
    expect(readRule({ ...named, name: {} }).faults.map(({ path }) => path)).toEqual(['name.zh', 'name.en']);
  });

  test('what multiplies others has no limits, and events no goods, whatever was typed before', () => {
    const [, fields] = RULES[0] ?? [];
    const goods = { only: [{ kind: 'sku' as const, id: 'B1', name: '豆子' }], except: [] };
    const typed = {
      ...ruleForm(fields as EarningRuleFields),
      gives: { kind: 'multiplier' as const, times: 200, on: 'events' as const, goods },
    };
    expect(readRule(typed).value).toMatchObject({ caps: {}, gives: { goods: { only: [], except: [] } } });
  });

  test('takes its place in the list, or the end of it', () => {
    const [a, b] = [RULES[0], RULES[1]].map((one, i) => ({ ruleId: `r${i}`, active: true, rule: one?.[1] as EarningRuleFields }));
    if (!a || !b) throw new Error('there are two rules');
    const changed = { ...a, active: false };
    expect(withRule([a, b], changed)).toEqual([changed, b]);
    const fresh = { active: true, rule: b.rule };
    expect(withRule([a, b], fresh)).toEqual([a, b, fresh]);
    expect(withoutRule([a, b], 'r0')).toEqual([b]);
  });
});

describe('trying a rule', () => {
  const about = { rules: [], ruleId: undefined, anyGoods: '其他商品', at: '2026-11-24T12:30:00+08:00' };
  const [order, event] = [RULES[0]?.[1], RULES[1]?.[1]] as [EarningRuleFields, EarningRuleFields];

  test('asks of a basket with the goods that rules name, in the campaign of the rule', () => {
    const form = {
      ...NEW_TRIAL,
      lines: [
        { goods: 'category:coffee', paid: yuan(38) },
        { goods: 'any', paid: yuan(10) },
        { goods: 'any', paid: undefined },
      ],
      isBirthday: true,
    };
    expect(trialOf({ ...about, rule: order, form })).toMatchObject({
      deed: {
        kind: 'order',
        lines: [
          { lineId: '1', name: '咖啡', category: 'coffee', quantity: 1, price: 3_800, net: 3_800 },
          { lineId: '2', name: '其他商品', price: 1_000, net: 1_000 },
        ],
      },
      birthMonth: 11,
      campaigns: ['autumn'],
      rules: [{ active: true, rule: order }],
    });
    expect(trialOf({ ...about, rule: order, form: { ...form, lines: [] } })).toBeUndefined();
  });

  test('asks of a deed as the rule wants it, until somebody types another', () => {
    const properties = (typed: { name: string; value: string }[] | undefined) =>
      trialOf({ ...about, rule: event, form: { ...NEW_TRIAL, properties: typed } })?.deed;
    expect(properties(undefined)).toEqual({ kind: 'event', type: 'review_written', properties: { stars: 4 } });
    expect(properties([{ name: 'stars', value: '2' }])).toEqual({ kind: 'event', type: 'review_written', properties: { stars: 2 } });
  });
});

describe('the tiers', () => {
  const form = DEFAULT_TIER_SCHEME as SchemeForm;

  test('are the same after they were opened and saved', () => {
    expect(readDraft(TierScheme, schemeTyped(form)).value).toEqual(DEFAULT_TIER_SCHEME);
  });

  test('by another measure need as much in its units, and again by the first', () => {
    const bySpend = measuredBy(form, 'spend');
    expect(bySpend.tiers?.map(({ needs }) => needs)).toEqual([0, 50_000, 100_000, 200_000]);
    expect(measuredBy(bySpend, 'qualifying_points')).toEqual(form);
  });

  test('say in words what each needs and gives', () => {
    const [first, , third] = form.tiers ?? [];
    expect(stepWords(first ?? {}, 'qualifying_points', 'zh')).toBe('入会就有，没有另外的权益');
    expect(stepWords(third ?? {}, 'qualifying_points', 'zh')).toBe('1,000 成长值起，积分 1.2 倍');
    expect(stepWords({ needs: 50_000 }, 'spend', 'en')).toBe('from ¥500, nothing of its own');
  });

  test('tell what is wrong with one that was added', () => {
    const tiers = [...(form.tiers ?? []), { ...nextStep(form.tiers ?? []), needs: 100 }];
    const { faults } = readDraft(TierScheme, schemeTyped({ ...form, tiers }));
    expect(faults.map(({ path, kind }) => [path, kind])).toEqual([
      ['tiers.4.tierId', 'missing'],
      ['tiers.4.name.zh', 'missing'],
      ['tiers.4.name.en', 'missing'],
      ['tiers', 'not_rising'],
    ]);
    const named = tiers.map((tier, i) => (i === 4 ? { ...tier, tierId: 'top', name: { zh: '顶', en: '' } } : tier));
    expect(readDraft(TierScheme, schemeTyped({ ...form, tiers: named })).faults).toEqual([{ path: 'tiers', kind: 'not_rising' }]);
  });
});

describe('how points work', () => {
  test('is the same after it was opened and saved', () => {
    expect(readDraft(PointSettings, settingsTyped(DEFAULT_POINT_SETTINGS)).value).toEqual(DEFAULT_POINT_SETTINGS);
  });

  test('another kind of points wants its name and an id of its own', () => {
    const types = [...DEFAULT_POINT_SETTINGS.types, { ...newType(), pointType: 'points', name: { zh: '豆子' } }];
    expect(readDraft(PointSettings, settingsTyped({ ...DEFAULT_POINT_SETTINGS, types })).faults).toEqual([
      { path: 'types', kind: 'same_id' },
    ]);
  });
});

describe('a reward', () => {
  const typed = { ...newReward('points'), name: { zh: '手冲体验课', en: 'Brewing class' }, price: { pointType: 'points', points: 500 } };

  test('is the same after it was opened and saved', () => {
    const rules = v.parse(RewardRules, {
      ...{ ...typed, gives: { kind: 'goods', sku: 'C1' }, stock: 100, perMember: 2, collectWithinDays: 7, tiers: ['lan'] },
      ...{ about: { zh: '两小时', en: 'Two hours' }, price: { points: 500, money: yuan(9.9) } },
      period: { from: '2026-11-01T00:00:00+08:00' },
    });
    expect(readDraft(RewardRules, rewardTyped(JSON.parse(JSON.stringify(rules)))).value).toEqual(rules);
  });

  test('lets go of what its kind does not have, and of words that were not written', () => {
    const rules = readDraft(
      RewardRules,
      rewardTyped({ ...typed, gives: { kind: 'coupon', templateId: 't1', count: 2 }, collectWithinDays: 7, about: { zh: ' ', en: 'x' } }),
    ).value;
    expect(rules).toMatchObject({ gives: { kind: 'coupon', count: 2 } });
    expect(rules).not.toHaveProperty('collectWithinDays', 7);
    expect(rules?.about).toBeUndefined();
    expect(readDraft(RewardRules, rewardTyped({ ...typed, gives: freshGives('coupon') })).faults).toEqual([
      { path: 'gives.templateId', kind: 'missing' },
    ]);
  });

  test('is said in one sentence', () => {
    const names = { tier: () => '岚上', coupon: () => '秋日热饮' };
    const rules = v.parse(RewardRules, { ...typed, gives: { kind: 'coupon', templateId: 't1', count: 2 }, perMember: 2, tiers: ['lan'] });
    expect(rewardSentence(rules, 'zh', names)).toBe('500 积分换「秋日热饮」2 张，每人 2 份，限岚上会员，未使用前可取消。');
    expect(rewardSentence(rules, 'en', names)).toMatch(/^500 points for 2 × “秋日热饮”, 2 per person, for 岚上 members, .*\.$/);
  });
});

test('the rules of referral are the same after they were opened and saved, and give something', () => {
  const rules = v.parse(ReferralRules, {
    forReferrer: { points: 100 },
    buysWithinDays: 30,
    checks: { phone: 'review' },
    limits: { month: 5 },
  });
  expect(readDraft(ReferralRules, referralTyped(rules)).value).toEqual(rules);
  expect(readDraft(ReferralRules, referralTyped({ ...rules, leastPaid: undefined, forReferrer: {} })).faults).toEqual([
    { path: 'forReferrer', kind: 'nothing_given' },
  ]);
});
