import { parse } from 'csv-parse/sync';

/** Rows of somebody's file as our import takes them, with what must come out, in minor units. */
export interface Converted {
  header: string;
  rows: string[];
  sum: number;
}

const minor = (text: string): number => Math.round(Number(text) * 100);
const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** CDNOW: `customer date number_of_cds dollars`, blanks between, a header; two purchases may well be the same in everything. */
export const fromCdnow = (text: string): Converted => {
  const purchases = text
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(({ length }) => length === 4);
  const rows = purchases.map(([customer = '', date = '', discs = '', dollars = ''], i) => {
    const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
    return [`cdnow-${String(i + 1).padStart(6, '0')}`, 'purchase', day, 'online', customer, minor(dollars), 'USD', discs].join(',');
  });
  return {
    header: 'message_id,type,occurred_at,channel,external:cdnow,prop:amount,prop:currency,prop:quantity',
    rows,
    sum: purchases.reduce((sum, [, , , dollars = '']) => sum + minor(dollars), 0),
  };
};

/** Online Retail: a line of an order each; who has no customer number is known by their order alone. */
export const fromOnlineRetail = (text: string): Converted => {
  const lines = parse(text, { columns: true, bom: true }) as Record<string, string>[];
  const amountOf = ({ Quantity = '', UnitPrice = '' }: Record<string, string>): number => Number(Quantity) * minor(UnitPrice);
  const rows = lines.map((line, i) => {
    const { InvoiceNo = '', StockCode = '', Description = '', Quantity = '', InvoiceDate = '', CustomerID = '' } = line;
    const [, month = '', day = '', year, time = ''] = /^(\d+)\/(\d+)\/(\d+) (\d+:\d+)$/.exec(InvoiceDate) ?? [];
    const at = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} ${time.padStart(5, '0')}`;
    const item = { productId: StockCode, name: Description.trim(), quantity: Number(Quantity), amount: amountOf(line) };
    return [
      ...[`retail-${String(i + 1).padStart(6, '0')}`, 'purchase', at, 'online', CustomerID, CustomerID ? '' : InvoiceNo],
      ...[String(amountOf(line)), 'GBP', Quantity, InvoiceNo, JSON.stringify([item])],
    ]
      .map(cell)
      .join(',');
  });
  const columns = ['message_id', 'type', 'occurred_at', 'channel', 'external:retail', 'external:retail-order'];
  const properties = ['amount', 'currency', 'quantity', 'orderId', 'items'].map((name) => `prop:${name}`);
  return { header: [...columns, ...properties].join(','), rows, sum: lines.reduce((sum, line) => sum + amountOf(line), 0) };
};

/** A file in parts, each with its header, as the console sends it. */
export const inParts = ({ header, rows }: Converted, size = 500): string[] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => [header, ...rows.slice(i * size, (i + 1) * size)].join('\n'));
