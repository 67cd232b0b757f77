import type { Outcome } from './outcome';

/**
 * Sums over the outcomes of a campaign, cell by cell: items by name, in each the cells by name. Whole numbers without any limit, so that
 * squares of money add up exactly.
 */
export type OutcomeSums = Record<string, Record<string, bigint>>;

/** The items: figures of arms, channels and contents; by age and tier; by day; and one for each store. */
export const TOTALS = 'TOTALS';
export const BANDS = 'BANDS';
export const DAYS = 'DAYS';
const STORE = 'STORE#';
export const storeItem = (storeId: string): string => `${STORE}${storeId}`;
/** The store whose item it is; undefined for the others. */
export const storeOfItem = (item: string): string | undefined => (item.startsWith(STORE) ? item.slice(STORE.length) : undefined);

/** Of whom no channel suited. */
export const NO_CHANNEL = '-';

/** How often, and money: with Σ and Σ² of what was spent, from which means and their errors follow. */
const FULL = [
  ...(['n', 'reached', 'opened', 'claimed', 'visited', 'redeemed', 'buyers'] as const),
  ...(['orders', 'sales', 'gross', 'squares', 'withCoupon', 'discount', 'cost'] as const),
] as const;
export type Measure = (typeof FULL)[number];
/** What a comparison needs. */
const COMPARED: readonly Measure[] = ['n', 'visited', 'gross', 'squares'];
const CAME: readonly Measure[] = ['n', 'visited'];

/** The name of a cell: whose it is, and what it counts. */
export const cellOf = (of: string, what: string): string => `${of}|${what}`;

const isThere = (at: unknown): bigint => (at === undefined ? 0n : 1n);

const measuresOf = (outcome: Outcome): Record<Measure, bigint> => ({
  n: 1n,
  reached: isThere(outcome.reachedAt),
  opened: isThere(outcome.openedAt),
  claimed: isThere(outcome.claimedAt),
  visited: isThere(outcome.visitedAt),
  redeemed: isThere(outcome.redeemedAt),
  buyers: outcome.orders > 0 ? 1n : 0n,
  orders: BigInt(outcome.orders),
  sales: BigInt(outcome.sales),
  gross: BigInt(outcome.gross),
  squares: BigInt(outcome.gross) ** 2n,
  withCoupon: BigInt(outcome.withCoupon),
  discount: BigInt(outcome.discount),
  cost: BigInt(outcome.cost),
});

type Cell = [item: string, cell: string, value: bigint];

/** What one outcome adds to the sums of its campaign; a cell to which it adds nothing is left out. */
export const sumsOfOutcome = (outcome: Outcome): OutcomeSums => {
  const sums: OutcomeSums = {};
  for (const [item, cell, value] of [...figures(outcome), ...days(outcome), ...stores(outcome)]) {
    if (value === 0n) continue;
    const cells = sums[item] ?? {};
    cells[cell] = (cells[cell] ?? 0n) + value;
    sums[item] = cells;
  }
  return sums;
};

const figures = (outcome: Outcome): Cell[] => {
  const { arm, variantId, age, tier, channel = NO_CHANNEL, reachedBy } = outcome;
  const measures = measuresOf(outcome);
  const cells = (item: string, of: string, some: readonly Measure[]): Cell[] =>
    some.map((measure) => [item, cellOf(`${arm}/${of}`, measure), measures[measure]]);
  return [
    ...FULL.map((measure): Cell => [TOTALS, cellOf(arm, measure), measures[measure]]),
    ...cells(TOTALS, `channel/${channel}`, arm === 'treated' ? FULL.filter((one) => one !== 'sales' && one !== 'buyers') : COMPARED),
    ...(reachedBy === undefined ? [] : cells(TOTALS, `by/${reachedBy}`, ['reached'])),
    ...(variantId === undefined ? [] : cells(TOTALS, `variant/${variantId}`, COMPARED.concat('redeemed'))),
    ...cells(BANDS, `age/${age}/${channel}`, CAME),
    ...(tier === undefined ? [] : cells(BANDS, `tier/${tier}/${channel}`, CAME)),
  ];
};

const days = ({ arm, firstDay, lastDay, days: visited }: Outcome): Cell[] => [
  [DAYS, cellOf(arm, `from/${firstDay}`), 1n],
  [DAYS, cellOf(arm, `to/${lastDay}`), 1n],
  ...visited.map((day): Cell => [DAYS, cellOf(arm, `${day < firstDay ? 'before' : 'came'}/${day}`), 1n]),
];

const stores = ({ arm, askedTo, claimedAt, storeId: first, stores: all }: Outcome): Cell[] => [
  ...(askedTo === undefined
    ? []
    : ([
        [storeItem(askedTo), cellOf(arm, 'asked'), 1n],
        [storeItem(askedTo), cellOf(arm, 'claimed'), isThere(claimedAt)],
      ] as Cell[])),
  ...(first === undefined ? [] : [[storeItem(first), cellOf(arm, 'first'), 1n] as Cell]),
  ...all.flatMap(({ storeId, redeemed, gross }): Cell[] => [
    [storeItem(storeId), cellOf(arm, 'visited'), 1n],
    [storeItem(storeId), cellOf(arm, 'redeemed'), BigInt(redeemed)],
    [storeItem(storeId), cellOf(arm, 'gross'), BigInt(gross)],
    [storeItem(storeId), cellOf(arm, 'squares'), BigInt(gross) ** 2n],
  ]),
];

/** What has to be added to `before` so that it is `after`; nothing where they are the same. */
export const changeOf = (before: OutcomeSums, after: OutcomeSums): OutcomeSums => added([after, negative(before)]);

const negative = (sums: OutcomeSums): OutcomeSums =>
  Object.fromEntries(
    Object.entries(sums).map(([item, cells]) => [item, Object.fromEntries(Object.entries(cells).map(([cell, value]) => [cell, -value]))]),
  );

/** Sums added up, the same in any order; cells that come to nothing are left out. */
export const added = (all: Iterable<OutcomeSums>): OutcomeSums => {
  const total = new Map<string, Map<string, bigint>>();
  for (const sums of all)
    for (const [item, cells] of Object.entries(sums)) {
      const own = total.get(item) ?? new Map<string, bigint>();
      for (const [cell, value] of Object.entries(cells)) own.set(cell, (own.get(cell) ?? 0n) + value);
      total.set(item, own);
    }
  const kept = [...total].map(([item, cells]) => [item, Object.fromEntries([...cells].filter(([, value]) => value !== 0n))] as const);
  return Object.fromEntries(kept.filter(([, cells]) => Object.keys(cells).length > 0));
};
