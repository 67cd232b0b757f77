import { parse } from 'csv-parse/sync';
import type { StoreRow } from '../../../shared/store/columns';
import { CLERK } from '../people';

/** A store where members are at home. */
export interface Home {
  storeId: string;
  province: string;
  city: string;
  latitude: number;
  longitude: number;
}

/** Cities by their share of members, and how many of their stores members call their own. */
const CITIES = [
  ['上海市', 42, 7],
  ['杭州市', 14, 3],
  ['北京市', 14, 3],
  ['深圳市', 11, 3],
  ['成都市', 10, 2],
  ['苏州市', 9, 2],
] as const;

/** Nobody's regular store. */
const ELSEWHERE = /机场|航站|服务区|医院|高铁|火车/;

/** Where members are at home, with weights: stores of the real list, that of the demo's clerk among them. */
export const homesIn = (csv: string): [Home, number][] => {
  const rows: StoreRow[] = parse(csv, { columns: true, bom: true });
  return CITIES.flatMap(([city, share, stores]) => {
    const here = rows.filter((row) => row.city === city && !ELSEWHERE.test(`${row.name} ${row.address}`));
    const chosen = Array.from({ length: stores }, (_, i) => here[Math.floor(((i + 0.5) * here.length) / stores)]);
    const clerks = here.find((row) => row.store_number === CLERK.storeId);
    return [...(clerks ? [clerks] : []), ...chosen.slice(clerks ? 1 : 0)].flatMap((row, i) =>
      row ? [[homeOf(row), (share / stores) * (i === 0 ? 1.6 : 1)] satisfies [Home, number]] : [],
    );
  });
};

const homeOf = (row: StoreRow): Home => ({
  ...{ storeId: row.store_number ?? '', province: row.province ?? '', city: row.city ?? '' },
  ...{ latitude: Number(row.latitude), longitude: Number(row.longitude) },
});
