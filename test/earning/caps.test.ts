import { countedWithout } from '../../shared/earning/caps';
import { earn } from '../../shared/earning/earn';
import type { EarningPolicy, EarningRule } from '../../shared/earning/rule';
import { sentLine } from '../order/sent-examples';
import { aPolicy, aRule, bought, known, perYuan } from './examples';

const pointsOf = (rules: EarningRule[]): number => earn(rules, bought(), known()).points;

const capped = (caps: object) => aRule('r', perYuan(1), { caps });

test('of one order, a day, a month, a year, ever: the one that leaves least, and what it left', () => {
  const soFar = { 'r/2026-11-21': { points: 90, times: 3 }, 'r/2026-11': { points: 150, times: 9 }, 'r/': { points: 990, times: 40 } };
  const by = (caps: object) =>
    earn([capped(caps)], bought(), known({ soFar })).grants.map(({ points, rounded, cap }) => ({
      points,
      rounded,
      by: cap?.by,
      left: cap?.left,
    }));
  expect(by({ once: 50 })).toEqual([{ points: 50, rounded: 64, by: 'once', left: 50 }]);
  expect(by({ once: 50, day: 100 })).toEqual([{ points: 10, rounded: 64, by: 'day', left: 10 }]);
  expect(by({ month: 150 })).toEqual([{ points: 0, rounded: 64, by: 'month', left: 0 }]);
  expect(by({ ever: 1_000, year: 64 })).toEqual([{ points: 10, rounded: 64, by: 'ever', left: 10 }]);
  expect(by({ day: 154 })).toEqual([{ points: 64, rounded: 64, by: undefined, left: undefined }]);
  expect(by({ day: 0 })).toEqual([{ points: 0, rounded: 64, by: 'day', left: 0 }]);
});

test('of all rules together: those before count, in the rules’ order', () => {
  const rules = [aRule('a', perYuan(1)), aRule('b', perYuan(2)), aRule('c', perYuan(3))];
  const given = (policy: EarningPolicy) => earn(rules, bought(), known(), policy).grants.map(({ points }) => points);
  expect(given(aPolicy({ caps: { day: 100 } }))).toEqual([64, 36, 0]);
  expect(given(aPolicy({ caps: { once: 200 } }))).toEqual([64, 128, 8]);
  expect(earn(rules, bought(), known(), aPolicy({ caps: { day: 100 } })).counts).toEqual({ '*/2026-11-21': { points: 100, times: 2 } });
});

test('the lines share what a limit leaves', () => {
  const earned = earn([capped({ once: 10 })], bought({ lines: [sentLine('a', 1, 1_000), sentLine('b', 1, 2_000)] }), known());
  expect(earned.lines).toEqual([
    { lineId: 'a', points: 3 },
    { lineId: 'b', points: 7 },
  ]);
});

test('a slip in a rule is no fortune', () => {
  const rule = aRule('slip', { kind: 'per_amount', points: 1_000_000, per: { amount: 1, currency: 'CNY' } });
  expect(pointsOf([rule, { ...rule, ruleId: 'again' }])).toBe(1_000_000_000);
});

test('a cancelled order gives its room back; asked without consequence, nothing is counted', () => {
  const rule = aRule('r', perYuan(1), { caps: { day: 100, ever: 1_000 } });
  const soFar = Object.freeze({ 'r/2026-11-21': Object.freeze({ points: 70, times: 1 }) });
  const dry = earn([rule], bought(), known({ soFar }));
  expect([dry.points, earn([rule], bought(), known({ soFar }))]).toEqual([30, dry]);
  expect(countedWithout(dry.soFar, dry.counts)).toEqual(soFar);
});

test('counts stay small: days are forgotten a week later, a month and a year with their end, what is for ever stays', () => {
  const rule = aRule('r', perYuan(1), { caps: { day: 100, month: 9_999, year: 99_999, ever: 99_999 } });
  let { soFar } = known();
  for (let day = 0; day < 400; day++) {
    const paidAt = new Date(Date.UTC(2026, 0, 1 + day)).toISOString();
    soFar = earn([rule], bought({ at: paidAt }), known({ soFar })).soFar;
  }
  const keys = Object.keys(soFar);
  expect(keys.filter((key) => /-\d\d-/.test(key))).toHaveLength(8);
  expect(keys.filter((key) => !/-\d\d-/.test(key)).sort()).toEqual(['r/', 'r/2027', 'r/2027-01', 'r/2027-02']);
  // A till that was without a network for six days counts on its own day.
  expect(earn([rule], bought({ at: '2027-01-29T12:00:00Z' }), known({ soFar })).points).toBe(36);
});
