import * as v from 'valibot';
import { EvaluationView } from '../../shared/contract/experiments';
import { evaluate } from '../../shared/insight/evaluate';
import { SentExperiment, sumsOf } from '../../shared/insight/experiment';

const ARM = { kind: 'proportion', n: 3, successes: 1 } as const;

const experiment = (changes: Partial<SentExperiment> = {}): SentExperiment => ({
  control: 'none',
  outcomes: [
    {
      name: 'visit',
      arms: {
        none: { kind: 'proportion', n: 21_306, successes: 2_262 },
        mens: { kind: 'proportion', n: 21_307, successes: 3_894 },
        womens: { kind: 'proportion', n: 21_387, successes: 3_238 },
      },
    },
  ],
  ...changes,
});

test('the reply is what the contract promises, and says it in both languages', () => {
  const zh = evaluate(experiment(), 'zh');
  expect(v.parse(EvaluationView, zh)).toEqual(zh);
  const [visit] = zh.outcomes;
  expect(visit).toMatchObject({ leader: 'mens', leaderAtAnyLook: 'mens', words: '「mens」领先，现在就可以停' });
  expect(visit?.pairs.map(({ words }) => words)).toEqual([
    '「mens」比「none」高 7.66 个百分点（95% 区间 +7.00 到 +8.32）；不像是偶然，校正后 p < 0.0001',
    '「womens」比「none」高 4.52 个百分点（95% 区间 +3.89 到 +5.16）；不像是偶然，校正后 p < 0.0001',
    '「womens」比「mens」低 3.14 个百分点（95% 区间 −3.84 到 −2.43）；不像是偶然，校正后 p < 0.0001',
  ]);
  expect(evaluate(experiment(), 'en').outcomes[0]?.pairs[0]?.words).toBe(
    '“mens” against “none”: 7.66 percentage points higher (95 % interval +7.00 to +8.32); unlikely to be chance, corrected p < 0.0001',
  );
});

test('a mean by its sums, by exact text and by mean and deviation is the same mean', () => {
  const outcome = (
    name: string,
    arm: (n: number, mean: number, variance: number) => SentExperiment['outcomes'][number]['arms'][string],
  ) => ({
    name,
    arms: { none: arm(4, 2.5, 5 / 3), sent: arm(5, 6, 10) },
  });
  const squares = (n: number, mean: number, variance: number): number => variance * (n - 1) + n * mean * mean;
  const { outcomes } = evaluate(
    experiment({
      outcomes: [
        outcome('sums', (n, mean, variance) => ({ kind: 'mean', n, sum: n * mean, sumOfSquares: squares(n, mean, variance) })),
        outcome('text', (n, mean, variance) => ({
          kind: 'mean',
          n,
          sum: `${n * mean}.0`,
          sumOfSquares: String(squares(n, mean, variance)),
        })),
        outcome('deviation', (n, mean, variance) => ({ kind: 'mean', n, mean, sd: Math.sqrt(variance) })),
      ],
    }),
    'en',
  );
  const se = Math.sqrt(5 / 3 / 4 + 10 / 5);
  for (const { pairs, arms } of outcomes) {
    expect(pairs[0]).toMatchObject({ kind: 'compared', difference: 3.5, cautions: ['few_cases'], mayStop: false });
    expect(pairs[0]?.kind === 'compared' && pairs[0].se).toBeCloseTo(se, 14);
    expect(arms.sent).toMatchObject({ n: 5, estimate: 6 });
    expect(arms.sent?.variance).toBeCloseTo(10, 14);
  }
});

test('arms that cannot be compared are named with the reason', () => {
  const { outcomes } = evaluate(
    experiment({
      outcomes: [
        { name: 'visit', arms: { none: { kind: 'proportion', n: 0, successes: 0 }, sent: { kind: 'proportion', n: 3, successes: 1 } } },
      ],
    }),
    'zh',
  );
  expect(outcomes[0]).toMatchObject({
    arms: { none: { n: 0 } },
    pairs: [{ kind: 'not_compared', why: 'empty_arm', words: '「sent」比「none」：有一组没有人，比不了' }],
    words: '还分不出高下',
  });
  expect(outcomes[0]?.arms.none).not.toHaveProperty('estimate');
});

test.each([
  ['a control that is no arm', experiment({ control: 'nobody' })],
  ['no outcome', experiment({ outcomes: [] })],
  ['an outcome named twice', experiment({ outcomes: [...experiment().outcomes, ...experiment().outcomes] })],
  ['one arm', experiment({ outcomes: [{ name: 'visit', arms: { none: { kind: 'proportion', n: 3, successes: 1 } } }] })],
  ['more successes than members', withArm({ kind: 'proportion', n: 3, successes: 4 })],
  ['half a member', withArm({ kind: 'proportion', n: 3.5, successes: 1 })],
  ['a mean beside a proportion', withArm({ kind: 'mean', n: 3, mean: 4, sd: 1 })],
  ['squares too small for the sum', withArm({ kind: 'mean', n: 2, sum: 10, sumOfSquares: 49 })],
  ['a negative deviation', withArm({ kind: 'mean', n: 2, mean: 1, sd: -1 })],
  ['a sum that is no number', withArms({ kind: 'mean', n: 2, sum: 'ten', sumOfSquares: 50 })],
  ['squares that are no number', withArms({ kind: 'mean', n: 2, sum: 10, sumOfSquares: 'fifty' })],
  ['a sum of nothing', withArms({ kind: 'mean', n: 0, sum: 1, sumOfSquares: 1 })],
  ['a mean of too many digits', withArms({ kind: 'mean', n: 2, mean: 1e-150, sd: 1 })],
  ['a deviation of too many digits', withArms({ kind: 'mean', n: 2, mean: 1, sd: 1e-150 })],
  ['twenty-one arms', experiment({ outcomes: [{ name: 'visit', arms: someArms(21) }] })],
  ['fifty-one outcomes', experiment({ outcomes: someOutcomes(51) })],
  ['a control that one outcome lacks', experiment({ outcomes: [...experiment().outcomes, { name: 'buy', arms: { a: ARM, b: ARM } }] })],
  ['a plan for one member', experiment({ plannedSize: 1 })],
])('%s is refused', (_, sent) => {
  expect(v.safeParse(SentExperiment, sent).success).toBe(false);
  expect(v.safeParse(SentExperiment, experiment()).success).toBe(true);
});

test.each([
  ['as many successes as members', withArm({ kind: 'proportion', n: 3, successes: 3 })],
  ['the least squares for a sum', withArms({ kind: 'mean', n: 2, sum: 10, sumOfSquares: 50 })],
  ['numbers written out', withArms({ kind: 'mean', n: 2, sum: '-10.50', sumOfSquares: '1e3' })],
  ['nobody', withArms({ kind: 'mean', n: 0, sum: 0, sumOfSquares: 0 })],
  ['twenty arms', experiment({ outcomes: [{ name: 'visit', arms: someArms(20) }] })],
  ['fifty outcomes', experiment({ outcomes: someOutcomes(50) })],
  ['a plan for two members', experiment({ plannedSize: 2 })],
])('%s: taken', (_, sent) => {
  expect(v.safeParse(SentExperiment, sent).issues).toBeUndefined();
});

test('sums that no values can have are not worked with', () => {
  expect(() => sumsOf({ kind: 'mean', n: 2, sum: 10, sumOfSquares: 49 })).toThrow(RangeError);
  expect(() => sumsOf({ kind: 'mean', n: 2, mean: 1e-150, sd: 1 })).toThrow(RangeError);
});

test('every figure of a pair: the difference, its error, interval, z and p, the lift, and the same for any look', () => {
  const arms = { none: { kind: 'proportion', n: 100, successes: 50 }, sent: { kind: 'proportion', n: 100, successes: 60 } } as const;
  const { method, outcomes } = evaluate(experiment({ outcomes: [{ name: 'visit', arms }], plannedSize: 200 }), 'zh');
  expect(method).toMatchObject({ level: 0.95, z: 1.959963984540054, plannedSize: 200 });
  const [pair] = outcomes[0]?.pairs ?? [];
  if (pair?.kind !== 'compared') throw new Error('not compared');
  const [z, half] = [0.1 / 0.07, 1.959963984540054 * 0.07];
  expect(pair.difference).toBeCloseTo(0.1, 12);
  expect(pair.se).toBeCloseTo(0.07, 12);
  expect(pair.interval.low).toBeCloseTo(0.1 - half, 12);
  expect(pair.interval.high).toBeCloseTo(0.1 + half, 12);
  expect(pair.z).toBeCloseTo(z, 12);
  expect(pair.p).toBeCloseTo(0.15312, 4);
  expect(pair.holmP).toBe(pair.p);
  expect(pair.lift?.value).toBeCloseTo(0.2, 12);
  expect(pair.lift?.se).toBeCloseTo(Math.sqrt(0.024), 12);
  expect(pair.lift?.interval.low).toBeCloseTo(0.2 - 1.959963984540054 * Math.sqrt(0.024), 12);
  expect(pair.lift?.interval.high).toBeCloseTo(0.2 + 1.959963984540054 * Math.sqrt(0.024), 12);
  // At the planned size t is 7.936155.
  const wide = Math.sqrt(((2 * 8.936155) / 7.936155) * Math.log(Math.sqrt(8.936155) / 0.05)) * 0.07;
  expect(pair.alwaysValid.interval.low).toBeCloseTo(0.1 - wide, 6);
  expect(pair.alwaysValid.interval.high).toBeCloseTo(0.1 + wide, 6);
  const p = Math.min(1, Math.sqrt(8.936155) * Math.exp((-z * z * 7.936155) / (2 * 8.936155)));
  expect(pair.alwaysValid.p).toBeCloseTo(p, 6);
  expect(pair.alwaysValid.holmP).toBe(pair.alwaysValid.p);
  expect([pair.mayStop, pair.cautions]).toEqual([false, []]);
  expect(outcomes[0]?.kind).toBe('proportion');
  expect(outcomes[0]?.arms.sent).toEqual({ n: 100, estimate: 0.6, se: Math.sqrt(0.24 / 100) });
  expect(outcomes[0]).not.toHaveProperty('leader');
  expect(outcomes[0]).not.toHaveProperty('leaderAtAnyLook');
});

test('where nothing varies there is no p, and no lift over nothing', () => {
  const arms = { none: { kind: 'proportion', n: 10, successes: 0 }, sent: { kind: 'proportion', n: 10, successes: 10 } } as const;
  const [pair] = evaluate(experiment({ outcomes: [{ name: 'visit', arms }] }), 'zh').outcomes[0]?.pairs ?? [];
  expect(Object.keys(pair ?? {}).sort()).toEqual([
    ...['alwaysValid', 'baseline', 'cautions', 'difference', 'interval', 'kind', 'mayStop', 'se', 'treated', 'words'],
  ]);
  expect(pair?.kind === 'compared' && pair.alwaysValid).toEqual({ interval: { low: 1, high: 1 } });
});

function someArms(count: number): SentExperiment['outcomes'][number]['arms'] {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [i === 0 ? 'none' : `v${i}`, ARM]));
}

function someOutcomes(count: number): SentExperiment['outcomes'] {
  return Array.from({ length: count }, (_, i) => ({ name: `o${i}`, arms: someArms(2) }));
}

/** Both arms the same, so that their kinds go together. */
function withArms(arm: SentExperiment['outcomes'][number]['arms'][string]): SentExperiment {
  return experiment({ outcomes: [{ name: 'visit', arms: { none: arm, sent: arm } }] });
}

function withArm(arm: SentExperiment['outcomes'][number]['arms'][string]): SentExperiment {
  return experiment({ outcomes: [{ name: 'visit', arms: { none: { kind: 'proportion', n: 3, successes: 1 }, sent: arm } }] });
}
