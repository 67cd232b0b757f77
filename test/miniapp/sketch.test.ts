import fc from 'fast-check';
import { fittingScale, gathered, onSketch, ringsAt } from '../../miniapp/src/ui/store-map/sketch';
import { distanceBetween } from '../../shared/geo/distance';

const CENTRE = { latitude: 31.2286, longitude: 121.4784 };
const nearby = fc.record({
  latitude: fc.double({ min: 31.1, max: 31.35, noNaN: true }),
  longitude: fc.double({ min: 121.3, max: 121.65, noNaN: true }),
});

describe('the drawn map', () => {
  test('a store lies as far on it as it is, to the pixel or one in a hundred', () => {
    fc.assert(
      fc.property(nearby, (point) => {
        const scale = 20;
        const { x, y } = onSketch(CENTRE, point, scale);
        const metres = distanceBetween(CENTRE, point);
        expect(Math.abs(Math.hypot(x, y) * scale - metres)).toBeLessThanOrEqual(Math.max(scale * 1.5, metres / 100));
      }),
    );
  });

  test('north is up and east is right', () => {
    expect(onSketch(CENTRE, { ...CENTRE, latitude: 31.24 }, 10).y).toBeLessThan(0);
    expect(onSketch(CENTRE, { ...CENTRE, longitude: 121.49 }, 10).x).toBeGreaterThan(0);
  });

  test('the nearest six are in view', () => {
    fc.assert(
      fc.property(fc.array(nearby, { minLength: 1, maxLength: 20 }), (points) => {
        const scale = fittingScale(CENTRE, points);
        const nearest = points
          .map((point) => distanceBetween(CENTRE, point))
          .sort((a, b) => a - b)
          .slice(0, 6);
        for (const metres of nearest) expect(metres / scale).toBeLessThanOrEqual(92.001);
      }),
    );
  });

  test('rings are of round distances and fit', () => {
    expect(ringsAt(10)).toEqual([500, 1_000, 2_000]);
  });

  test('what shares a place shares a pin, nothing is lost and order stays', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ x: fc.integer({ min: -200, max: 200 }), y: fc.integer({ min: -120, max: 120 }) })), (items) => {
        const spots = gathered(items, (item) => item, 30);
        expect(spots.flatMap(({ members }) => members)).toHaveLength(items.length);
        expect(spots[0]?.members[0]).toBe(items[0]);
        for (const [i, a] of spots.entries())
          for (const b of spots.slice(i + 1)) expect(Math.abs(a.x - b.x) > 30 || Math.abs(a.y - b.y) > 30).toBe(true);
      }),
    );
  });
});
