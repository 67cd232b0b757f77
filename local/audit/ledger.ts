import type { Book } from './book';
import type { Image, Placed } from './image';
import { grouped, numberAt, textAt } from './item';
import { type Chained, chainedOf, hashOf, lotsIn, partsIn } from './ledger-entry';

/** The points of an account as they are gone through: lots by their end, pending points by when they come and end, and debt. */
interface Running {
  lots: Map<string, number>;
  pending: Map<string, number>;
  debt: number;
}

/**
 * The ledger of points: every chain without a gap and unchanged, no lot or debt ever below nothing, every account what its entries make it,
 * and both sides of all entries together zero.
 */
export const auditLedger = (image: Image, book: Book): void => {
  const accounts = new Map(image.all('account').map((account) => [`${account.of} ${account.id}`, account]));
  const chains = grouped(image.all('entries'), ({ of, id }) => `${of} ${id.split('#')[0]}`);
  book.looked('accounts of points', accounts.size);
  book.looked('operations', image.all('entries').length);
  const ofBrand = new Map<string, number>();
  const ofMembers = new Map<string, number>();
  const moved = new Map<string, number>();
  for (const name of new Set([...accounts.keys(), ...chains.keys()])) {
    const [, pointType = ''] = name.split(' ');
    const operations = [...(chains.get(name) ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
    const entries = operations.flatMap(({ item }) => chainedOf(item));
    const end = goThrough(book, name, entries);
    for (const { from, to, amount } of entries) {
      if (!OWN.has(from)) add(ofBrand, pointType, -amount);
      if (!OWN.has(to)) add(ofBrand, pointType, amount);
      if (from === 'transfer') add(moved, pointType, -amount);
      if (to === 'transfer') add(moved, pointType, amount);
    }
    const account = accounts.get(name);
    if (account) add(ofMembers, pointType, isWhatEntriesMake(book, name, account, end, entries.at(-1)));
    else book.wrong('the account of these entries', name, 'an account', 'nothing');
  }
  for (const [pointType, owed] of ofMembers)
    book.same('both sides of all entries together', pointType, 0, owed + (ofBrand.get(pointType) ?? 0));
  for (const [pointType, left] of moved) book.same('points that left one member and came to none', pointType, 0, left);
};

const OWN = new Set(['available', 'pending', 'debt']);
const add = (sums: Map<string, number>, key: string, by: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + by);
};

/** Goes through an account's entries from the first, and writes down each that does not follow. */
const goThrough = (book: Book, name: string, entries: readonly Chained[]): Running => {
  const running: Running = { lots: new Map(), pending: new Map(), debt: 0 };
  let [seq, hash, time] = [0, '', ''];
  for (const entry of entries) {
    const key = `${name}, entry ${entry.seq}`;
    book.same('its number', key, seq + 1, entry.seq);
    book.same('the hash of the entry before it', key, hash, entry.prevHash);
    book.same('its own hash', key, hashOf(entry), entry.hash);
    if (entry.at < time) book.wrong('when it was', key, `not before ${time}`, entry.at);
    if (!(Number.isSafeInteger(entry.amount) && entry.amount > 0)) book.wrong('its amount', key, 'more than 0', entry.amount);
    const parts = partsIn(entry.parts);
    const named = parts.reduce((all, { amount }) => all + amount, 0);
    if (parts.length > 0 || [entry.from, entry.to].some((side) => side === 'available' || side === 'pending'))
      book.same('its parts together', key, entry.amount, named);
    take(book, key, running, entry);
    book.same('what is there after it', key, holding(running).join(' '), entry.after.join(' '));
    [seq, hash, time] = [entry.seq, entry.hash, entry.at];
  }
  return running;
};

const take = (book: Book, key: string, running: Running, { from, to, amount, parts }: Chained): void => {
  for (const [side, sign] of [
    [from, -1],
    [to, 1],
  ] as const) {
    if (side === 'debt') running.debt -= sign * amount;
    for (const part of partsIn(parts)) {
      if (side === 'available') add(running.lots, part.expires, sign * part.amount);
      if (side === 'pending') add(running.pending, `${part.available}:${part.expires}`, sign * part.amount);
    }
  }
  for (const [fate, left] of [...running.lots, ...running.pending])
    if (left < 0) book.wrong('the lot it takes from', `${key}, ${fate}`, '0 or more', left);
  if (running.debt < 0) book.wrong('the debt it pays', key, '0 or more', running.debt);
};

const total = (lots: ReadonlyMap<string, number>): number => [...lots.values()].reduce((all, one) => all + one, 0);
const holding = ({ lots, pending, debt }: Running): [number, number, number] => [total(lots), total(pending), debt];

/** Compares an account with what its entries came to; gives what its member has of the brand's, debt less. */
const isWhatEntriesMake = (book: Book, name: string, { item }: Placed, end: Running, last: Chained | undefined): number => {
  const lots = lotsIn(textAt(item, 'lots') ?? '');
  const pending = lotsIn(textAt(item, 'pending') ?? '');
  const debt = numberAt(item, 'debt') ?? 0;
  book.same('the number of its last entry', name, last?.seq ?? 0, numberAt(item, 'seq'));
  book.same('the hash of its last entry', name, last?.hash ?? '', textAt(item, 'lastHash'));
  book.same('its lots: what its entries make', name, words(end.lots), words(lots));
  book.same('its pending points: what its entries make', name, words(end.pending), words(pending));
  book.same('its debt: what its entries make', name, end.debt, debt);
  for (const [fate, amount] of [...lots, ...pending]) if (amount <= 0) book.wrong('a lot of it', `${name}, ${fate}`, 'more than 0', amount);
  if (debt > 0 && total(lots) > 0) book.wrong('what it has while it owes', name, 0, total(lots));
  return total(lots) + total(pending) - debt;
};

const words = (lots: ReadonlyMap<string, number>): string =>
  [...lots]
    .filter(([, amount]) => amount !== 0)
    .map(([fate, amount]) => `${fate}=${amount}`)
    .sort()
    .join(' ');
