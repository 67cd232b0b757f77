export const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0', 'erase'] as const;
export type Key = (typeof KEYS)[number];

/** What an amount becomes by one more key: at most seven digits of yuan and two of cents; a key that does not fit changes nothing. */
export const typed = (amount: string, key: Key): string => {
  if (key === 'erase') return amount.slice(0, -1);
  const next = key === '.' && amount === '' ? '0.' : amount === '0' && key !== '.' ? key : amount + key;
  return /^\d{1,7}(\.\d{0,2})?$/.test(next) ? next : amount;
};

/** What a number of pieces becomes by one more key: at most four digits, not beginning with zero. */
export const typedCount = (count: string, key: Key): string => {
  if (key === 'erase') return count.slice(0, -1);
  const next = count + key;
  return /^[1-9]\d{0,3}$/.test(next) ? next : count;
};

/** Thousands with a comma: 2,486. */
export const grouped = (figure: number): string => String(figure).replace(/\B(?=(\d{3})+$)/g, ',');

/** The same of what is still being asked for: a dot keeps its place. */
export const groupedOnce = (figure: number | undefined): string => (figure === undefined ? '·' : grouped(figure));
