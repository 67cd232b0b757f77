import { distanceBetween } from '../../shared/geo/distance';
import { inScope } from '../../shared/store/scope';

const position = { latitude: 31.3, longitude: 120.58 };
const suzhou = { storeId: 's1', province: '32', city: '苏州市', tags: ['机场店', '旗舰店'], position };

test('all stores are all stores', () => {
  expect(inScope({ kind: 'all' }, suzhou)).toBe(true);
});

test.each([
  ['32', [], true],
  ['32', ['苏州市'], true],
  ['32', ['无锡市', '苏州市'], true],
  ['32', ['无锡市'], false],
  ['32', ['苏州'], false],
  ['31', [], false],
  ['31', ['苏州市'], false],
])('a store of Suzhou in the region %s with cities %j: %s', (province, cities, belongs) => {
  expect(inScope({ kind: 'region', province, cities }, suzhou)).toBe(belongs);
});

test('a listed store is meant by its whole number', () => {
  expect(inScope({ kind: 'listed', storeIds: ['s0', 's1'] }, suzhou)).toBe(true);
  expect(inScope({ kind: 'listed', storeIds: ['s11', 's'] }, suzhou)).toBe(false);
});

test('a store with any of the tags is meant, by the whole word', () => {
  expect(inScope({ kind: 'tagged', tags: ['高铁站', '旗舰店'] }, suzhou)).toBe(true);
  expect(inScope({ kind: 'tagged', tags: ['旗舰'] }, suzhou)).toBe(false);
  expect(inScope({ kind: 'tagged', tags: ['旗舰店'] }, { ...suzhou, tags: [] })).toBe(false);
});

test('a store around a point is within so many metres, the last one included', () => {
  const centre = { latitude: 31.31, longitude: 120.58 };
  const metres = distanceBetween(centre, position);
  expect(inScope({ kind: 'around', centre, metres, name: '' }, suzhou)).toBe(true);
  expect(inScope({ kind: 'around', centre, metres: metres - 0.001, name: '' }, suzhou)).toBe(false);
});
