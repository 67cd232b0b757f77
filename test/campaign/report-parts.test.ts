import { effectWord } from '../../shared/campaign/effect-word';
import { cellOf, type OutcomeSums } from '../../shared/campaign/outcome-sums';
import { effectIn, plannedSizeOf, type ReportOn, reportOf } from '../../shared/campaign/report';
import { daysOf } from '../../shared/campaign/report-days';
import { channelsOf, funnelOf, inMinorUnits, storesOf, suggestionsOf } from '../../shared/campaign/report-parts';
import type { EffectView } from '../../shared/contract/campaign-report';
import { alwaysValidZ } from '../../shared/insight/peeking';
import { dayNumberOf } from '../../shared/time/day-number';
import { BJ1, SH1 } from '../harness/stores';

// The parts of a report, from sums that are written down here.

type Cells = Record<string, Record<string, number>>;
/** `{ treated: { n: 5 } }` as the cells of one item. */
const item = (cells: Cells): Record<string, bigint> =>
  Object.fromEntries(
    Object.entries(cells).flatMap(([of, some]) => Object.entries(some).map(([what, value]) => [cellOf(of, what), BigInt(value)])),
  );
const totals = (cells: Cells, more: OutcomeSums = {}): OutcomeSums => ({ TOTALS: item(cells), ...more });

describe('From reached to bought', () => {
  const sums = totals({
    treated: { n: 100, reached: 80, opened: 20, claimed: 40, visited: 30, redeemed: 10, buyers: 25 },
    'treated/by/inbox': { reached: 50 },
  });
  const steps = (offer: Parameters<typeof funnelOf>[1], of = sums) =>
    funnelOf(of, offer).map(({ step, count, share }) => [step, count, share]);

  test('each step is a share of the right one', () => {
    expect(steps('coupon')).toEqual([
      ['reached', 80, 0.8],
      ['opened', 20, 0.4],
      ['claimed', 40, 0.5],
      ['visited', 30, 0.3],
      ['redeemed', 10, 0.25],
      ['bought', 25, 0.25],
    ]);
    expect(steps('none', {})[0]).toEqual(['reached', 0, undefined]);
  });

  test.each([
    ['event', ['reached', 'opened', 'claimed', 'visited', 'bought']],
    ['points', ['reached', 'opened', 'visited', 'bought']],
    ['none', ['reached', 'opened', 'visited', 'bought']],
  ] as const)('with %s as the offer it has the steps that there are', (offer, names) => {
    expect(steps(offer).map(([name]) => name)).toEqual(names);
  });
});

describe('Stores', () => {
  const store = (cells: Record<string, number>, control: Record<string, number> = {}) => item({ treated: cells, control });
  const arms = { treated: { n: 100 }, control: { n: 50 } };
  const sums = totals(arms, {
    'STORE#SH1': store({ visited: 5, redeemed: 1, asked: 9, claimed: 2, gross: 1_000, squares: 200_000 }, { gross: 100, squares: 10_000 }),
    'STORE#BJ1': store({ visited: 6, redeemed: 1 }),
    'STORE#X2': store({ visited: 1, redeemed: 3 }),
    'STORE#X1': store({ visited: 6, redeemed: 1 }),
    'STORE#X0': store({ visited: 5, redeemed: 1 }),
    BANDS: store({ visited: 99 }),
  });
  const known = new Map([SH1, BJ1].map((one) => [one.storeId, one]));

  test('come with most redemptions first, then most visits, then by number', () => {
    expect(storesOf(sums, known).map(({ storeId }) => storeId)).toEqual(['X2', 'BJ1', 'X1', 'SH1', 'X0']);
  });

  test('say what they are called and where they are, and what was sold there over control', () => {
    const row = storesOf(sums, known).find(({ storeId }) => storeId === 'SH1');
    // 10 a member against 2: 8 × 100. Variances 191,919/99 … by hand below.
    const se = Math.sqrt((200_000 - 100 * 10 ** 2) / 99 / 100 + (10_000 - 50 * 2 ** 2) / 49 / 50);
    const half = 1.959963984540054 * se;
    expect(row).toEqual({
      ...{ storeId: 'SH1', name: '静安店', city: '上海市', position: SH1.position, asked: 9, claimed: 2, visited: 5, redeemed: 1 },
      sales: { value: 800, low: Math.round(100 * (8 - half)), high: Math.round(100 * (8 + half)) },
    });
    expect(storesOf(sums, known).find(({ storeId }) => storeId === 'X2')).toEqual({
      ...{ storeId: 'X2', name: 'X2', asked: 0, claimed: 0, visited: 1, redeemed: 3 },
      sales: { value: 0, low: 0, high: 0 },
    });
    const [alone] = storesOf({ ...sums, TOTALS: item({ treated: { n: 100 } }) }, known);
    expect(alone).not.toHaveProperty('sales');
  });
});

describe('Channels', () => {
  const came = (n: number, visited: number, more: Record<string, number> = {}) => ({ n, visited, ...more });
  const sms = came(100, 40, { reached: 90, opened: 9, claimed: 30, redeemed: 20, cost: 450_001 });

  test('say what came of each, in the order in which channels are known, the cost rounded up', () => {
    const sums = totals({
      treated: came(150, 50),
      'treated/channel/sms': sms,
      'treated/channel/inbox': came(50, 10),
      control: came(80, 20),
    });
    expect(channelsOf(sums, ['sms', 'inbox'])).toEqual([
      { channel: 'inbox', n: 50, reached: 0, opened: 0, claimed: 0, visited: 10, redeemed: 0, cost: 0 },
      { channel: 'sms', n: 100, reached: 90, opened: 9, claimed: 30, visited: 40, redeemed: 20, cost: 451 },
    ]);
    expect([0n, 1n, 1_000n, 1_001n].map(inMinorUnits)).toEqual([0, 1, 1, 2]);
  });

  test('are compared with their own of the control group; one channel, where that is not known, with all of it', () => {
    const own = totals({ treated: came(200, 80), 'treated/channel/sms': sms, control: came(90, 9), 'control/channel/sms': came(50, 10) });
    expect(channelsOf(own, ['sms'])[0]?.difference?.value).toBeCloseTo(0.4 - 0.2, 12);
    const all = totals({ treated: came(200, 60), 'treated/channel/sms': sms, control: came(100, 20) });
    expect(channelsOf(all, ['sms'])[0]?.difference?.value).toBeCloseTo(0.3 - 0.2, 12);
    expect(channelsOf(all, ['sms', 'email'])[0]).not.toHaveProperty('difference');
  });

  test.each([
    [5, 5, true],
    [4, 5, false],
    [5, 4, false],
  ])('are compared where at least five came of both: %d and %d', (treated, control, is) => {
    const sums = totals({ treated: came(100, treated), 'treated/channel/sms': came(100, treated), control: came(100, control) });
    expect(channelsOf(sums, ['sms'])[0]?.difference !== undefined).toBe(is);
  });
});

describe('Suggestions', () => {
  const band = (name: string, cells: Record<string, [n: number, visited: number]>) =>
    Object.fromEntries(Object.entries(cells).map(([of, [n, visited]]) => [of.replace('/', `/${name}/`), { n, visited }]));
  const tiers = { gold: { zh: '金卡', en: 'Gold' } };
  /** SMS brings nothing, the inbox much. */
  const CLEAR = {
    'treated/sms': [4_000, 400],
    'treated/inbox': [4_000, 1_200],
    'control/sms': [2_000, 200],
    'control/inbox': [2_000, 200],
  } as Record<string, [number, number]>;

  test.each([
    ['age/under_30', 'SMS brought no more visitors over control among under-30s', '短信对 30 岁以下没有比对照多带来人'],
    ['age/30s', 'SMS brought no more visitors over control among members in their thirties', '短信对 30 多岁没有比对照多带来人'],
    ['age/40s', 'SMS brought no more visitors over control among members in their forties', '短信对 40 多岁没有比对照多带来人'],
    ['age/50_up', 'SMS brought no more visitors over control among members of 50 and over', '短信对 50 岁以上没有比对照多带来人'],
    ['tier/gold', 'SMS brought no more visitors over control among Gold members', '短信对「金卡」会员没有比对照多带来人'],
  ])('are made for %s', (name, en, zh) => {
    const [words, ...others] = suggestionsOf({ BANDS: item(band(name, CLEAR)) }, ['sms', 'inbox'], tiers);
    expect([words?.en.startsWith(en), words?.zh.startsWith(zh), others]).toEqual([true, true, []]);
  });

  test('are not made for who is of no known age, or of a tier that is not known', () => {
    expect(suggestionsOf({ BANDS: item({ ...band('age/unknown', CLEAR), ...band('tier/lost', CLEAR) }) }, ['sms', 'inbox'], tiers)).toEqual(
      [],
    );
  });

  const LOSS = { 'treated/sms': [3_000, 250], 'treated/-': [1_000, 50], 'control/-': [2_000, 400] } as Record<string, [number, number]>;
  test('of one channel are made from everybody who was to have it, also whom it did not reach', () => {
    const sums = { BANDS: item(band('age/30s', LOSS)) };
    const [words] = suggestionsOf(sums, ['sms'], tiers);
    // 300 of 4,000 against 400 of 2,000: 12.5 points less, give or take 1.96 × √(0.075 × 0.925 / 4,000 + 0.2 × 0.8 / 2,000), which is 1.93.
    expect(words?.en).toMatch(/^SMS brought less in visitors than control among members in their thirties .*: stop it for now$/);
    expect(words?.zh).toContain('−14.43 到 −10.57 个百分点');
    expect(suggestionsOf(sums, ['sms', 'inbox'], tiers)).toEqual([]);
    expect(suggestionsOf(sums, [], tiers)).toEqual([]);
  });

  test('go by like with like as soon as the control group’s channels are known', () => {
    const known = { ...LOSS, 'control/sms': [2_000, 170] as [number, number] };
    expect(suggestionsOf({ BANDS: item(band('age/30s', known)) }, ['sms'], tiers)).toEqual([]);
  });
});

const FIRST = dayNumberOf('2026-11-13');
test('on a day in nobody’s window there is no share', () => {
  const DAYS = item({
    treated: { [`from/${FIRST}`]: 4, [`to/${FIRST}`]: 4, [`came/${FIRST}`]: 1, [`from/${FIRST + 2}`]: 2, [`to/${FIRST + 2}`]: 2 },
  });
  const days = daysOf({ DAYS }, '2026-11-30').filter(({ isBefore }) => !isBefore);
  expect(days.map(({ treated }) => treated)).toEqual([
    { members: 4, came: 1, share: 0.25 },
    { members: 0, came: 0 },
    { members: 2, came: 0, share: 0 },
  ]);
  expect(daysOf({ DAYS }, '2026-11-01')).toEqual([]);
  expect(daysOf({}, '2026-11-30')).toEqual([]);
});

describe('The effect', () => {
  /** A hundred of each arm who came, the treated spending 50 more or less than the others, with a spread of their own. */
  const spent = (more: number, spread = 100, n = 100) => {
    const of = (mean: number) => ({ n, visited: n / 2, gross: n * mean, squares: n * mean * mean + n * spread * spread, orders: 1 });
    return totals({ treated: of(1_000 + more), control: of(1_000) });
  };
  const se = (n: number, spread: number) => Math.sqrt((2 * ((n * spread * spread) / (n - 1))) / n);

  test('is more, less or not clear, by whether the interval leaves out nothing', () => {
    const verdicts = [50, -50, 20, -20].map((more) => effectIn(spent(more), 6_000, 100));
    expect(verdicts).toMatchObject([{ verdict: 'more' }, { verdict: 'less' }, { verdict: 'not_clear' }, { verdict: 'not_clear' }]);
    expect(verdicts.map((one) => effectWord(one, 'zh'))).toEqual(['+¥50', '−¥50', '还看不出', '还看不出']);
    expect(verdicts.map((one) => effectWord(one, 'en'))).toEqual(['+¥50', '−¥50', 'Not clear yet', 'Not clear yet']);
  });

  test('says what holds at any look: tightest at the size that was planned', () => {
    const effect = effectIn(spent(50), 6_000, 500);
    const half = alwaysValidZ(200, 500) * se(100, 100);
    expect(effect).toMatchObject({ salesAtAnyLook: { low: Math.round(100 * (50 - half)), high: Math.round(100 * (50 + half)) } });
    expect([effectIn(spent(35), 6_000, 200), effectIn(spent(90), 6_000, 200)]).toMatchObject([{ mayStop: false }, { mayStop: true }]);
  });

  test('is not known without a control group, and is said by no word then', () => {
    const unknown = effectIn(totals({ treated: { n: 5 } }), 6_000, 100);
    expect([unknown, effectWord(unknown, 'en')]).toEqual([{ kind: 'not_known', why: 'empty_arm' }, undefined]);
  });

  test('of a handful is said to be that, in both languages', () => {
    const few = effectIn(spent(500, 1, 8), 6_000, 100);
    expect([few, effectWord(few, 'zh'), effectWord(few, 'en')]).toEqual([
      expect.objectContaining({ verdict: 'too_few' }),
      '人还太少',
      'Too few yet',
    ]);
    const nothing = { ...few, verdict: 'more', sales: { value: 0, low: 0, high: 0 } } as EffectView;
    expect(effectWord(nothing, 'zh')).toBe('+¥0');
  });

  test.each([
    [undefined, 10_000],
    [99, 100],
    [100, 100],
    [101, 101],
  ])('of a campaign for %s members is planned for %d', (size, planned) => {
    expect(plannedSizeOf(size)).toBe(planned);
  });
});

describe('The report', () => {
  const on = (sums: OutcomeSums, more: Partial<ReportOn['campaign']> = {}, size?: number): ReportOn => ({
    campaign: { campaignId: 'c', offer: { kind: 'none' }, channels: ['sms'], attributionDays: 3, variants: [], ...more },
    ...{ sums, marginBasisPoints: 6_000, stores: new Map(), tiers: {}, zone: 'Asia/Shanghai', now: '2026-11-14T06:00:00Z', size },
  });
  const cautions = (sums: OutcomeSums, more: Partial<ReportOn['campaign']> = {}) => reportOf(on(sums, more), 'en').cautions;

  test('says up to when, in which money and at which margin it counts', () => {
    expect(reportOf(on({}), 'en')).toMatchObject({
      ...{ campaignId: 'c', dataUntil: '2026-11-14T14:00:00+08:00', currency: 'CNY', marginBasisPoints: 6_000, attributionDays: 3 },
      ...{ variants: [], cautions: [] },
    });
  });

  test('is planned for the members whom it was meant for', () => {
    const arm = { n: 100, visited: 50, gross: 10_000, squares: 2_000_000 };
    const looks = (size?: number) => {
      const { outcomes, effect } = reportOf(on(totals({ treated: arm, control: arm }), {}, size), 'en');
      const [pair] = outcomes[1]?.pairs ?? [];
      return [effect.kind === 'known' && effect.salesAtAnyLook.high, pair?.kind === 'compared' && pair.alwaysValid.interval.high];
    };
    const half = (size: number) => alwaysValidZ(200, size) * se2;
    const se2 = Math.sqrt((2 * (1_000_000 / 99)) / 100);
    for (const [size, planned] of [
      [undefined, 10_000],
      [200, 200],
    ] as const) {
      const [sales, atAnyLook] = looks(size);
      expect(sales).toBe(Math.round(100 * half(planned)));
      expect(atAnyLook).toBeCloseTo(half(planned) / 100, 9);
    }
  });

  test('compares contents only where there are two', () => {
    const arm = { n: 100, visited: 50 };
    const one = { treated: arm, control: arm, 'treated/variant/a': arm };
    expect(reportOf(on(totals(one)), 'en').variants).toEqual([]);
    const names = reportOf(on(totals({ ...one, 'treated/variant/b': arm })), 'zh').variants.map(({ name }) => name);
    expect(names).toEqual(['来过门店', '每人消费（元）']);
  });

  const ENOUGH = { n: 100, visited: 50 };
  test.each<[string, Cells, Partial<ReportOn['campaign']>, string[]]>([
    ['nothing where there is nothing to say', { treated: ENOUGH, control: ENOUGH }, {}, []],
    [
      'coupons used, no orders',
      { treated: { ...ENOUGH, redeemed: 1 }, control: ENOUGH },
      {},
      ['有核销，但没有收到订单：消费按订单算，请接上收银或导入订单'],
    ],
    ['not where orders came of either arm', { treated: { ...ENOUGH, redeemed: 1 }, control: { ...ENOUGH, orders: 1 } }, {}, []],
    ['nor of the other', { treated: { ...ENOUGH, redeemed: 1, orders: 1 }, control: { ...ENOUGH, orders: 1 } }, {}, []],
    ['not where both had some', { treated: { ...ENOUGH, redeemed: 1, orders: 2 }, control: { ...ENOUGH, orders: 2 } }, {}, []],
    ['not where the treated had them', { treated: { ...ENOUGH, redeemed: 1, orders: 1 }, control: ENOUGH }, {}, []],
    ['no control group', { treated: ENOUGH }, {}, ['没有对照组：多卖出多少说不出来']],
    ['too few who came', { treated: { n: 100, visited: 4 }, control: ENOUGH }, {}, ['来店的人还太少，区间只供参考']],
    [
      'the same offer from elsewhere',
      { treated: ENOUGH, control: { ...ENOUGH, claimed: 7 } },
      {},
      ['对照组有 7 人从别处得到了同样的权益，效果会被低估'],
    ],
    [
      'channels that are no draw of lots',
      { treated: ENOUGH, control: ENOUGH, 'control/channel/-': { n: 100 } },
      { channels: ['sms', 'inbox'] },
      ['渠道按人选，不是抽签：各渠道的到店率不能直接互比'],
    ],
    [
      'not where the control group’s are known of some',
      { treated: ENOUGH, control: ENOUGH, 'control/channel/-': { n: 50 }, 'control/channel/sms': { n: 50 } },
      { channels: ['sms', 'inbox'] },
      [],
    ],
  ])('warns of %s', (_, cells, more, zh) => {
    expect(cautions(totals(cells), more).map((words) => words.zh)).toEqual(zh);
  });
});
