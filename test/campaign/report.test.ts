import * as v from 'valibot';
import { effectWord } from '../../shared/campaign/effect-word';
import { experimentOf } from '../../shared/campaign/experiment-of';
import type { Outcome } from '../../shared/campaign/outcome';
import { added, sumsOfOutcome } from '../../shared/campaign/outcome-sums';
import { type ReportOn, reportOf } from '../../shared/campaign/report';
import { evaluate } from '../../shared/insight/evaluate';
import { SentExperiment } from '../../shared/insight/experiment';
import { outcomesOfTable, sumsRows } from '../../shared/insight/sums-table';
import { dayNumberOf } from '../../shared/time/day-number';

const FIRST = dayNumberOf('2026-11-13');

const outcome = (changes: Partial<Outcome> = {}): Outcome => ({
  ...{ campaignId: 'autumn', memberId: 'm', arm: 'treated', assignedAt: '2026-11-13T02:00:00Z', attributionDays: 3 },
  ...{ age: 'under_30', tier: 'silver', templateIds: ['t1'], variantId: 'a' },
  ...{ orders: 0, sales: 0, gross: 0, withCoupon: 0, discount: 0, cost: 0, firstDay: FIRST, lastDay: FIRST + 2, days: [], stores: [] },
  ...changes,
});
const TEXT = { title: { zh: 'x', en: 'x' }, text: { zh: 'x', en: 'x' } };
const AT = '2026-11-14T02:00:00Z';
const reached = {
  reachedAt: '2026-11-13T02:01:00Z',
  channel: 'sms',
  cost: 4_500,
  askedTo: 'SH1',
  claimedAt: '2026-11-13T02:01:00Z',
} as const;
const came = (gross: number, storeId = 'SH1'): Partial<Outcome> => ({
  ...{ visitedAt: AT, storeId, orders: 1, sales: gross, gross, days: [FIRST + 1], stores: [{ storeId, redeemed: 0, gross }] },
});
const used: Partial<Outcome> = {
  ...{ ...came(3_000), sales: 2_500, redeemedAt: AT, withCoupon: 2_500, discount: 500 },
  stores: [{ storeId: 'SH1', redeemed: 1, gross: 3_000 }],
};
const control = { arm: 'control', variantId: undefined } as const;

const times = (count: number, one: Outcome): Outcome[] => Array<Outcome>(count).fill(one);
/** A hundred who were meant and twenty of the control group. */
const SMALL = [
  ...times(30, outcome({ ...reached, ...used })),
  ...times(10, outcome({ ...reached, ...came(2_000, 'SH2') })),
  ...times(50, outcome(reached)),
  ...times(10, outcome()),
  ...times(4, outcome({ ...control, ...came(2_000) })),
  ...times(16, outcome({ ...control, days: [FIRST - 2] })),
];

const on = (outcomes: readonly Outcome[], changes: Partial<ReportOn['campaign']> = {}): ReportOn => ({
  campaign: {
    ...{ campaignId: 'autumn', offer: { kind: 'coupon', templateId: 't1' }, channels: ['sms'], attributionDays: 3 },
    variants: [{ variantId: 'a', weight: 1, content: { title: { zh: 'a', en: 'a' }, text: { zh: 'a', en: 'a' } } }],
    ...changes,
  },
  sums: added(outcomes.map(sumsOfOutcome)),
  marginBasisPoints: 6_000,
  stores: new Map(),
  tiers: { silver: { zh: '银卡', en: 'Silver' } },
  zone: 'Asia/Shanghai',
  now: '2026-11-14T06:00:00Z',
});

test('a small campaign, worked out by hand', () => {
  const report = reportOf(on(SMALL), 'zh');
  expect(report.treated).toEqual({
    ...{ n: 100, reached: 90, opened: 0, claimed: 90, visited: 40, redeemed: 30, buyers: 40, orders: 40 },
    sales: 30 * 2_500 + 10 * 2_000,
  });
  // 1,100 a member against 400: 100 × 700. Sixty per cent of it, 15,000 of coupons, 90 messages of 4.5 fen.
  if (report.effect.kind !== 'known') throw new Error(report.effect.why);
  expect(report.effect.sales.value).toBe(70_000);
  expect(report.effect.margin.value).toBe(42_000);
  expect([report.faceValueRedeemed, report.costOfSending]).toEqual([15_000, 405]);
  expect(report.effect.roi?.value).toBeCloseTo((42_000 - 15_405) / 15_405, 12);
  const se = Math.sqrt((30 * 3e3 ** 2 + 10 * 2e3 ** 2 - 100 * 1_100 ** 2) / 99 / 100 + (4 * 2e3 ** 2 - 20 * 400 ** 2) / 19 / 20);
  const half = 100 * 1.959963984540054 * se;
  expect(report.effect.sales.low).toBe(Math.floor(70_000 - half + 0.5));
  expect(report.effect.sales.high).toBe(Math.floor(70_000 + half + 0.5));
  expect(report.effect.visitors.value).toBeCloseTo(20, 12);
  // Twenty are too few for the approximation, and that is said.
  expect(report.effect).toMatchObject({ verdict: 'too_few', mayStop: false });
  expect(report.cautions.map(({ en }) => en)).toEqual(['Too few have come so far: take the intervals as a hint']);
  // What redeemers bought stands apart.
  expect(report.salesWithCoupon).toBe(75_000);
});

test('from reached to bought: each step with its share of the right one', () => {
  const steps = reportOf(on(SMALL), 'zh').funnel.map(({ step, count, of, share }) => [step, count, of, share]);
  expect(steps).toEqual([
    ['reached', 90, 'meant', 0.9],
    ['opened', 0, 'reached_inbox', undefined],
    ['claimed', 90, 'reached', 1],
    ['visited', 40, 'meant', 0.4],
    ['redeemed', 30, 'claimed', 1 / 3],
    ['bought', 40, 'meant', 0.4],
  ]);
  const plain = reportOf(on(SMALL, { offer: { kind: 'none' } }), 'zh').funnel.map(({ step }) => step);
  expect(plain).toEqual(['reached', 'opened', 'visited', 'bought']);
});

test('day by day, a week before included, as far as today', () => {
  const { days, startedOn } = reportOf(on(SMALL), 'zh');
  expect(startedOn).toBe('2026-11-13');
  expect([days[0]?.day, days.at(-1)?.day]).toEqual(['2026-11-06', '2026-11-14']);
  expect(days[5]).toEqual({
    ...{ day: '2026-11-11', isBefore: true, isToday: false },
    treated: { members: 100, came: 0, share: 0 },
    control: { members: 20, came: 16, share: 0.8 },
  });
  expect(days[8]).toEqual({
    ...{ day: '2026-11-14', isBefore: false, isToday: true },
    treated: { members: 100, came: 40, share: 0.4 },
    control: { members: 20, came: 4, share: 0.2 },
  });
});

test('who was assigned later counts from their day on, and no longer than their window', () => {
  const later = times(5, outcome({ firstDay: FIRST + 2, lastDay: FIRST + 4 }));
  const { days } = reportOf({ ...on([...times(3, outcome()), ...later]), now: '2026-11-30T00:00:00Z' }, 'zh');
  const members = days.filter(({ isBefore }) => !isBefore).map(({ treated }) => treated.members);
  expect(members).toEqual([3, 3, 8, 5, 5]);
});

test('what was sold in stores over control adds up to all of it', () => {
  const { stores, effect } = reportOf(on(SMALL), 'zh');
  expect(
    stores.map(({ storeId, asked, claimed, visited, redeemed, sales }) => [storeId, asked, claimed, visited, redeemed, sales?.value]),
  ).toEqual([
    // 90,000 less 100 × 400; 20,000 less nothing.
    ['SH1', 90, 90, 30, 30, 50_000],
    ['SH2', 0, 0, 10, 0, 20_000],
  ]);
  expect(effect.kind === 'known' && effect.sales.value).toBe(70_000);
});

test('without a control group nothing is claimed', () => {
  const report = reportOf(on(SMALL.filter(({ arm }) => arm === 'treated')), 'en');
  expect(report.effect).toEqual({ kind: 'not_known', why: 'empty_arm' });
  expect(report.cautions.map(({ en }) => en)).toContain('There is no control group: what it brought cannot be said');
});

test('control members who got the same offer elsewhere are told of', () => {
  const taken = outcome({ ...control, claimedAt: AT });
  expect(reportOf(on([...SMALL, taken]), 'en').cautions.map(({ en }) => en)).toContain(
    '1 of the control group got the same offer elsewhere: the effect is understated',
  );
});

test('coupons that were used without an order behind them are told of, and are no sales', () => {
  const bare = SMALL.map((one) => ({ ...one, orders: 0, sales: 0, withCoupon: 0 }));
  const report = reportOf(on(bare), 'en');
  expect([report.treated.redeemed, report.treated.sales]).toEqual([30, 0]);
  expect(report.cautions[0]?.en).toMatch(/^Coupons were redeemed but no orders came in/);
});

test('where a handful of the control group came, nothing is called sure; lists say so in a word', () => {
  const treated = [...times(50, outcome(came(3_000))), ...times(150, outcome())];
  const left = (of: number) => [...times(of, outcome({ ...control, ...came(3_000) })), ...times(200 - of, outcome(control))];
  const [handful, more] = [2, 10].map((of) => reportOf(on([...treated, ...left(of)]), 'en').effect);
  expect(handful).toMatchObject({ kind: 'known', verdict: 'too_few', mayStop: false });
  expect(more).toMatchObject({ kind: 'known', verdict: 'more' });
  expect([handful, more].map((effect) => effect && effectWord(effect, 'zh'))).toEqual(['人还太少', '+¥1,200']);
});

const group = (count: number, visitors: number, changes: Partial<Outcome>): Outcome[] => [
  ...times(visitors, outcome({ ...changes, visitedAt: AT, days: [FIRST] })),
  ...times(count - visitors, outcome(changes)),
];

test('channels are compared with those of the control group who would have had them, and a suggestion follows', () => {
  const outcomes = [
    ...group(4_000, 400, { channel: 'sms', reachedAt: AT }),
    ...group(4_000, 1_200, { channel: 'inbox', reachedAt: AT }),
    ...group(2_000, 200, { ...control, channel: 'sms' }),
    ...group(2_000, 200, { ...control, channel: 'inbox' }),
  ];
  const report = reportOf(on(outcomes, { channels: ['inbox', 'sms'] }), 'en');
  const differences = report.channels.map(({ channel, difference }) => [channel, difference?.value]);
  expect(differences).toEqual([
    ['inbox', expect.closeTo(0.2, 12)],
    ['sms', expect.closeTo(0, 12)],
  ]);
  expect(report.suggestions[0]?.en).toMatch(/^SMS brought no more visitors over control among under-30s .* move the budget to the inbox$/);
});

test('where the control group’s channels are not known, several channels are not compared and nothing is suggested', () => {
  const outcomes = [...group(4_000, 400, { channel: 'sms' }), ...group(4_000, 1_200, { channel: 'inbox' }), ...group(4_000, 400, control)];
  const report = reportOf(on(outcomes, { channels: ['inbox', 'sms'] }), 'en');
  expect(report.channels.map(({ difference }) => difference)).toEqual([undefined, undefined]);
  expect(report.suggestions).toEqual([]);
  expect(report.cautions.map(({ en }) => en)).toContain(
    'Channels are chosen for members, not drawn by lot: do not compare their rates with one another',
  );
});

test('contents are compared with control and with one another, corrected for all pairs', () => {
  const outcomes = [...group(3_000, 300, { variantId: 'a' }), ...group(3_000, 600, { variantId: 'b' }), ...group(3_000, 300, control)];
  const variants = ['a', 'b'].map((variantId) => ({
    variantId,
    weight: 1,
    content: { title: { zh: 'x', en: 'x' }, text: { zh: 'x', en: 'x' } },
  }));
  const [visits] = reportOf(on(outcomes, { variants }), 'zh').variants;
  expect(visits?.leaderAtAnyLook).toBe('B');
  expect(visits?.pairs).toHaveLength(3);
});

test('before anybody was assigned there is nothing to show, and nothing breaks', () => {
  const report = reportOf(on([]), 'zh');
  expect(report).toMatchObject({ days: [], stores: [], channels: [], effect: { kind: 'not_known' } });
  expect(report).not.toHaveProperty('startedOn');
});

test('the sums behind a report can be evaluated anew, as a table too, and give its figures to the last digit', () => {
  const outcomes = [
    ...group(880, 90, { channel: 'sms' }),
    ...times(20, outcome({ channel: 'sms', ...came(2_050) })),
    ...group(800, 240, { channel: 'inbox', variantId: 'b' }),
    ...group(500, 50, { ...control, channel: 'sms' }),
    ...times(10, outcome({ ...control, channel: 'sms', ...came(1_999) })),
    ...group(400, 40, { ...control, channel: 'inbox' }),
    ...times(20, outcome({ ...control, ...came(3_333, 'SH2') })),
  ];
  const asked = on(outcomes, {
    channels: ['sms', 'inbox'],
    variants: ['a', 'b'].map((variantId) => ({ variantId, weight: 1, content: TEXT })),
  });
  const report = reportOf({ ...asked, size: 2_600 }, 'en');
  const parts = experimentOf(asked.sums, { store: (id) => id, today: '2026-11-14' });
  const [head = [], ...rows] = sumsRows(parts).map((row) => row.map(String));
  const read = v.parse(SentExperiment, { control: 'control', plannedSize: 2_600, outcomes: outcomesOfTable(head, rows) });
  const found = evaluate(read, 'en').outcomes;
  expect(found.map(({ name, ...rest }) => ({ ...rest, words: undefined, pairs: undefined })).slice(0, 2)).toEqual(
    report.outcomes.map(({ name, ...rest }) => ({ ...rest, words: undefined, pairs: undefined })),
  );
  const numbers = (one: (typeof found)[number] | undefined) =>
    one?.pairs.map((pair) => (pair.kind === 'compared' ? [pair.difference, pair.se, pair.alwaysValid] : []));
  expect(numbers(found[0])).toEqual(numbers(report.outcomes[0]));
  expect(numbers(found[1])).toEqual(numbers(report.outcomes[1]));
  const sms = found.find(({ name }) => name === 'visited, channel sms')?.pairs[0];
  expect(sms?.kind === 'compared' && sms.difference).toBe(report.channels.find(({ channel }) => channel === 'sms')?.difference?.value);
  const byContent = found.find(({ name }) => name === 'visited, by content');
  expect(numbers(byContent)).toEqual(numbers(report.variants[0]));
  const perStore = found.find(({ name }) => name === 'spent, store 1 SH1')?.pairs[0];
  expect(perStore?.kind === 'compared' && Math.round(1_700 * 100 * perStore.difference)).toBe(
    report.stores.find(({ storeId }) => storeId === 'SH1')?.sales?.value,
  );
  expect(
    found
      .filter(({ name }) => name.startsWith('visited on '))
      .map(({ name }) => name)
      .at(-1),
  ).toBe('visited on 2026-11-14');
  expect(found.some(({ name }) => name === 'visited, age under_30 by sms')).toBe(true);
});
