/**
 * What AWS bills for a transaction. DynamoDB Local tells it wrongly: items that cost the same it counts once, and what the index has
 * to write twice.
 */

type Item = Record<string, unknown>;

/** An item before and after a transaction. */
export interface Change {
  before: Item | undefined;
  after: Item | undefined;
  /** Whether it was only looked at. */
  checked: boolean;
}

const WRITE_UNIT = 1024;

const bytesOf = (value: unknown): number => {
  if (value === undefined) return 0;
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).replace(/\D/g, '').length / 2) + 1;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + 1 + bytesOf(one), 3);
  if (typeof value === 'object') return 3 + Object.keys(value).length + itemBytes(value);
  throw new Error(`an item of a test holds a ${typeof value}`);
};

/** The size of an item: its names and values. */
export const itemBytes = (item: object): number =>
  Object.entries(item).reduce((sum, [name, value]) => (value === undefined ? sum : sum + Buffer.byteLength(name) + bytesOf(value)), 0);

const unitsFor = (item: Item | undefined): number => Math.max(1, Math.ceil(itemBytes(item ?? {}) / WRITE_UNIT));

/** A transaction's write units: twice the larger of an item before and after, and once what the index `listed` has to write of it. */
export const transactionUnits = (changes: readonly Change[]): number =>
  changes.reduce((sum, change) => {
    const item = 2 * Math.max(unitsFor(change.before), unitsFor(change.after));
    return sum + item + (change.checked ? 0 : indexUnits(change));
  }, 0);

/** An index holds all of an item that has its keys: one entry is written anew, or taken out at one place and put in at another. */
const indexUnits = ({ before, after }: Change): number => {
  const [from, to] = [before, after].map((item) => item?.listPk !== undefined && JSON.stringify([item.listPk, item.listSk]));
  const gone = from && from !== to ? unitsFor(before) : 0;
  const isSame = from === to && JSON.stringify(before) === JSON.stringify(after);
  return gone + (to && !isSame ? Math.max(unitsFor(after), from === to ? unitsFor(before) : 0) : 0);
};
