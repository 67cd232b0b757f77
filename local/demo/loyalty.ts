import type * as v from 'valibot';
import type { ReplyOf } from '../../shared/contract/endpoint';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { cny } from '../../shared/money/money';
import type { ReferralRules } from '../../shared/referral/rules';
import type { RewardRules } from '../../shared/reward/reward';
import type { Call } from './client';

type Rules = ReplyOf<typeof marketerEndpoints.earningRules>['items'];

/** 礼遇: a coupon, a bag of beans, a class with some money on top. `coupon` names the template whose coupon it gives. */
const REWARDS: { rules: (templateId: string) => v.InferInput<typeof RewardRules>; coupon?: string }[] = [
  {
    coupon: '到店礼·海盐曲奇',
    rules: (templateId) => ({
      name: { zh: '海盐曲奇一份', en: 'Sea-salt cookie' },
      about: { zh: '任意消费满 30 元，到店领取', en: 'With any purchase of ¥30, in store' },
      gives: { kind: 'coupon', templateId },
      price: { points: 200 },
      stock: 500,
    }),
  },
  {
    rules: () => ({
      name: { zh: '云南小粒 250g', en: 'Yunnan beans, 250 g' },
      about: { zh: '当季日晒，到店领取，可代磨', en: 'This season, natural; we grind it for you' },
      gives: { kind: 'goods', sku: 'beans-250' },
      price: { points: 1_200 },
      stock: 200,
      perMember: 2,
      collectWithinDays: 30,
    }),
  },
  {
    rules: () => ({
      name: { zh: '手冲小课一席', en: 'A seat in the pour-over class' },
      about: { zh: '周六下午，九十分钟，六人小班', en: 'Saturday afternoon, ninety minutes, six people' },
      gives: { kind: 'experience' },
      price: { points: 800, money: cny(3_900) },
      stock: 60,
      perMember: 1,
    }),
  },
];

/** 邀请有礼: both get points when the new one has bought. */
const REFERRAL: v.InferInput<typeof ReferralRules> = {
  forReferrer: { points: 200 },
  forNewcomer: { points: 100 },
  limits: { month: 10 },
};

/** What the demo brand gives for what members do, besides a point a yuan. */
const MORE_RULES = [
  {
    name: { zh: '入会礼', en: 'For joining' },
    gives: { kind: 'per_event' as const, event: 'member_joined', points: 100, often: { times: 1, per: 'ever' as const } },
  },
  {
    name: { zh: '完善资料', en: 'For a complete profile' },
    gives: { kind: 'per_event' as const, event: 'profile_completed', points: 50, often: { times: 1, per: 'ever' as const } },
  },
  {
    name: { zh: '生日月双倍', en: 'Twice the points in the birthday month' },
    gives: { kind: 'multiplier' as const, times: 200 },
    circumstances: { birthdayMonth: true },
  },
];

/** Points, rewards and invitations of the demo brand. What is there already stays as it is. */
export const setUpLoyalty = async (call: Call, token: string): Promise<void> => {
  await setRules(call, token, (await call(marketerEndpoints.earningRules, { token })).items);
  await allowGifts(call, token);
  await publishRewards(call, token);
  const referral = await call(marketerEndpoints.referralRules, { token });
  if (referral.version === 0) await call(marketerEndpoints.setReferralRules, { token, body: { version: 0, rules: REFERRAL } });
};

const setRules = async (call: Call, token: string, known: Rules): Promise<void> => {
  const missing = MORE_RULES.filter(({ name }) => known.every((rule) => rule.rule.name.zh !== name.zh));
  if (missing.length === 0) return;
  const { version } = await call(marketerEndpoints.earningRules, { token });
  const rules = [
    ...known.map(({ ruleId, active, rule }) => ({ ruleId, active, rule })),
    ...missing.map((rule) => ({ active: true, rule })),
  ];
  await call(marketerEndpoints.setEarningRules, { token, body: { version, rules } });
};

const allowGifts = async (call: Call, token: string): Promise<void> => {
  const { version, settings } = await call(marketerEndpoints.pointSettings, { token });
  if (version > 0) return;
  const types = settings.types.map((type) => ({
    ...type,
    policy: { ...type.policy, gifts: { allowed: true, least: 10, most: 500, pointsADay: 1_000, timesADay: 5 } },
  }));
  await call(marketerEndpoints.setPointSettings, { token, body: { version, settings: { ...settings, types } } });
};

const publishRewards = async (call: Call, token: string): Promise<void> => {
  const [{ items: templates }, { items: rewards }] = await Promise.all([
    call(marketerEndpoints.templates, { token }),
    call(marketerEndpoints.rewards, { token }),
  ]);
  for (const { rules, coupon } of REWARDS) {
    const templateId = templates.find(({ template }) => template.name === coupon)?.template.templateId ?? '';
    const body = rules(templateId);
    const known = rewards.find(({ reward }) => reward.name.zh === body.name.zh)?.reward;
    const { rewardId, version, state } = known ?? (await call(marketerEndpoints.createReward, { token, body }));
    if (state === 'draft') await call(marketerEndpoints.publishReward, { token, params: { rewardId }, body: { version } });
  }
};
