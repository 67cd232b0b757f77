import * as fc from 'fast-check';
import { distanceBetween } from '../../shared/geo/distance';
import type { Point } from '../../shared/geo/position';
import { indexStores } from '../../shared/store/nearest';
import type { Store } from '../../shared/store/store';

const storeAt = (position: Point, i: number): Store => ({
  storeId: `s${i}`,
  name: `${i}店`,
  address: '路',
  province: i % 3 === 0 ? '31' : '32',
  city: '市',
  position,
  tags: [],
});

/** Two decimals, as in the store list, so that stores share points; now and then anywhere on earth. */
const china = fc
  .record({ latitude: fc.integer({ min: 3000, max: 3200 }), longitude: fc.integer({ min: 12_000, max: 12_200 }) })
  .map((p) => ({
    latitude: p.latitude / 100,
    longitude: p.longitude / 100,
  }));
const anywhere = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
const point = fc.oneof({ arbitrary: china, weight: 4 }, { arbitrary: anywhere, weight: 1 });
const stores = fc.array(point, { maxLength: 300 }).map((points) => points.map(storeAt));
const ask = fc.record({
  from: point,
  limit: fc.integer({ min: 1, max: 30 }),
  within: fc.option(fc.integer({ min: 0, max: 500_000 }), { nil: undefined }),
  province: fc.constantFrom(undefined, '31'),
});

test('the nearest stores are those that measuring every one finds', () => {
  fc.assert(
    fc.property(stores, ask, (all, { from, limit, within, province }) => {
      const accept = province ? (store: Store) => store.province === province : undefined;
      const found = indexStores(all).nearest(from, { limit, ...(within !== undefined && { within }), ...(accept && { accept }) });
      const measured = all
        .filter((store) => !accept || accept(store))
        .map((store) => distanceBetween(from, store.position))
        .filter((distance) => within === undefined || distance <= within)
        .sort((a, b) => a - b)
        .slice(0, limit);
      expect(found).toHaveLength(measured.length);
      found.forEach(({ store, distance }, i) => {
        expect(distance).toBe(distanceBetween(from, store.position));
        expect(distance).toBeCloseTo(measured[i] ?? Number.NaN, 0);
        expect(!accept || accept(store)).toBe(true);
      });
      expect(new Set(found.map(({ store }) => store.storeId)).size).toBe(found.length);
    }),
    { numRuns: 300 },
  );
});

test('none is farther than asked for, though only by a millimetre', () => {
  const from = { latitude: 31.23, longitude: 121.47 };
  const there = { latitude: 31.257, longitude: 121.47 };
  const distance = distanceBetween(from, there);
  const index = indexStores([storeAt(there, 1)]);
  expect(index.nearest(from, { limit: 1, within: distance })).toHaveLength(1);
  expect(index.nearest(from, { limit: 1, within: distance - 0.001 })).toEqual([]);
});

test('stores that share a point are all found', () => {
  const here = { latitude: 31.23, longitude: 121.47 };
  const index = indexStores(Array.from({ length: 14 }, (_, i) => storeAt(here, i)));
  expect(index.nearest(here, { limit: 20, within: 0 })).toHaveLength(14);
});

test('a store is found by its number', () => {
  const index = indexStores([storeAt({ latitude: 1, longitude: 2 }, 1), storeAt({ latitude: 3, longitude: 4 }, 2)]);
  expect(index.byId.get('s2')?.position).toEqual({ latitude: 3, longitude: 4 });
  expect(index.byId.get('s3')).toBeUndefined();
  expect(index.stores).toHaveLength(2);
});

test('no stores, none near', () => {
  expect(indexStores([]).nearest({ latitude: 31.23, longitude: 121.47 }, { limit: 5 })).toEqual([]);
});
