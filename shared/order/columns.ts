import { columnMeaning } from '../touchpoint/columns';

/**
 * The columns of a file of orders, a row for each line of an order: these, and one for each kind of identifier as in a file of events
 * (`card`, `phone`, `external:<system>` …). `price` is the list price of one piece, `net` what was paid for all of them; both in yuan with
 * at most two decimals, as is `shipping`, which counts once an order. An empty cell says nothing.
 */
export const ORDER_COLUMNS = [
  'order_id',
  'source',
  'at',
  'channel',
  'store',
  'state',
  'sku',
  'name',
  'category',
  'quantity',
  'price',
  'net',
  'shipping',
  'payment',
] as const;
export type OrderColumn = (typeof ORDER_COLUMNS)[number];
/** Without these it is no file of orders. */
export const NEEDED_ORDER_COLUMNS: readonly OrderColumn[] = ['order_id', 'source', 'at', 'channel', 'quantity', 'price'];

/** What a column holds, by its name; undefined when it is none of ours. */
export const orderColumn = (name: string) => {
  const field = ORDER_COLUMNS.find((one) => one === name);
  if (field) return { kind: 'field' as const, field };
  const meaning = columnMeaning(name);
  return meaning?.kind === 'identifier' ? meaning : undefined;
};

/** Yuan as a file has them, in minor units; undefined when it is no such amount. */
export const centsOf = (text: string): number | undefined => {
  const [, yuan, decimals = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return yuan === undefined ? undefined : Number(yuan) * 100 + Number(decimals.padEnd(2, '0'));
};
