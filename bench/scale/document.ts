import { billOf, eventCost, idleOf } from './bill';
import { type Brand, COSTS, FUNCTIONS, LARGE, LIMITS, PRICES, SALE, SMALL, TRANSACTION_MS } from './figures';
import { getsThrough, type Heat, heatOf, partitionsUnder } from './heat';
import { callsOfStream, DAY, eventsHeld, partitionsOf, rowsOf, saleOf, storageOf } from './load';
import { dayFlows, saleFlows } from './scenarios';

/** The page whose tables are made here, from the root of the project. */
export const SCALE_DOCUMENT = 'docs/scale.md';

const number = (value: number): string => {
  if (value >= 1e9) return `${(value / 1e9).toLocaleString('en-US', { maximumFractionDigits: 1 })} bn`;
  if (value >= 1e6) return `${(value / 1e6).toLocaleString('en-US', { maximumFractionDigits: 1 })} m`;
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : 0 });
};
const dollars = (usd: number): string =>
  `$${usd.toLocaleString('en-US', { minimumFractionDigits: usd < 100 ? 2 : 0, maximumFractionDigits: usd < 100 ? 2 : 0 })}`;
const table = (head: string[], rows: string[][]): string =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const operations = (brand: Brand): string =>
  table(
    ['operation', 'a day', 'a second at the peak', 'calls', 'WRU each', 'RRU each', 'WRU/s at the peak', 'RRU/s at the peak'],
    rowsOf(brand).map(({ cost, daily }) => {
      const atPeak = (daily / DAY) * brand.peak;
      return [
        cost.what,
        number(daily),
        number(atPeak),
        String(cost.calls),
        number(cost.wru),
        number(cost.rru),
        number(atPeak * cost.wru),
        number(atPeak * cost.rru),
      ];
    }),
  );

const sources = (): string =>
  table(
    ['operation', 'its figures are from'],
    Object.values(COSTS).map(({ what, from }) => [what, from]),
  );

/** Functions that are busy at the same time: what comes in a second times how long one takes. */
const busy = (brand: Brand): { api: number; streams: number } => {
  const at = (isApi: boolean) =>
    rowsOf(brand)
      .filter(({ cost }) => cost.calls > 0 === isApi)
      .reduce((sum, { cost, daily }) => sum + ((daily / DAY) * brand.peak * cost.ms) / 1000, 0);
  return { api: at(true), streams: at(false) };
};

const capacity = (brand: Brand): string => {
  const stored = storageOf(brand);
  const atPeak = (what: 'wru' | 'rru') => rowsOf(brand).reduce((sum, { cost, daily }) => sum + (daily / DAY) * brand.peak * cost[what], 0);
  const calls = rowsOf(brand).reduce((sum, { cost, daily }) => sum + (daily / DAY) * brand.peak * cost.calls, 0);
  const shards = partitionsOf(brand, 'touchpoints');
  const { api, streams } = busy(brand);
  return table(
    ['what', 'how much'],
    [
      ['calls of the HTTP API a second, at the peak', number(calls)],
      ['functions busy with them at once', number(api)],
      ['functions busy at streams and schedules at once', number(streams)],
      ['write units a second, at the peak', number(atPeak('wru'))],
      ['read units a second, at the peak', number(atPeak('rru'))],
      ['events that one person’s log holds', number(eventsHeld(brand))],
      [
        'stored: core, touchpoints, profiles, ledger',
        (['core', 'touchpoints', 'profiles', 'ledger'] as const).map((name) => `${number(stored[name])} GB`).join(', '),
      ],
      [
        'partitions of core, touchpoints, profiles',
        (['core', 'touchpoints', 'profiles'] as const).map((name) => number(partitionsOf(brand, name))).join(', '),
      ],
      ['shards of the stream of touchpoints: one a partition, and at most two functions at each', number(shards)],
      ['… how often each of its functions is called on a day', number(callsOfStream(brand.touchpoints, shards))],
    ],
  );
};

const bill = (brand: Brand): string => {
  const lines = billOf(brand);
  const total = lines.reduce((sum, { usd }) => sum + usd, 0);
  return table(
    ['what', 'a month', 'dollars'],
    [
      ...lines.map(({ price, quantity, usd }) => [PRICES[price].of, number(quantity), dollars(usd)]),
      ['**together**', '', `**${dollars(total)}**`],
      ['of it while nothing happens', '', dollars(idleOf(brand))],
      ['a million events: taken in, folded, judged', '', dollars(eventCost(brand))],
    ],
  );
};

const prices = (): string =>
  table(
    ['price', 'dollars', 'for', 'where to look it up'],
    Object.values(PRICES).map(({ of, usd, per, at }) => [of, String(usd), number(per), at]),
  );

const sale = (): string => {
  const { calls, claims, joins, wru, busy: functions } = saleOf();
  const losers = (SALE.wanting - SALE.coupons) / SALE.seconds;
  return table(
    ['the sale', 'a second'],
    [
      ['calls of the HTTP API: each who wants one asks so often', `${number(calls)} (${SALE.callsEach} each)`],
      ['functions busy with them at once', number(functions)],
      ['claims that succeed', number(claims)],
      ['claims that come when all are gone', number(losers)],
      ['people who join for it', number(joins)],
      ['write units, with all that follows', number(wru)],
    ],
  );
};

/** What a key is of, with its ids left out. */
const patternOf = (pk: string): string =>
  pk
    .replace(/^brand#/, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>')
    .replace(/#S\d+#/, '#<store>#')
    .replace(/\d{4}-\d{2}-\d{2}/g, '<day>')
    .replace(/\d{4}-\d{2}/g, '<month>')
    .replace(/\d{8,}/g, '<number>')
    .replace(/-\d+(?=$|#)/g, '-<n>')
    .replace(/#\d+(?=#|$)/g, '#<n>');

const heatTables = (heat: Heat): string => {
  const partitionsFor = (place: string): number => {
    const base = place.replace(/\.listed$/, '');
    return partitionsOf(LARGE, base === 'core' || base === 'touchpoints' ? base : 'profiles');
  };
  const places = [...heat].map(([place, keys]) => ({ ...partitionsUnder(place, keys, partitionsFor(place)), keys }));
  const summary = table(
    [
      'table or index',
      'WRU/s',
      'partitions',
      'hottest partition, equal parts',
      'splits for heat',
      `keys above ${number(LIMITS.writeUnits)}`,
    ],
    places.map(({ place, total, partitions, hottestPartition, splits, tooHot }) => [
      `\`${place}\``,
      number(total),
      number(partitions),
      number(hottestPartition),
      number(splits),
      number(tooHot.length),
    ]),
  );
  const kinds = places.flatMap(({ place, keys }) => {
    const found = new Map<string, { keys: number; hottest: number; sum: number }>();
    for (const [pk, wru] of keys) {
      const one = found.get(patternOf(pk)) ?? { keys: 0, hottest: 0, sum: 0 };
      found.set(patternOf(pk), { keys: one.keys + 1, hottest: Math.max(one.hottest, wru), sum: one.sum + wru });
    }
    return [...found].map(([pattern, one]) => ({ place, pattern, ...one }));
  });
  const few = kinds.filter(({ hottest, keys, sum }) => hottest >= 10 && keys <= 1_000 && sum >= 100).sort((a, b) => b.hottest - a.hottest);
  const keyTable = table(
    ['key', 'table or index', 'keys', 'WRU/s in all', 'hottest key', `of ${number(LIMITS.writeUnits)}`],
    few.map(({ place, pattern, keys, hottest, sum }) => [
      `\`${pattern}\``,
      `\`${place}\``,
      number(keys),
      number(sum),
      number(hottest),
      `${((100 * hottest) / LIMITS.writeUnits).toFixed(0)} %`,
    ]),
  );
  return `${summary}\n\n${keyTable}`;
};

const meeting = (): string => {
  const { claims } = saleOf();
  return table(
    ['shards', 'claims a second on each', 'get through at the first try', 'claims a second that succeed, if nobody tried again'],
    [16, 64, 256, 1_024, 4_000].map((shards) => {
      const each = claims / shards;
      const share = getsThrough(each, TRANSACTION_MS);
      return [number(shards), number(each), `${(100 * share).toFixed(0)} %`, number(claims * share)];
    }),
  );
};

const STORE_BYTES = 500;

const reads = (): string => {
  const load = Math.ceil((LARGE.stores * STORE_BYTES) / 4096);
  const { busy: functions } = saleOf();
  const losers = (SALE.wanting - SALE.coupons) / SALE.seconds;
  const instances = functions + partitionsOf(LARGE, 'touchpoints');
  // Six kinds of things are kept by most functions, each asked for every three seconds or so, for half a unit.
  const versions = (instances * 6 * 0.5) / 3;
  const row = (what: string, key: string, rru: number): string[] => [
    what,
    `\`${key}\``,
    number(rru),
    `${((100 * rru) / LIMITS.readUnits).toFixed(0)} %`,
  ];
  return table(
    ['what is read', 'key', 'RRU/s on it', `of ${number(LIMITS.readUnits)}`],
    [
      row(
        `all ${number(LARGE.stores)} stores, by a hundred functions a second that start cold (${number(load)} units each)`,
        'STORES',
        load * 100,
      ),
      row('all shards, by everybody who comes when all are gone', 'T#<template>#STOCK#<n>, each', losers),
      row(`whether anything changed, by ${number(instances)} warm functions`, 'VERSIONS', versions),
    ],
  );
};

/** The tables of the page by their names, each worked out anew. */
export const scaleTables = async (): Promise<Map<string, string>> =>
  new Map([
    ['operations', operations(LARGE)],
    ['capacity', capacity(LARGE)],
    ['bill', bill(LARGE)],
    ['sale', sale()],
    ['heat of the sale', heatTables(await heatOf(saleFlows()))],
    ['heat of a day', heatTables(await heatOf(dayFlows()))],
    ['transactions that meet', meeting()],
    ['reads', reads()],
    ['small operations', operations(SMALL)],
    ['small capacity', capacity(SMALL)],
    ['small bill', bill(SMALL)],
    ['sources', sources()],
    ['prices', prices()],
    [
      'schedules',
      table(
        ['figure', 'value'],
        [
          ['schedules', String(FUNCTIONS.schedules.count)],
          ['a minute, each', String(FUNCTIONS.schedules.aMinute)],
          ['read units when there is nothing to do, each time', String(FUNCTIONS.schedules.rru)],
        ],
      ),
    ],
  ]);

const marked = (name: string): RegExp => new RegExp(`(<!-- table: ${name} -->)[\\s\\S]*?(<!-- end -->)`);

/** The page with its tables as they are worked out now; a table that the page does not ask for is an error. */
export const withTables = (page: string, tables: ReadonlyMap<string, string>): string => {
  let text = page;
  for (const [name, content] of tables) {
    if (!marked(name).test(text)) throw new Error(`${SCALE_DOCUMENT} has no place for the table "${name}"`);
    text = text.replace(marked(name), (_, head: string, end: string) => `${head}\n\n${content}\n\n${end}`);
  }
  return text;
};
