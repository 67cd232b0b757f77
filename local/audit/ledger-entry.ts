import { createHash } from 'node:crypto';
import { at, type Item, isItem, itemAt, listAt, numberAt, textAt } from './item';

/** An entry of the ledger, read from the item of its operation. */
export interface Chained {
  at: string;
  from: string;
  to: string;
  amount: number;
  /** As it is kept: `[available:]expires:amount`, in base 36, with a space between. */
  parts: string;
  after: [number, number, number];
  seq: number;
  prevHash: string;
  hash: string;
  /** All that it says, as it was said when it was hashed. */
  said: Item;
}

interface PackedPart {
  amount: number;
  expires: string;
  available: string | undefined;
}

/** The parts of a packed text; `-` is what never ends. */
export const partsIn = (text: string): PackedPart[] =>
  text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => {
      const [amount = '', expires = '-', available] = word.split(':').reverse();
      return { amount: Number.parseInt(amount, 36), expires, available };
    });

/** Lots, or pending points, of an account by their fate. */
export const lotsIn = (text: string): Map<string, number> =>
  new Map(partsIn(text).map(({ amount, expires, available }) => [available === undefined ? expires : `${available}:${expires}`, amount]));

/** The entries of an operation, in their order. */
export const chainedOf = (item: Item): Chained[] => {
  const [memberId = '', pointType = '', first = 0] = [textAt(item, 'memberId'), textAt(item, 'pointType'), numberAt(item, 'first')];
  const entries = listAt(item, 'entries');
  return entries.map((entry, i) => {
    const [from, to] = listAt(entry, 'flow').map(String);
    const [available = 0, pending = 0, debt = 0] = listAt(entry, 'after').map(Number);
    const parts = textAt(entry, 'parts') ?? '';
    const prevHash = String(i === 0 ? item.prevHash : at(entries[i - 1], 'hash'));
    const chained = { at: textAt(entry, 'at') ?? '', from: from ?? '', to: to ?? '', amount: numberAt(entry, 'amount') ?? 0, parts };
    const seq = first + i;
    const told = { about: item.about, by: item.by, source: item.source, note: item.note, ...itemAt(entry, 'own') };
    return {
      ...chained,
      ...{ after: [available, pending, debt], seq, prevHash, hash: textAt(entry, 'hash') ?? '' },
      said: {
        ...told,
        ...{ at: chained.at, from, to, amount: chained.amount, reason: at(entry, 'reason'), parts: partsIn(parts).map(saidOf) },
        ...{ memberId, pointType, seq, entryId: `${memberId}-${pointType}-${seq}`, prevHash, after: { available, pending, debt } },
      },
    };
  });
};

const saidOf = ({ amount, expires, available }: PackedPart): Item => ({
  amount,
  ...(expires !== '-' && { expiresAt: instant(expires) }),
  ...(available !== undefined && { availableAt: instant(available) }),
});
const instant = (base36: string): string => new Date(Number.parseInt(base36, 36)).toISOString();

/** The SHA-256, in base64url, of all that an entry says, its fields in the order of their names. */
export const hashOf = ({ said }: Chained): string => createHash('sha256').update(inOrder(said), 'utf8').digest('base64url');

const inOrder = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`;
  if (!isItem(value)) return JSON.stringify(value);
  const fields = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort();
  return `{${fields.map((name) => `${JSON.stringify(name)}:${inOrder(value[name])}`).join(',')}}`;
};
