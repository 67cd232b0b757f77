import * as fc from 'fast-check';
import { guess } from '../../shared/audience/estimate';
import { canBeTold, hasStoreNear } from '../../shared/audience/within-reach';
import { indexStores } from '../../shared/store/nearest';
import { SH1 } from '../harness/stores';

test('everybody looked at is counted, nobody looked at is nothing known', () => {
  expect(guess({ met: 17, sampled: 200, total: 200 })).toEqual({ about: 17, from: 17, to: 17 });
  expect(guess({ met: 1, sampled: 1, total: 1 })).toEqual({ about: 1, from: 1, to: 1 });
  expect(guess({ met: 0, sampled: 0, total: 200 })).toEqual({ about: 0, from: 0, to: 200 });
  expect(guess({ met: 0, sampled: 0, total: 0 })).toEqual({ about: 0, from: 0, to: 0 });
  expect(guess({ met: 3, sampled: 5, total: 4 })).toEqual({ about: 3, from: 3, to: 3 });
});

test("Wilson's interval, of a sample that is small beside all: 10 of 100 are 5.52 % to 17.44 %", () => {
  const { about, from, to } = guess({ met: 10, sampled: 100, total: 1_000_000_000 });
  expect([about, from, to].map((one) => Math.round(one / 100_000))).toEqual([1_000, 552, 1_744]);
});

test('the larger the part that was looked at, the narrower', () => {
  const width = (sampled: number): number => {
    const { from, to } = guess({ met: sampled / 10, sampled, total: 10_000 });
    return to - from;
  };
  expect([1_000, 5_000, 9_000].map(width)).toEqual([354, 119, 40]);
});

test('never fewer than were found, never more than are left, and the guess lies between', () => {
  const sample = fc
    .tuple(fc.nat(5_000), fc.nat(5_000), fc.nat(5_000))
    .map((three) => [...three].sort((a, b) => a - b) as [number, number, number]);
  fc.assert(
    fc.property(sample, ([met, sampled, total]) => {
      const { about, from, to } = guess({ met, sampled, total });
      expect(from).toBeGreaterThanOrEqual(met);
      expect(to).toBeLessThanOrEqual(total - (sampled - met));
      expect(from <= to).toBe(true);
      if (sampled > 0) expect(from <= about && about <= to).toBe(true);
    }),
    { seed: 23 },
  );
});

/** How likely it is that of a sample so many meet it, from none to all: the hypergeometric distribution. */
const chances = (total: number, meet: number, sampled: number): number[] => {
  const mode = Math.floor(((sampled + 1) * (meet + 1)) / (total + 2));
  const up = (k: number): number => ((meet - k) * (sampled - k)) / ((k + 1) * (total - meet - sampled + k + 1));
  const weights = Array.from({ length: sampled + 1 }, () => 0);
  weights[mode] = 1;
  for (let k = mode; k < sampled; k += 1) weights[k + 1] = (weights[k] ?? 0) * Math.max(0, up(k));
  for (let k = mode - 1; k >= 0; k -= 1) weights[k] = up(k) > 0 ? (weights[k + 1] ?? 0) / up(k) : 0;
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
};

test.each([
  [1_000_000, 2_000],
  [40_000, 2_000],
  [5_000, 2_000],
  [2_500, 2_000],
])('of %d members, %d looked at, the truth is in the interval 93 times of 100 and more, whatever the share', (total, sampled) => {
  for (const share of [0.001, 0.002, 0.003, 0.01, 0.05, 0.2, 0.5, 0.9]) {
    const meet = Math.round(total * share);
    const covered = chances(total, meet, sampled).reduce((sum, chance, met) => {
      const { from, to } = guess({ met, sampled, total });
      return from <= meet && meet <= to ? sum + chance : sum;
    }, 0);
    expect({ share, isCovered: covered >= 0.93 }).toEqual({ share, isCovered: true });
    // An interval that always covered would be too wide to be of use; of a few members whole numbers make it wider.
    if (share >= 0.05) expect(covered).toBeLessThan(0.975);
  }
});

test('who can be told has agreed and has a channel; a store is near where they were last, and only else where they say they go', () => {
  expect(canBeTold({ consents: ['membership', 'personalised'], reachable: ['inbox'] })).toBe(true);
  expect(canBeTold({ consents: ['membership'], reachable: ['inbox', 'sms'] })).toBe(false);
  expect(canBeTold({ consents: ['personalised'], reachable: [] })).toBe(false);
  const stores = indexStores([SH1]);
  const at = (latitude: number) => ({ point: { ...SH1.position, latitude }, at: '2026-11-21T04:00:00.000Z' });
  // A degree of latitude is some 111 km.
  const [near, far] = [at(SH1.position.latitude + 0.025), at(SH1.position.latitude + 0.029)];
  expect([near, far].map((lastPlace) => hasStoreNear({ lastPlace }, stores))).toEqual([true, false]);
  expect(hasStoreNear({ lastPlace: far, homeStore: 'SH1' }, stores)).toBe(false);
  expect([{ homeStore: 'SH1' }, { homeStore: 'gone' }, {}].map((one) => hasStoreNear(one, stores))).toEqual([true, false, false]);
});
