import * as v from 'valibot';
import {
  formOf,
  freshOffer,
  freshSchedule,
  movedTo,
  newCampaign,
  rulesTyped,
  sharesOf,
  withVariant,
} from '../../console/src/campaign/campaign-form';
import { formOfPolicy, nextDraw, policyTyped } from '../../console/src/campaign/policy-form';
import { readDraft } from '../../console/src/form/draft';
import { CampaignRules } from '../../shared/campaign/campaign';
import { DEFAULT_SEND_POLICY, SendPolicy } from '../../shared/send/policy';

const both = (text: string) => ({ zh: text, en: text });

const RULES = v.parse(CampaignRules, {
  name: '秋日热饮，请老朋友回来',
  note: '给店长看',
  audienceId: 'lapsed',
  offer: { kind: 'coupon', templateId: 'hot', mallForOnline: { templateId: 'mall' } },
  variants: [
    {
      variantId: 'a',
      weight: 2,
      content: { title: both('天凉了'), text: both('来 {store} 坐坐'), art: 'cup', target: { page: 'offer', id: 'hot' } },
    },
    { variantId: 'c', weight: 1, content: { title: both('好久不见'), text: both('留了一杯'), art: 'heart' } },
  ],
  channels: ['subscribe_message', 'inbox', 'sms'],
  schedule: { kind: 'daily', from: '2026-11-24', until: '2026-12-07', hour: 10, best: true },
  budget: { messages: 5_000, money: { amount: 1_000_000, currency: 'CNY' } },
  stores: { kind: 'listed', storeIds: ['S001', 'S002'] },
  place: { kind: 'nearest', of: 'either', radius: 3_000, freshMinutes: 30 },
  control: 1_500,
  attributionDays: 14,
  caps: { kind: 'exempt', because: '门店搬迁要告诉大家' },
  group: 'autumn-2026',
});

const CAMPAIGN = { ...RULES, campaignId: 'c1', state: 'draft' as const, version: 3 };
const read = (typed: object) => readDraft(CampaignRules, rulesTyped(typed));
const faults = (typed: object) => read({ ...formOf(CAMPAIGN), ...typed }).faults.map(({ path, kind }) => [path, kind]);

describe('the form of a campaign', () => {
  test('says the same after it was opened and saved', () => {
    expect(read(JSON.parse(JSON.stringify(formOf(CAMPAIGN))))).toEqual({ value: RULES, faults: [] });
  });

  test('a new one gives a coupon by the inbox, leaves a tenth out, and misses what has to be said', () => {
    expect(read(newCampaign()).faults.map(({ path, kind }) => [path, kind])).toEqual([
      ['name', 'missing'],
      ['audienceId', 'missing'],
      ['offer.templateId', 'missing'],
      ['variants.0.content.title.zh', 'missing'],
      ['variants.0.content.title.en', 'missing'],
      ['variants.0.content.text.zh', 'missing'],
      ['variants.0.content.text.en', 'missing'],
    ]);
    const [variant] = withVariant([]);
    const least = {
      ...newCampaign('lapsed'),
      name: '试一次',
      offer: freshOffer('none'),
      variants: [{ ...variant, content: { title: { zh: '天凉了' }, text: { zh: '来坐坐' } } }],
    };
    expect(read(least).value).toMatchObject({
      audienceId: 'lapsed',
      variants: [{ variantId: 'a', weight: 1, content: { title: both('天凉了'), text: both('来坐坐') } }],
      channels: ['inbox', 'subscribe_message'],
      ...{ schedule: { kind: 'now' }, budget: {}, control: 1_000, attributionDays: 7, caps: { kind: 'respected' } },
    });
  });

  test('what need not be said is not there when it is blank', () => {
    const { value } = read({ ...formOf(CAMPAIGN), note: '  ', group: ' ' });
    expect(value).toMatchObject({ note: undefined, group: undefined });
  });

  test('what is wrong is said at its field', () => {
    expect(faults({ channels: [] }).map(([path]) => path)).toEqual(['channels']);
    expect(faults({ schedule: freshSchedule('at') })).toEqual([['schedule.at', 'missing']]);
    expect(faults({ schedule: { ...freshSchedule('daily'), from: '2026-12-08', until: '2026-12-07' } }).map(([path]) => path)).toEqual([
      'schedule.until',
    ]);
    expect(faults({ caps: { kind: 'exempt', because: ' ' } }).map(([path]) => path)).toEqual(['caps.because']);
    expect(faults({ control: 9_000 }).map(([path]) => path)).toEqual(['control']);
    expect(faults({ offer: { kind: 'coupon', templateId: 'hot', mallForOnline: {} } })).toEqual([
      ['offer.mallForOnline.templateId', 'missing'],
    ]);
    expect(faults({ offer: freshOffer('points') })).toEqual([['offer.points', 'missing']]);
  });
});

describe('contents that are compared', () => {
  test('one more takes the first letter that is free and begins with what is shown', () => {
    const content = { title: { zh: '天凉了' } };
    const more = withVariant([{ variantId: 'b', weight: 3, content }], { content });
    expect(more.map(({ variantId, weight }) => [variantId, weight])).toEqual([
      ['b', 3],
      ['a', 3],
    ]);
    expect(more[1]?.content).toEqual(content);
  });

  test('their shares follow their weights', () => {
    expect(sharesOf([{ weight: 2 }, { weight: 1 }, { weight: 1 }])).toEqual([50, 25, 25]);
    expect(sharesOf([{}])).toEqual([0]);
  });

  test('channels are moved within the list and not out of it', () => {
    expect(movedTo(['inbox', 'sms', 'email'], 2, 0)).toEqual(['email', 'inbox', 'sms']);
    expect(movedTo(['inbox', 'sms'], 1, 2)).toEqual(['inbox', 'sms']);
    expect(movedTo(['inbox', 'sms'], 0, -1)).toEqual(['inbox', 'sms']);
  });
});

describe('the form of how the brand sends', () => {
  const readPolicy = (typed: Parameters<typeof policyTyped>[0]) => readDraft(SendPolicy, policyTyped(typed));

  test('says the same after it was opened and saved; prices are typed in yuan', () => {
    expect(formOfPolicy(DEFAULT_SEND_POLICY).prices).toEqual({ sms: 0.045, email: 0.001 });
    expect(readPolicy(formOfPolicy(DEFAULT_SEND_POLICY))).toEqual({ value: DEFAULT_SEND_POLICY, faults: [] });
    const own = { ...DEFAULT_SEND_POLICY, marginBasisPoints: 5_500, journeysNeedColleague: true };
    expect(readPolicy(formOfPolicy(own)).value).toEqual(own);
  });

  test('what was emptied is no limit, free, and as fast as it goes; nobody is held out', () => {
    const { value } = readPolicy({
      ...formOfPolicy(DEFAULT_SEND_POLICY),
      quietHours: undefined,
      caps: { all: { day: 2, week: undefined }, byChannel: { sms: { week: undefined, month: undefined }, email: { day: 0 } } },
      holdout: { share: undefined, draw: '1' },
      prices: { sms: undefined, email: 0, official_template: 0.12345 },
      rates: { sms: { perSecond: undefined, burst: undefined } },
    });
    expect(JSON.parse(JSON.stringify(value))).toEqual({
      caps: { all: { day: 2 }, byChannel: { email: { day: 0 } } },
      holdout: { share: 0, draw: '1' },
      prices: { official_template: 12_345 },
      rates: {},
      approvalAbove: DEFAULT_SEND_POLICY.approvalAbove,
    });
  });

  test('half a rate, a time that is none and a night without length are wrong at their place', () => {
    const { faults: found } = readPolicy({
      ...formOfPolicy(DEFAULT_SEND_POLICY),
      quietHours: { from: '25:00', until: '09:00' },
      rates: { sms: { perSecond: 5, burst: undefined } },
    });
    expect(found.map(({ path }) => path)).toEqual(['quietHours.from', 'rates.sms.burst']);
    const { faults: none } = readPolicy({ ...formOfPolicy(DEFAULT_SEND_POLICY), quietHours: { from: '09:00', until: '09:00' } });
    expect(none.map(({ path }) => path)).toEqual(['quietHours']);
  });

  test('another draw has another name', () => {
    expect([nextDraw('1'), nextDraw('9'), nextDraw('2026'), nextDraw('autumn'), nextDraw(undefined)]).toEqual([
      ...['2', '10', '2027', 'autumn-2', '-2'],
    ]);
  });
});
