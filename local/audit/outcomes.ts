import type { Book } from './book';
import type { Image } from './image';
import { grouped, type Item, isItem, listAt, numberAt, textAt } from './item';

/**
 * What came of campaigns: the sums of each are what the members' outcomes add up to, cell by cell. Not judged once anybody was erased:
 * what they did stays in the sums.
 */
export const auditOutcomes = (image: Image, book: Book): void => {
  const outcomes = image.all('outcome');
  book.looked('outcomes of members', outcomes.length);
  for (const { of, id, item } of outcomes)
    book.same('whose and of what it is', `member ${of}, ${id}`, `${of} ${id}`, `${item.memberId} ${item.campaignId}`);
  if (image.all('erasure').length > 0) return;
  const kept = grouped(image.all('outcomeSums'), ({ of }) => of);
  const own = grouped(outcomes, ({ id }) => id);
  for (const campaignId of new Set([...kept.keys(), ...own.keys()])) {
    const told = new Map<string, bigint>();
    for (const { id, item } of kept.get(campaignId) ?? []) {
      const name = id.startsWith('STORE#') ? id : (id.split('#')[0] ?? id);
      for (const [cell, value] of Object.entries(item)) if (cell !== 'pk' && cell !== 'sk') add(told, `${name} ${cell}`, value);
    }
    const expected = new Map<string, bigint>();
    for (const { item } of own.get(campaignId) ?? []) for (const [cell, value] of cellsOf(item)) add(expected, cell, value);
    for (const cell of new Set([...told.keys(), ...expected.keys()])) {
      if (JUDGED.test(cell)) book.same(`its sum "${cell}"`, `campaign ${campaignId}`, expected.get(cell) ?? 0n, told.get(cell) ?? 0n);
    }
  }
};

/** The sums of the arms, by day and by store; those by channel, content, age and tier are parts of them. */
const JUDGED = /^(TOTALS (treated|control)\||DAYS |STORE#)/;

const add = (sums: Map<string, bigint>, cell: string, value: unknown): void => {
  sums.set(cell, (sums.get(cell) ?? 0n) + BigInt(Number.isInteger(value) || typeof value === 'bigint' ? (value as number) : 0));
};

const MONEY = ['orders', 'sales', 'gross', 'withCoupon', 'discount', 'cost'];
const HAPPENED = { reachedAt: 'reached', openedAt: 'opened', claimedAt: 'claimed', visitedAt: 'visited', redeemedAt: 'redeemed' };

const cellsOf = (outcome: Item): [string, unknown][] => {
  const arm = textAt(outcome, 'arm') ?? '';
  const gross = BigInt(numberAt(outcome, 'gross') ?? 0);
  const first = numberAt(outcome, 'firstDay') ?? 0;
  return [
    [`TOTALS ${arm}|n`, 1],
    ...Object.entries(HAPPENED).map(([field, cell]): [string, unknown] => [`TOTALS ${arm}|${cell}`, outcome[field] === undefined ? 0 : 1]),
    [`TOTALS ${arm}|buyers`, (numberAt(outcome, 'orders') ?? 0) > 0 ? 1 : 0],
    ...MONEY.map((name): [string, unknown] => [`TOTALS ${arm}|${name}`, numberAt(outcome, name) ?? 0]),
    [`TOTALS ${arm}|squares`, gross * gross],
    [`DAYS ${arm}|from/${first}`, 1],
    [`DAYS ${arm}|to/${outcome.lastDay}`, 1],
    ...listAt(outcome, 'days').map((day): [string, unknown] => [`DAYS ${arm}|${Number(day) < first ? 'before' : 'came'}/${day}`, 1]),
    ...storesOf(outcome, arm),
  ];
};

const storesOf = (outcome: Item, arm: string): [string, unknown][] => {
  const [asked, first] = [textAt(outcome, 'askedTo'), textAt(outcome, 'storeId')];
  return [
    ...(asked === undefined
      ? []
      : ([
          [`STORE#${asked} ${arm}|asked`, 1],
          [`STORE#${asked} ${arm}|claimed`, outcome.claimedAt === undefined ? 0 : 1],
        ] as [string, unknown][])),
    ...(first === undefined ? [] : ([[`STORE#${first} ${arm}|first`, 1]] as [string, unknown][])),
    ...listAt(outcome, 'stores')
      .filter(isItem)
      .flatMap((store): [string, unknown][] => {
        const spent = BigInt(numberAt(store, 'gross') ?? 0);
        const name = `STORE#${store.storeId} ${arm}`;
        return [
          [`${name}|visited`, 1],
          [`${name}|redeemed`, numberAt(store, 'redeemed') ?? 0],
          [`${name}|gross`, spent],
          [`${name}|squares`, spent * spent],
        ];
      }),
  ];
};
