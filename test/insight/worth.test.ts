import * as v from 'valibot';
import { EffectView, ProposalView } from '../../shared/contract/experiments';
import { SentPlan, SentResult } from '../../shared/insight/sent-worth';
import { effectView, proposalView } from '../../shared/insight/worth';

const result = (changes: Partial<SentResult> = {}): SentResult => ({
  // 200 of 900 and 10 of 100 spent ¥100 each.
  treated: { kind: 'mean', n: 900, sum: 2_000_000, sumOfSquares: '20000000000' },
  control: { kind: 'mean', n: 100, sum: 100_000, sumOfSquares: '1000000000' },
  ...{ marginBasisPoints: 6_000, faceValueRedeemed: 200_000, costOfSending: 9_000 },
  ...changes,
});

/** s² = m2 / (n − 1) of both arms, over n: the interval is 900 times so many cents on either side. */
const HALF = 1.959963984540054 * Math.sqrt((2e10 - 2e6 ** 2 / 900) / 899 / 900 + (1e9 - 1e5 ** 2 / 100) / 99 / 100) * 900;
const yuan = (cents: number): string => {
  const [whole = '', rest = ''] = (Math.abs(cents) / 100).toFixed(2).split('.');
  const grouped = whole.length > 3 ? `${whole.slice(0, -3)},${whole.slice(-3)}` : whole;
  return `${cents < 0 ? '−' : ''}¥${grouped}.${rest}`;
};

describe('what a campaign brought, in words', () => {
  const low = Math.floor(1_100_000 - HALF + 0.5);
  const high = Math.floor(1_100_000 + HALF + 0.5);
  const roi = (margin: number): string => `+${Number(((margin * 0.6 - 209_000) / 209_000).toPrecision(4))}`;

  test('sales with their interval, and what came back for the money', () => {
    const zh = effectView(result(), 'zh');
    expect(v.parse(EffectView, zh)).toEqual(zh);
    expect(zh.words).toBe(
      `比对照组多卖 ¥11,000.00（95% 区间 ${yuan(low)} 到 ${yuan(high)}）；ROI +2.158（95% 区间 ${roi(1_100_000 - HALF)} 到 ${roi(1_100_000 + HALF)}）`,
    );
    expect(effectView(result(), 'en').words).toBe(
      `sales over control: ¥11,000.00 (95 % interval ${yuan(low)} to ${yuan(high)}); ROI +2.158 (95 % interval ${roi(1_100_000 - HALF)} to ${roi(1_100_000 + HALF)})`,
    );
    expect(zh.kind === 'known' && zh.perMember.cautions).toEqual([]);
  });

  test('what cost nothing has no return', () => {
    const view = effectView(result({ faceValueRedeemed: 0, costOfSending: 0 }), 'zh');
    expect(view).not.toHaveProperty('roi');
    expect(view.words).not.toContain('ROI');
  });

  const free = { faceValueRedeemed: 0, costOfSending: 0 };
  const mean = (n: number, average: number, sd: number) => ({ kind: 'mean' as const, n, mean: average, sd });
  test.each<[string, Partial<SentResult>, boolean]>([
    ['zero in the interval is no effect', { treated: mean(100, 101, 50), control: mean(100, 100, 50) }, false],
    ['all of it above zero is one', { treated: mean(100, 200, 50), control: mean(100, 100, 50) }, true],
    ['all of it below zero too', { treated: mean(100, 100, 50), control: mean(100, 200, 50) }, true],
    ['few members show nothing, however far it is from zero', { treated: mean(29, 200, 1), control: mean(100, 100, 1) }, false],
    ['nothing varies, so nothing can be tested', { treated: mean(100, 200, 0), control: mean(100, 100, 0) }, false],
  ])('%s', (_, arms, isShown) => {
    const [zh, en] = [effectView(result({ ...free, ...arms }), 'zh'), effectView(result({ ...free, ...arms }), 'en')];
    expect(zh.words.endsWith('；还不能说有效果：区间里有零或者人太少')).toBe(!isShown);
    expect(en.words.endsWith('; no effect is shown yet: zero is in the interval, or there are too few members')).toBe(!isShown);
  });

  test('nothing varies: there is no z and no p', () => {
    const view = effectView(result({ ...free, treated: mean(100, 200, 0), control: mean(100, 100, 0) }), 'zh');
    expect(view.kind === 'known' && view.perMember).toEqual({
      difference: 100,
      se: 0,
      interval: { low: 100, high: 100 },
      cautions: ['no_spread'],
    });
    const other = effectView(result(), 'zh');
    expect(other.kind === 'known' && Object.keys(other.perMember).sort()).toEqual(['cautions', 'difference', 'interval', 'p', 'se', 'z']);
  });

  test('without anybody held back nothing is claimed', () => {
    const nobody = effectView(result({ control: { kind: 'mean', n: 0, sum: 0, sumOfSquares: 0 } }), 'zh');
    expect(nobody).toEqual({ kind: 'not_known', why: 'empty_arm', words: '有一组没有人，比不了' });
  });

  test('losses have their sign, and millions their commas', () => {
    const lost = effectView(result({ ...free, treated: mean(10_000, 0, 1), control: mean(100, 12_345, 1) }), 'en');
    expect(lost.words).toMatch(/^sales over control: −¥1,234,500\.00 \(/);
  });
});

test('a control group is proposed with its reason', () => {
  const view = proposalView({ audience: 1_000_000, rate: 0.1, rise: 0.01 }, 'zh');
  expect(v.parse(ProposalView, view)).toEqual(view);
  expect(view).toMatchObject({ why: 'least', control: 50_000, treated: 950_000, controlBasisPoints: 500 });
  expect(view.words).toMatch(/^留 5%（50000 人）不发就够/);
});

test.each<[string, Partial<SentResult>, boolean]>([
  ['a margin of everything', { marginBasisPoints: 10_000 }, true],
  ['a margin of more', { marginBasisPoints: 10_001 }, false],
  ['a margin below nothing', { marginBasisPoints: -1 }, false],
  ['no costs', { faceValueRedeemed: 0, costOfSending: 0 }, true],
  ['costs below nothing', { costOfSending: -1 }, false],
])('%s is taken: %s', (_, changes, is) => {
  expect(v.safeParse(SentResult, result(changes)).success).toBe(is);
});

test('shares of a plan lie between nobody and everybody', () => {
  const plan = (rate: number, rise: number): boolean => v.safeParse(SentPlan, { audience: 100, rate, rise }).success;
  expect([plan(0.1, 0.1), plan(0, 0.1), plan(1, 0.1), plan(0.1, 0), plan(0.1, 1)]).toEqual([true, false, false, false, false]);
});
