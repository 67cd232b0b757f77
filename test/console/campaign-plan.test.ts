import * as v from 'valibot';
import { newCampaign } from '../../console/src/campaign/campaign-form';
import { costOfOffer, planOf, points, sightOf } from '../../console/src/campaign/plan';
import { campaignSentence, type ReviewContext, reviewLines } from '../../console/src/campaign/review-lines';
import { reasonsOf, underWay, walkedPercent } from '../../console/src/campaign/run';
import { whenWords } from '../../console/src/campaign/when-words';
import { CampaignRules } from '../../shared/campaign/campaign';
import type { CouponValue } from '../../shared/coupon/value';
import { cny } from '../../shared/money/money';
import { DEFAULT_SEND_POLICY } from '../../shared/send/policy';

const off = (amount: number): CouponValue => ({ kind: 'amount_off', off: cny(amount) });
const TEMPLATES = [
  { templateId: 'hot', value: off(1_200) },
  { templateId: 'mall', value: off(1_500) },
  { templateId: 'open', value: { kind: 'percent_off', payPercent: 88 } as CouponValue },
];
const POLICY = { ...DEFAULT_SEND_POLICY, holdout: { share: 500, draw: '1' } };
const known = { size: 10_000, templates: TEMPLATES, policy: POLICY };
const form = {
  ...newCampaign('lapsed'),
  offer: { kind: 'coupon' as const, templateId: 'hot' },
  channels: ['inbox' as const, 'sms' as const],
};

describe('what a campaign comes to', () => {
  test('of ten thousand, one in twenty is held out, a tenth of the others is control, and each of the rest gets one message by the dearest channel', () => {
    expect(planOf(form, known)).toEqual({
      ...{ size: 10_000, heldOut: 500, control: 950, treated: 8_550, messages: 8_550 },
      // 8,550 SMS at 4.5 cents, 8,550 coupons of 12 yuan.
      ...{ sending: 38_475, offers: 10_260_000, cost: 10_298_475, needsColleague: true },
    });
  });

  test('a budget bounds it: by messages, and by money, which then one marketer may decide', () => {
    const bounded = planOf({ ...form, budget: { messages: 1_000, money: cny(900_000) } }, known);
    expect(bounded).toMatchObject({ messages: 1_000, sending: 4_500, offers: 1_200_000, cost: 900_000, needsColleague: false });
    expect(planOf({ ...form, budget: { money: cny(1_000_001) } }, known).needsColleague).toBe(true);
  });

  test('a coupon without bound costs no more than the budget, and without one nobody can say', () => {
    const open = { ...form, offer: { kind: 'coupon' as const, templateId: 'open' } };
    expect(planOf(open, known)).toMatchObject({ offers: undefined, cost: undefined });
    expect(planOf({ ...open, budget: { money: cny(500) } }, known).cost).toBe(500);
  });

  test('of a coupon and the one of the mall the dearer counts; points and words cost nothing here', () => {
    expect(costOfOffer({ kind: 'coupon', templateId: 'hot', mallForOnline: { templateId: 'mall' } }, TEMPLATES)).toBe(1_500);
    expect(costOfOffer({ kind: 'coupon', templateId: 'hot', mallForOnline: { templateId: 'open' } }, TEMPLATES)).toBeUndefined();
    expect(costOfOffer({ kind: 'coupon' }, TEMPLATES)).toBeUndefined();
    expect(costOfOffer({ kind: 'points', points: 50 }, TEMPLATES)).toBe(0);
    expect(costOfOffer({ kind: 'none' }, TEMPLATES)).toBe(0);
  });

  test('nobody is counted as long as the audience is not', () => {
    expect(planOf(form, { ...known, size: undefined })).toMatchObject({ size: undefined, messages: 0, control: 0 });
  });
});

describe('which effect can be seen', () => {
  test('more people show smaller effects, and the share that is proposed shows the one hoped for', () => {
    const small = sightOf({ control: 100, treated: 900 }, 0.1);
    const large = sightOf({ control: 1_000, treated: 9_000 }, 0.1);
    expect(small.rise).toBeGreaterThan(large.rise ?? 1);
    expect(large.hoped).toBeCloseTo(0.01, 10);
    const huge = sightOf({ control: 5_000, treated: 995_000 }, 0.1);
    expect(huge.proposed.detectable).toBeLessThanOrEqual(huge.hoped);
  });

  test('without a control group nothing is seen', () => {
    expect(sightOf({ control: 0, treated: 1_000 }, 0.1).rise).toBeUndefined();
  });

  test('points of a percent have a decimal, very small ones two', () => {
    expect([points(0.0123), points(0.1), points(0.00049), points(0)]).toEqual(['1.2', '10.0', '0.05', '0']);
  });
});

const RULES = v.parse(CampaignRules, {
  name: '秋日热饮',
  audienceId: 'lapsed',
  offer: { kind: 'coupon', templateId: 'hot' },
  variants: [{ variantId: 'a', weight: 1, content: { title: { zh: '天凉了', en: 'It is cold' }, text: { zh: '来坐坐', en: 'Come in' } } }],
  channels: ['inbox', 'sms'],
  schedule: { kind: 'at', at: '2026-11-24T02:00:00Z', until: '2026-12-07T15:59:59Z' },
  place: { kind: 'nearest', of: 'home', radius: 1_500 },
});
const context = (language: 'zh' | 'en', over: Partial<ReviewContext> = {}): ReviewContext => ({
  ...{ language, zone: 'Asia/Shanghai', today: '2026-11-23', policy: POLICY, plan: planOf(RULES, known) },
  audienceName: '来得少了的燕麦拿铁客人',
  nameOfTemplate: (id) => (id === 'hot' ? '秋日热饮' : undefined),
  nameOfEvent: () => undefined,
  ...over,
});

describe('a campaign in plain words', () => {
  test('as one sentence, in both languages', () => {
    expect(campaignSentence(RULES, context('zh'))).toBe(
      '给「来得少了的燕麦拿铁客人」里的 8,550 人每人一张「秋日热饮」，11月24日 10:00 用小程序消息、短信告诉他们，请到 1.5 公里内最近的店。',
    );
    expect(campaignSentence(RULES, context('en'))).toBe(
      'To 8,550 members of “来得少了的燕麦拿铁客人”: one “秋日热饮” each, told at 24 Nov 10:00 by Inbox of the app, SMS, and asked to the nearest store within 1.5 km.',
    );
  });

  test('there is none while nobody is chosen', () => {
    expect(campaignSentence(RULES, context('zh', { audienceName: undefined }))).toBeUndefined();
  });

  test('decision by decision, in the zone of the brand, with what one should look at twice', () => {
    const lines = reviewLines({ ...RULES, control: 0, caps: { kind: 'exempt', because: '门店搬迁' } }, context('zh'));
    expect(lines.map(({ name, text }) => [name, text])).toEqual([
      ['给谁', '来得少了的燕麦拿铁客人，现在 10,000 人'],
      ['送什么', '每人一张「秋日热饮」'],
      ['说什么', '天凉了'],
      ['怎么送', '小程序消息、短信'],
      ['什么时候', '11月24日 10:00'],
      ['请到哪', '1.5 公里内最近的店'],
      ['最多多少', '最多 8,550 条消息，每人一条'],
      ['最多花', '¥102,984.75'],
      ['不发的人', '没有：量不出效果'],
      ['频次上限', '这次例外：门店搬迁'],
    ]);
    expect(lines.filter(({ mind }) => mind).map(({ name }) => name)).toEqual(['不发的人', '频次上限']);
    expect(lines.find(({ name }) => name === '什么时候')?.note).toBe('到 12月7日 23:59 为止');
    expect(lines.find(({ name }) => name === '给谁')?.note).toBe('全局留白 500 人不在内');
  });

  test('what goes on daily without a budget has no sum', () => {
    const daily = v.parse(CampaignRules, { ...RULES, schedule: { kind: 'daily', from: '2026-11-24', until: '2026-12-07', hour: 9 } });
    const lines = reviewLines(daily, context('en'));
    expect(lines.find(({ name }) => name === 'Costs at most')).toMatchObject({ mind: true, text: expect.stringContaining('no budget') });
    expect(lines.find(({ name }) => name === 'When')?.text).toBe('daily at 09:00 from 24 Nov to 7 Dec');
  });
});

describe('when, in the list', () => {
  const at = (schedule: unknown) => ({ schedule: v.parse(CampaignRules, { ...RULES, schedule }).schedule });

  test('at once, from a time until another, daily', () => {
    expect(whenWords(at({ kind: 'now' }), '2026-11-23', 'zh')).toEqual({ from: '发布后马上发' });
    const from = { beginsAt: '2026-11-23T10:00:00+08:00', endsAt: '2026-12-07T23:59:59+08:00' };
    expect(whenWords({ ...at({ kind: 'at', at: from.beginsAt }), ...from }, '2026-11-23', 'zh')).toEqual({
      from: '今天 10:00',
      until: '到 12月7日 23:59',
    });
    expect(whenWords(at({ kind: 'daily', from: '2026-11-24', until: '2026-12-07', hour: 9 }), '2026-11-23', 'en')).toEqual({
      from: '24 Nov to 7 Dec',
      until: 'daily at 09:00',
    });
  });
});

describe('how a run goes', () => {
  test('reasons stand by how many there are; who is kept to compare with comes after', () => {
    expect(reasonsOf({ byReason: { control: 900, cap: 12, consent: 40, stock: 0 } })).toEqual([
      { reason: 'consent', count: 40, isKept: false },
      { reason: 'cap', count: 12, isKept: false },
      { reason: 'control', count: 900, isKept: true },
    ]);
  });

  test('what is not over is on its way', () => {
    expect(underWay({ byState: { planned: 3, reserved: 1, sending: 2, sent: 50, stopped: 8 }, looked: 64 })).toBe(6);
    expect(underWay({ byState: { sent: 50, stopped: 8, failed: 1, unknown: 1 }, looked: 64 })).toBe(4);
    // Another round has begun: who is in it was counted in the one before.
    expect(underWay({ byState: { sent: 50 }, looked: 3 })).toBe(0);
  });

  test('a walk is whole when it is over, and never before', () => {
    const run = { byState: {}, byReason: {} };
    expect(walkedPercent({ ...run, looked: 1_000, total: 1_000, isWalking: true })).toBe(99);
    expect(walkedPercent({ ...run, looked: 250, total: 1_000, isWalking: true })).toBe(25);
    expect(walkedPercent({ ...run, looked: 5, isWalking: true })).toBe(0);
    expect(walkedPercent({ ...run, looked: 990, total: 1_000, isWalking: false })).toBe(100);
  });
});
