import { parse } from 'csv-parse/sync';
import type { StoreRow } from '../../shared/store/columns';

// The demo's list is real, but nobody wrote down when those stores are open: hours and services are made up by a rule of place and city.

interface Kind {
  /** What in the name or the address tells it. */
  at: RegExp;
  hours: string;
  services: string[];
}

const KINDS: Kind[] = [
  { at: /机场|航站/, hours: '05:30-23:30', services: ['pickup', 'power', 'wifi'] },
  { at: /高铁|火车|客运|西站|南站|北站|东站|虹桥站/, hours: '06:00-22:30', services: ['pickup', 'power'] },
  { at: /服务区/, hours: '00:00-24:00', services: ['pickup', 'parking'] },
  { at: /医院/, hours: '07:00-19:30', services: ['pickup', 'accessible'] },
  { at: /大学|学院|图书/, hours: '1-5 07:30-22:00; 6,0 09:00-21:00', services: ['pickup', 'seats', 'power', 'wifi'] },
  { at: /大厦|写字楼|金融|科技园|产业园|软件园/, hours: '1-5 07:00-20:30; 6 09:00-18:00', services: ['pickup', 'delivery', 'seats'] },
  { at: /天地|新天地|酒吧|夜市|滨江|外滩/, hours: '0-4 09:00-23:00; 5,6 09:00-01:00', services: ['seats', 'outdoor', 'pets'] },
  { at: /酒店/, hours: '06:30-21:30', services: ['seats', 'wifi', 'accessible'] },
  {
    at: /广场|中心|万达|万象|购物|百货|商场|奥特莱斯|Mall|Plaza/i,
    hours: '10:00-22:00',
    services: ['pickup', 'seats', 'parking', 'nursing'],
  },
];
const STREET: Kind = { at: /./, hours: '1-5 07:00-22:00; 6,0 08:00-22:00', services: ['pickup', 'delivery', 'seats'] };
/** Cities that stay up later. */
const LATE = /^(上海市|北京市|广州市|深圳市|成都市|重庆市)$/;
/** Holidays of the next year as they are announced: most stores open late on New Year's Day and rest on the eve and first day of the Spring Festival. */
const HOLIDAYS = '2027-01-01 10:00-21:00 元旦; 2027-02-05..2027-02-06 春节; 2027-02-07..2027-02-08 10:00-18:00 春节';
const OPEN_ALWAYS = /机场|航站|高铁|火车|服务区|医院/;

/** The cells of one store. */
const cellsOf = ({ name = '', address = '', city = '' }: StoreRow, turn: number): string[] => {
  const place = `${name} ${address}`;
  const { hours, services } = KINDS.find(({ at }) => at.test(place)) ?? STREET;
  const late = LATE.test(city) ? hours.replace(/-22:00/g, '-22:30') : hours;
  // Not every one has all that its like have, and every seventh one has room for a dog.
  const offered = [...services.filter((_, i) => (turn + i) % 5 !== 0), ...(turn % 7 === 0 && !services.includes('pets') ? ['pets'] : [])];
  return [late, OPEN_ALWAYS.test(place) ? '' : HOLIDAYS, offered.join(';')];
};

/** The demo's list of stores with hours, holidays and services added to every line. */
export const withVisits = (csv: string): string => {
  const [head = '', ...lines] = csv.trimEnd().split(/\r?\n/);
  const rows: StoreRow[] = parse(csv, { columns: true, bom: true });
  const added = rows.map(
    (row, i) =>
      `${lines[i]},${cellsOf(row, i)
        .map((cell) => `"${cell}"`)
        .join(',')}`,
  );
  return [`${head},hours,special_days,services`, ...added, ''].join('\n');
};
