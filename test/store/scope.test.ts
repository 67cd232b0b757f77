import { inScope } from '../../shared/store/scope';

const suzhou = { storeId: 's1', province: '32', city: '苏州市' };

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
