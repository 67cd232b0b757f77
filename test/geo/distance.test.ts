import * as fc from 'fast-check';
import { distanceBetween } from '../../shared/geo/distance';

const R = 6_371_008.8;
const point = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

test('a degree along the equator or a meridian is its share of the great circle', () => {
  const degree = (2 * Math.PI * R) / 360;
  expect(distanceBetween({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 })).toBeCloseTo(degree, 3);
  expect(distanceBetween({ latitude: 10, longitude: 50 }, { latitude: 11, longitude: 50 })).toBeCloseTo(degree, 3);
  expect(distanceBetween({ latitude: 60, longitude: 0 }, { latitude: 60, longitude: 180 })).toBeCloseTo(60 * degree, 3);
});

test('it is the angle between two directions from the centre of the earth', () => {
  const direction = ({ latitude, longitude }: { latitude: number; longitude: number }): [number, number, number] => {
    const [lat, lng] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
    return [Math.cos(lat) * Math.cos(lng), Math.cos(lat) * Math.sin(lng), Math.sin(lat)];
  };
  fc.assert(
    fc.property(point, point, (a, b) => {
      const [x, y] = [direction(a), direction(b)];
      const chord = Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
      expect(distanceBetween(a, b)).toBeCloseTo(2 * R * Math.asin(Math.min(1, chord / 2)), -1);
    }),
  );
});

test('it is the same both ways, never negative, nothing from a point to itself, and at most half way round', () => {
  fc.assert(
    fc.property(point, point, (a, b) => {
      const there = distanceBetween(a, b);
      expect(there).toBeCloseTo(distanceBetween(b, a), 6);
      expect(there).toBeGreaterThanOrEqual(0);
      expect(there).toBeLessThanOrEqual(Math.PI * R);
      expect(distanceBetween(a, a)).toBe(0);
    }),
  );
});

test('it is short across the date line', () => {
  expect(distanceBetween({ latitude: 0, longitude: 179.999 }, { latitude: 0, longitude: -179.999 })).toBeLessThan(250);
});

test('to the other side of the earth it is half way round, not lost in rounding', () => {
  fc.assert(
    fc.property(point, ({ latitude, longitude }) => {
      const otherSide = { latitude: -latitude, longitude: longitude > 0 ? longitude - 180 : longitude + 180 };
      expect(distanceBetween({ latitude, longitude }, otherSide)).toBeCloseTo(Math.PI * R, -1);
    }),
    { numRuns: 2000 },
  );
});
