import * as v from 'valibot';
import { EvaluationView } from '../../shared/contract/experiments';
import { evaluate } from '../../shared/insight/evaluate';
import { SentExperiment } from '../../shared/insight/experiment';

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
])('%s is refused', (_, sent) => {
  expect(v.safeParse(SentExperiment, sent).success).toBe(false);
  expect(v.safeParse(SentExperiment, experiment()).success).toBe(true);
});

function withArm(arm: SentExperiment['outcomes'][number]['arms'][string]): SentExperiment {
  return experiment({ outcomes: [{ name: 'visit', arms: { none: { kind: 'proportion', n: 3, successes: 1 }, sent: arm } }] });
}
