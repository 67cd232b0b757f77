import type { OrderImportReport } from '../../shared/contract/orders';
import { centsOf, NEEDED_ORDER_COLUMNS, type OrderColumn, orderColumn } from '../../shared/order/columns';
import { instantOf } from '../../shared/time/local-time';
import { csvTable, refuseHeader } from '../platform/csv-table';
import { Fault } from '../platform/problems';
import type { RecordDeps, Teller } from './record-order';
import { recordOrders } from './record-orders';
import type { BuyerDeps } from './record-sent-order';

/** The most rows of one part of a file. */
const MOST_ROWS = 500;

type Meaning = NonNullable<ReturnType<typeof orderColumn>>;
interface Row {
  line: number;
  cells: string[];
}

/**
 * Takes in a part of a file of orders, its header first, the rows of an order together. Times without an offset are the brand's. Orders that
 * cannot be taken are reported with the line on which they begin and every reason, the others are taken; the same again changes nothing.
 */
export const importOrders =
  (deps: RecordDeps & BuyerDeps) =>
  async (csv: string, teller: Omit<Teller, 'idempotency'>): Promise<OrderImportReport> => {
    const { columns: names, rows } = csvTable(csv);
    const columns = columnsOf(names);
    if (rows.length > MOST_ROWS) throw new Fault('invalid', [{ field: 'csv', reason: `must have at most ${MOST_ROWS} rows` }]);
    const { zone } = await deps.brands.current();
    const orders = ordersOf(columns, rows).map((own) => ({ line: own[0]?.line ?? 0, sent: orderOf(columns, own, zone) }));
    const { changed, unchanged, waiting, rejected } = await recordOrders(deps)(
      orders.map(({ sent }) => sent),
      teller,
    );
    return {
      ...{ rows: rows.length, orders: orders.length, changed: changed + waiting, unchanged },
      rejected: rejected.map(({ index, ...told }) => ({ line: orders[index]?.line ?? 0, ...told })),
    };
  };

/** What the columns hold; a file that is none of orders is refused whole. */
const columnsOf = (names: string[]): Meaning[] => {
  const missing = NEEDED_ORDER_COLUMNS.filter((column) => !names.includes(column));
  const meanings = names.map(orderColumn);
  const unknown = names.filter((_, i) => meanings[i] === undefined);
  refuseHeader([
    ...(missing.length > 0 ? [`columns are missing: ${missing.join(', ')}`] : []),
    ...(unknown.length > 0 ? [`columns are not known: ${unknown.join(', ')}`] : []),
    ...(new Set(names).size < names.length ? ['a column is there twice'] : []),
  ]);
  return meanings.filter((one) => one !== undefined);
};

const cell = (columns: Meaning[], { cells }: Row, field: OrderColumn): string | undefined =>
  cells[columns.findIndex((one) => one.kind === 'field' && one.field === field)] || undefined;

/** The rows of each order, in the order of their first. */
const ordersOf = (columns: Meaning[], rows: Row[]): Row[][] => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify([cell(columns, row, 'source'), cell(columns, row, 'order_id')]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
};

/** The order that rows tell of, as a system would have sent it; what is wrong with it is found where all orders are checked. */
const orderOf = (columns: Meaning[], rows: Row[], zone: string): object => {
  const [first] = rows;
  if (!first) return {};
  const field = (name: OrderColumn): string | undefined => cell(columns, first, name);
  const lines = rows.map((row, i) => lineOf(columns, row, i));
  const shipping = moneyOf(field('shipping'), 0);
  const due = [...lines.map(({ net }) => net), shipping].reduce<number>(
    (sum, amount) => sum + (typeof amount === 'number' ? amount : 0),
    0,
  );
  const state = field('state') ?? 'paid';
  return {
    ...{ source: field('source'), orderId: field('order_id'), state, channel: field('channel'), storeId: field('store') },
    at: instantOf(field('at'), zone),
    ...{ lines, shipping },
    payments: state === 'paid' && due > 0 ? [{ method: field('payment') ?? 'unknown', amount: due }] : [],
    identifiers: columns.flatMap((meaning, i) => {
      const value = first.cells[i];
      return meaning.kind === 'identifier' && value ? [{ ...meaning.identifier, value }] : [];
    }),
  };
};

/** What was paid less than the list price was taken off by something of the source's own. */
const lineOf = (columns: Meaning[], row: Row, index: number) => {
  const field = (name: OrderColumn): string | undefined => cell(columns, row, name);
  const quantity = /^\d{1,4}$/.test(field('quantity') ?? '') ? Number(field('quantity')) : field('quantity');
  const price = moneyOf(field('price'), undefined);
  const list = typeof quantity === 'number' && typeof price === 'number' ? quantity * price : undefined;
  const net = moneyOf(field('net'), list);
  const off = typeof net === 'number' && list !== undefined ? list - net : 0;
  return {
    ...{ lineId: String(index + 1), sku: field('sku'), name: field('name'), category: field('category'), quantity, price, net },
    discounts: off > 0 ? [{ kind: 'other', amount: off }] : [],
  };
};

/** An amount in minor units; text that is none stays, and is found to be wrong. */
const moneyOf = (text: string | undefined, otherwise: number | undefined): number | string | undefined =>
  text === undefined ? otherwise : (centsOf(text) ?? text);
