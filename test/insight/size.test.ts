import * as fc from 'fast-check';
import { detectableRise, proposeControl } from '../../shared/insight/size';
import { proposalWords } from '../../shared/insight/words';

/** n = (z₀.₉₇₅ + z₀.₈)² (p₁ q₁ + p₂ q₂) / (p₁ − p₂)² in each arm, as textbooks have it: 7.848880 times the variances. */
const needed = (rate: number, treated: number): number =>
  Math.ceil((7.848_879_734 * (rate * (1 - rate) + treated * (1 - treated))) / (rate - treated) ** 2);

test.each([
  [0.1, 0.12, 3_839],
  [0.05, 0.06, 8_155],
  [0.5, 0.6, 385],
])('from %d to %d is seen with %i in each arm, and with none fewer', (rate, treated, members) => {
  expect(needed(rate, treated)).toBe(members);
  expect(detectableRise(rate, members, members)).toBeLessThanOrEqual(treated - rate);
  expect(detectableRise(rate, members - 1, members - 1)).toBeGreaterThan(treated - rate);
});

test('so many as are needed see the rise, one less does not', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.8, noNaN: true }), fc.double({ min: 0.01, max: 0.19, noNaN: true }), (rate, rise) => {
      const members = needed(rate, rate + rise);
      expect(detectableRise(rate, members, members) ?? 1).toBeLessThanOrEqual(rise * (1 + 1e-9));
      expect(detectableRise(rate, members - 1, members - 1) ?? 1).toBeGreaterThan(rise * (1 - 1e-9));
    }),
  );
});

test('nobody sees nothing', () => {
  expect(detectableRise(0.1, 0, 100)).toBeUndefined();
  expect(detectableRise(0.5, 3, 3)).toBeUndefined();
});

const plans = fc.record({
  audience: fc.integer({ min: 0, max: 1_000_000 }),
  rate: fc.double({ min: 0.001, max: 0.9, noNaN: true }),
  rise: fc.double({ min: 0.0005, max: 0.1, noNaN: true }),
});

test('the control group proposed is the smallest that shows it, between 5 and 50 %', () => {
  fc.assert(
    fc.property(plans, ({ audience, rate, rise }) => {
      const proposal = proposeControl({ audience, rate, rise });
      expect(proposal.control + proposal.treated).toBe(audience);
      expect(proposal.controlBasisPoints).toBeGreaterThanOrEqual(500);
      expect(proposal.controlBasisPoints).toBeLessThanOrEqual(5_000);
      const shows = (proposal.detectable ?? 1) <= rise;
      expect(shows).toBe(proposal.why !== 'too_few');
      if (proposal.why !== 'enough') return;
      const control = Math.round((audience * (proposal.controlBasisPoints - 100)) / 10_000);
      expect(detectableRise(rate, audience - control, control) ?? 1).toBeGreaterThan(rise);
    }),
  );
});

test('a rise that half of the audience just shows is shown by half, and one that a twentieth just shows by that', () => {
  const detectable = (treated: number, control: number) => detectableRise(0.5, treated, control) ?? 1;
  const half = proposeControl({ audience: 1_000, rate: 0.5, rise: detectable(500, 500) });
  expect(half).toEqual({ controlBasisPoints: 5_000, control: 500, treated: 500, detectable: detectable(500, 500), why: 'enough' });
  const least = proposeControl({ audience: 1_000, rate: 0.5, rise: detectable(950, 50) });
  expect(least).toEqual({ controlBasisPoints: 500, control: 50, treated: 950, detectable: detectable(950, 50), why: 'least' });
  expect(proposeControl({ audience: 0, rate: 0.1, rise: 0.01 })).toStrictEqual({
    controlBasisPoints: 5_000,
    control: 0,
    treated: 0,
    why: 'too_few',
  });
});

test('and says why', () => {
  const words = (audience: number, rise: number) => proposalWords(proposeControl({ audience, rate: 0.1, rise }), rise, 'zh');
  expect(words(1_000_000, 0.01)).toMatch(/^留 5%（50000 人）不发就够：多来 0\.\d\d 个百分点就能看出来$/);
  expect(words(20_000, 0.015)).toMatch(/^留 \d+%（\d+ 人）不发，才看得出多来 1\.50 个百分点$/);
  expect(words(500, 0.01)).toMatch(/^人太少：留一半不发，也要多来 \d+\.\d\d 个百分点以上才看得出$/);
  expect(words(0, 0.01)).toBe('人太少：留一半不发也看不出差别');
  expect(proposalWords(proposeControl({ audience: 0, rate: 0.1, rise: 0.01 }), 0.01, 'en')).toContain('no rise could be seen');
});
