import { experimentEndpoints } from '../../shared/contract/experiments';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

let backend: Backend;
let marketer: string;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  marketer = await peopleOf(backend).marketer();
});
afterAll(() => backend.stop());

const evaluate = (body: object, token?: string) =>
  backend.call(experimentEndpoints.evaluateExperiment, { body: body as never, ...(token && { token }) });

const VISITS = {
  'No E-Mail': { kind: 'proportion', n: 21_306, successes: 2_262 },
  'Mens E-Mail': { kind: 'proportion', n: 21_307, successes: 3_894 },
  'Womens E-Mail': { kind: 'proportion', n: 21_387, successes: 3_238 },
};

test('a published e-mail test through the public interface, in full digits', async () => {
  const { status, reply } = await evaluate({ control: 'No E-Mail', outcomes: [{ name: 'visit', arms: VISITS }] }, marketer);
  expect(status).toBe(200);
  const [p1, p0, n1, n0] = [3_894 / 21_307, 2_262 / 21_306, 21_307, 21_306];
  const se = Math.sqrt((p1 * (1 - p1)) / n1 + (p0 * (1 - p0)) / n0);
  const [pair] = reply.outcomes[0]?.pairs ?? [];
  if (pair?.kind !== 'compared') throw new Error('not compared');
  expect(pair).toMatchObject({ treated: 'Mens E-Mail', baseline: 'No E-Mail', difference: p1 - p0 });
  expect(Math.abs(pair.se - se)).toBeLessThan(1e-17);
  expect(Math.abs(pair.interval.low - (p1 - p0 - 1.959963984540054 * se))).toBeLessThan(1e-16);
  expect(Math.abs(pair.interval.high - (p1 - p0 + 1.959963984540054 * se))).toBeLessThan(1e-16);
  expect(reply.outcomes[0]?.leader).toBe('Mens E-Mail');
});

test('several outcomes at once, proportions beside means; money beyond what a double holds is sent as text', async () => {
  const { status, reply } = await evaluate(
    {
      control: 'a',
      outcomes: [
        { name: 'came', arms: { a: { kind: 'proportion', n: 10, successes: 5 }, b: { kind: 'proportion', n: 10, successes: 6 } } },
        {
          name: 'spent',
          arms: {
            a: { kind: 'mean', n: 4, sum: '36028797018960040', sumOfSquares: '324518553658355966225810779200490' },
            b: { kind: 'mean', n: 3, mean: 2.5, sd: 0.5 },
          },
        },
      ],
    },
    marketer,
  );
  expect(status).toBe(200);
  expect(reply.outcomes.map(({ name, kind }) => [name, kind])).toEqual([
    ['came', 'proportion'],
    ['spent', 'mean'],
  ]);
  // Σ of 9,007,199,254,740,000 and 4, 7, 13, 16 more: the variance is theirs.
  expect(reply.outcomes[1]?.arms.a).toMatchObject({ n: 4, variance: 30 });
});

test('a coupon campaign: effect and ROI, exact; the same by mean and deviation; a reason without control', async () => {
  const ask = (body: object) => backend.call(experimentEndpoints.effectOfCampaign, { body: body as never, token: marketer });
  const costs = { marginBasisPoints: 6_000, faceValueRedeemed: 200_000, costOfSending: 9_000 };
  const treated = { kind: 'mean', n: 900, sum: 2_000_000, sumOfSquares: 2e10 };
  const control = { kind: 'mean', n: 100, sum: 100_000, sumOfSquares: 1e9 };
  const { reply } = await ask({ treated, control, ...costs });
  const half = 1.959963984540054 * 900 * Math.sqrt((2e10 - 2e6 ** 2 / 900) / 899 / 900 + (1e9 - 1e5 ** 2 / 100) / 99 / 100);
  expect(reply).toMatchObject({
    kind: 'known',
    incrementalSales: { value: 1_100_000, low: Math.floor(1_100_000 - half + 0.5), high: Math.floor(1_100_000 + half + 0.5) },
    incrementalMargin: { value: 660_000 },
    cost: 209_000,
    roi: { value: 451_000 / 209_000 },
    words: expect.stringMatching(/^比对照组多卖 ¥11,000\.00（95% 区间 ¥[\d,.]+ 到 ¥[\d,.]+）；ROI \+2\.158（/),
  });
  const sd = Math.sqrt((1e9 - 1e5 ** 2 / 100) / 99);
  const { reply: same } = await ask({ treated, control: { kind: 'mean', n: 100, mean: 1_000, sd }, ...costs });
  expect(same).toMatchObject({ kind: 'known', incrementalSales: { value: 1_100_000 }, incrementalMargin: { value: 660_000 } });
  const { reply: none } = await ask({ treated, control: { ...control, n: 0, sum: 0, sumOfSquares: 0 }, ...costs });
  expect(none).toEqual({ kind: 'not_known', why: 'empty_arm', words: '有一组没有人，比不了' });
});

test('a control group is proposed with its reason', async () => {
  const { reply } = await backend.call(experimentEndpoints.proposeControlGroup, {
    body: { audience: 1_000_000, rate: 0.1, rise: 0.01 },
    token: marketer,
    language: 'en',
  });
  expect(reply).toMatchObject({ controlBasisPoints: 500, control: 50_000, treated: 950_000, why: 'least' });
  expect(reply.words).toMatch(/^5% \(50000 members\) held back are enough/);
});

test('what cannot be is refused with the field; nobody but a marketer may ask', async () => {
  const { status, problem } = await evaluate({ control: 'nobody', outcomes: [{ name: 'visit', arms: VISITS }] }, marketer);
  expect([status, problem.code]).toEqual([400, 'invalid']);
  expect(JSON.stringify(problem)).toContain('must be an arm of every outcome');
  expect((await evaluate({ control: 'No E-Mail', outcomes: [{ name: 'visit', arms: VISITS }] })).status).toBe(401);
});
