import * as fc from 'fast-check';
import { normalCdf, normalQuantile, twoSidedP, Z95 } from '../../shared/insight/normal';
import { apart, asNumber, exactly, ONE, phi } from './exact';

test.each(['-8.5', '-5', '-3.090232', '-1.959963984540054', '-1', '-0.25', '0', '0.5', '1', '1.644853626951472', '1.96', '3', '6.2'])(
  'Φ(%s) and its two-sided p agree with sixty exact digits',
  (z) => {
    const exact = phi(exactly(z));
    expect(apart(normalCdf(Number(z)), asNumber(exact))).toBeLessThan(1e-14);
    const upper = exact > ONE / 2n ? ONE - exact : exact;
    expect(apart(twoSidedP(Number(z)), asNumber(2n * upper))).toBeLessThan(1e-13);
  },
);

test('far tails keep their digits', () => {
  // Tables of the normal distribution: Φ(−10) and Φ(−20).
  expect(apart(normalCdf(-10), 7.619853024160525e-24)).toBeLessThan(1e-13);
  expect(apart(normalCdf(-20), 2.7536241186062337e-89)).toBeLessThan(1e-13);
});

test.each([
  [0.975, Z95],
  [0.8, 0.8416212335729143],
  [0.5, 0],
  [0.999, 3.090232306167813],
  [1e-10, -6.361340902404056],
])('Φ⁻¹(%d) = %d', (p, z) => {
  expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(4e-15 * Math.max(1, Math.abs(z)));
});

test('the quantile undoes the distribution', () => {
  fc.assert(
    fc.property(fc.double({ min: -7, max: 7, noNaN: true }), (z) => {
      // Above zero 1 − Φ has lost digits that nothing brings back.
      const below = -Math.abs(z);
      expect(Math.abs(normalQuantile(normalCdf(below)) - below)).toBeLessThan(1e-12);
    }),
  );
});
