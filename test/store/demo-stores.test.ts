import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as v from 'valibot';
import { withVisits } from '../../local/demo/store-visits';
import { distanceBetween } from '../../shared/geo/distance';
import { STORE_COLUMNS, type StoreRow } from '../../shared/store/columns';
import { type FieldFault, type ReadRow, readStoreRow } from '../../shared/store/import';
import { indexStores } from '../../shared/store/nearest';
import { inScope } from '../../shared/store/scope';
import { Store } from '../../shared/store/store';

/** The demo's store list: real, and with the mistakes that real lists have. */
const list = readFileSync(join(__dirname, '../../local/demo/stores-cn.csv'), 'utf8');
const rows: StoreRow[] = parse(list, { columns: true });
const read = rows.map((row) => readStoreRow(row, 'WGS-84'));
const taken = read.flatMap((one) => ('store' in one ? [one] : []));
const stores = taken.map(({ store }) => store);
const faultsOf = (one: ReadRow): FieldFault[] => ('faults' in one ? one.faults : []);

const count = (test: (store: Store) => boolean): number => stores.filter(test).length;

test('all 2,734 rows are taken; two that name the province for the city get the city of their address, with a note', () => {
  expect(rows).toHaveLength(2734);
  expect(Object.keys(rows[0] ?? {})).toEqual(
    STORE_COLUMNS.filter((column) => !['tags', 'hours', 'special_days', 'services'].includes(column)),
  );
  const refused = read.flatMap((one, i) => faultsOf(one).map((fault) => ({ line: i + 2, ...fault })));
  expect(refused).toEqual([]);
  const mended = taken.filter(({ notes }) => notes.some(({ reason }) => reason === 'city_from_address'));
  expect(mended.map(({ store }) => [store.name, store.city])).toEqual([
    ['南京茂业天地广场店', '南京市'],
    ['苏州久光百货店', '苏州市'],
  ]);
  expect(stores).toHaveLength(2734);
  expect(new Set(stores.map(({ storeId }) => storeId)).size).toBe(2734);
  expect(stores.every((store) => v.is(Store, store))).toBe(true);
});

test('phones are E.164 or left out with a note', () => {
  expect(count(({ phone }) => phone !== undefined)).toBe(1327);
  expect(stores.every(({ phone }) => phone === undefined || /^\+(86\d{10,11}|852\d{8}|853\d{8})$/.test(phone))).toBe(true);
  expect(taken.flatMap(({ notes }) => notes.filter(({ field }) => field === 'phone'))).toHaveLength(10);
});

test('postcodes have six digits, their lost zero back, or are left out with a note', () => {
  expect(count(({ postcode }) => postcode !== undefined)).toBe(2169);
  expect(stores.every(({ postcode }) => postcode === undefined || /^\d{6}$/.test(postcode))).toBe(true);
  expect(taken.flatMap(({ notes }) => notes.filter(({ field }) => field === 'postcode'))).toHaveLength(13);
  expect(count(({ province, postcode }) => province === '15' && postcode !== undefined && !postcode.startsWith('01'))).toBe(0);
});

test('provinces and cities are fit for filters: one name a city, in Chinese, however it was written', () => {
  const cities = [...new Set(stores.map(({ city }) => city))];
  expect(cities.filter((city) => !/^[\u4e00-\u9fff]+(市|县)$/.test(city)).sort()).toEqual(['澳门', '香港']);
  expect(cities.filter((city) => cities.includes(`${city}市`))).toEqual([]);
  expect(count(({ city }) => city === '上海市')).toBe(551);
  expect(count(({ city }) => city === '香港')).toBe(162);
  expect(count(({ city }) => city === '柳州市')).toBe(6);
  expect(count(({ province }) => ['91', '92'].includes(province))).toBe(0);
});

test('every store lies in China, some hundred metres from where WGS-84 had it', () => {
  for (const [i, { store }] of taken.entries()) {
    expect(store.position.latitude).toBeGreaterThan(18);
    expect(store.position.longitude).toBeGreaterThan(73);
    const row = rows.find(({ store_number }) => store_number === store.storeId);
    const moved = distanceBetween(store.position, { latitude: Number(row?.latitude), longitude: Number(row?.longitude) });
    if (moved < 100 || moved > 1000) throw new Error(`store ${i} moved by ${moved} m`);
  }
});

test('at the People’s Square the nearest store of Shanghai is round the corner, and none of another province comes with it', () => {
  const here = { latitude: 31.2304, longitude: 121.4737 };
  const shanghai = indexStores(stores).nearest(here, {
    limit: 50,
    within: 3000,
    accept: (store) => inScope({ kind: 'region', province: '31', cities: [] }, store),
  });
  expect(shanghai).toHaveLength(50);
  expect(shanghai[0]?.distance).toBeLessThan(1000);
  expect(shanghai.every(({ store, distance }) => store.province === '31' && distance <= 3000)).toBe(true);
});

test('the hours and services that the demo makes up are read without a remark, line by line the stores that they belong to', () => {
  const full: StoreRow[] = parse(withVisits(list), { columns: true });
  expect(full.map((row) => row.store_number)).toEqual(rows.map((row) => row.store_number));
  const withHours = full.map((row) => readStoreRow(row, 'WGS-84')).flatMap((one) => ('store' in one ? [one] : []));
  expect(withHours.flatMap(({ notes }) => notes).filter(({ field }) => ['hours', 'special_days', 'services'].includes(field))).toEqual([]);
  const kinds = withHours.map(({ store }) => store);
  expect(kinds.every(({ hours, services }) => hours !== undefined && services !== undefined)).toBe(true);
  expect(new Set(kinds.map(({ hours }) => JSON.stringify(hours))).size).toBeGreaterThan(8);
  // What an item has cost to write stays one unit.
  expect(Math.max(...kinds.map((store) => Buffer.byteLength(JSON.stringify(store))))).toBeLessThan(1_024);
  expect(kinds.find(({ name }) => name.includes('机场'))?.hours).toEqual([
    { weekdays: [0, 1, 2, 3, 4, 5, 6], windows: [{ from: '05:30', until: '23:30' }] },
  ]);
});
