import * as fc from 'fast-check';
import { toGcj02 } from '../../shared/geo/datum';
import { distanceBetween } from '../../shared/geo/distance';

const SHANGHAI = { latitude: 31.2304, longitude: 121.4737 };

test('WGS-84 in Shanghai moves by the known 482 metres, to the east and south', () => {
  const moved = toGcj02(SHANGHAI, 'WGS-84');
  expect(distanceBetween(SHANGHAI, moved)).toBeGreaterThan(472);
  expect(distanceBetween(SHANGHAI, moved)).toBeLessThan(492);
  expect(moved.longitude).toBeGreaterThan(SHANGHAI.longitude);
  expect(moved.latitude).toBeLessThan(SHANGHAI.latitude);
});

test.each([
  ['Tokyo', 35.6812, 139.7671],
  ['Paris', 48.8566, 2.3522],
  ['Sydney', -33.8688, 151.2093],
  ['New York', 40.7128, -74.006],
])('%s stays where it is', (_, latitude, longitude) => {
  expect(toGcj02({ latitude, longitude }, 'WGS-84')).toEqual({ latitude, longitude });
});

test('GCJ-02 stays as it is, to the last digit', () => {
  fc.assert(
    fc.property(fc.double({ min: 18, max: 53, noNaN: true }), fc.double({ min: 74, max: 134, noNaN: true }), (latitude, longitude) => {
      expect(toGcj02({ latitude, longitude }, 'GCJ-02')).toEqual({ latitude, longitude });
    }),
  );
});

test('nowhere in mainland China does WGS-84 move by more than a kilometre, or not at all', () => {
  fc.assert(
    fc.property(fc.double({ min: 18, max: 53, noNaN: true }), fc.double({ min: 74, max: 134, noNaN: true }), (latitude, longitude) => {
      const moved = distanceBetween({ latitude, longitude }, toGcj02({ latitude, longitude }, 'WGS-84'));
      expect(moved).toBeGreaterThan(10);
      expect(moved).toBeLessThan(1000);
    }),
  );
});

test('a converted point has at most seven decimals', () => {
  const { latitude, longitude } = toGcj02({ latitude: 31.23041234567, longitude: 121.47371234567 }, 'WGS-84');
  expect(String(latitude)).toMatch(/^\d+\.\d{1,7}$/);
  expect(String(longitude)).toMatch(/^\d+\.\d{1,7}$/);
});
