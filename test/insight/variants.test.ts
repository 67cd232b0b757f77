import * as fc from 'fast-check';
import { holm } from '../../shared/insight/holm';
import { comparePairs, leader, type NamedArm } from '../../shared/insight/variants';

test.each([
  [
    [0.01, 0.04, 0.03, 0.005],
    [0.03, 0.06, 0.06, 0.02],
  ],
  [[0.2], [0.2]],
  [
    [0.5, 0.9, 0.6],
    [1, 1, 1],
  ],
  [
    [0.04, 0.04],
    [0.08, 0.08],
  ],
  [[], []],
])('Holm: %j becomes %j', (ps, corrected) => {
  expect(holm(ps).map((p) => Number(p.toFixed(12)))).toEqual(corrected);
});

test('Holm is between no correction and Bonferroni, keeps the order, and goes with its tests', () => {
  const p = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(p, { minLength: 1, maxLength: 20 }), (ps) => {
      const corrected = holm(ps);
      ps.forEach((one, i) => {
        const own = corrected[i] ?? -1;
        expect(own).toBeGreaterThanOrEqual(one);
        expect(own).toBeLessThanOrEqual(Math.min(1, one * ps.length));
        ps.forEach((other, j) => {
          if (one < other) expect(own).toBeLessThanOrEqual(corrected[j] ?? -1);
        });
      });
      expect(holm([...ps].reverse())).toEqual(corrected.reverse());
    }),
  );
});

const arm = (name: string, successes: number, n = 10_000): NamedArm => ({ name, arm: { kind: 'proportion', n, successes } });
const found = (...arms: NamedArm[]) => {
  const pairs = comparePairs(arms, 'control');
  const names = arms.map(({ name }) => name);
  return { pairs, once: leader(names, pairs, 'once'), anyLook: leader(names, pairs, 'any_look') };
};

test('each variant against control, then against one another, wherever control stands', () => {
  const { pairs } = found(arm('a', 100), arm('control', 90), arm('b', 110));
  expect(pairs.map(({ treated, baseline }) => [treated, baseline])).toEqual([
    ['a', 'control'],
    ['b', 'control'],
    ['b', 'a'],
  ]);
});

test('who leads must beat every other: better than control alone is not enough', () => {
  expect(found(arm('control', 1_000), arm('a', 1_300), arm('b', 1_310))).toMatchObject({ once: undefined, anyLook: undefined });
  expect(found(arm('control', 1_000), arm('a', 1_150), arm('b', 1_400))).toMatchObject({ once: 'b', anyLook: 'b' });
  expect(found(arm('control', 1_400), arm('a', 1_000), arm('b', 1_100))).toMatchObject({ once: 'control' });
});

test('what one look at the end decides, daily looks may not', () => {
  expect(found(arm('control', 1_000), arm('a', 1_100))).toMatchObject({ once: 'a', anyLook: undefined });
});

test('an empty arm leaves it open, and takes no part in the correction', () => {
  const { pairs, once } = found(arm('control', 1_000), arm('a', 1_400), arm('b', 0, 0));
  expect(once).toBeUndefined();
  expect(pairs.map(({ comparison }) => comparison.kind)).toEqual(['compared', 'not_compared', 'not_compared']);
  const [first] = pairs;
  expect(first?.comparison.kind === 'compared' && first.comparison.p).toBe(first?.holmP);
});

test('there is at most one leader, and of equals none', () => {
  const arms = fc.array(fc.nat(1_000), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(arms, (successes) => {
      const named = successes.map((x, i) => arm(i === 0 ? 'control' : `v${i}`, x, 1_000));
      const { once, anyLook } = found(...named);
      const most = Math.max(...successes);
      if (once !== undefined) {
        expect(named.filter(({ name }) => name === once).map(({ arm: own }) => own.kind === 'proportion' && own.successes)).toEqual([most]);
        expect(successes.filter((x) => x === most)).toHaveLength(1);
      }
      if (anyLook !== undefined) expect(once).toBe(anyLook);
    }),
  );
});

test('who is alone leads nobody, and who wins by few cases does not lead', () => {
  expect(leader(['a'], [], 'once')).toBeUndefined();
  expect(found(arm('control', 4, 1_000), arm('a', 400, 1_000))).toMatchObject({ once: undefined, anyLook: undefined });
  expect(found(arm('control', 5, 1_000), arm('a', 400, 1_000))).toMatchObject({ once: 'a', anyLook: 'a' });
});
