import { downloadAs } from './download';

export type Cell = string | number | undefined;

/** A cell that a spreadsheet would run as a formula is marked as text; numbers and phones stay as they are. */
const harmless = (text: string): string => (/^[=@\t\r]|^[+-](?![\d\s().-]*$)/.test(text) ? `'${text}` : text);

const cellText = (cell: Cell): string => {
  if (typeof cell === 'number') return String(cell);
  const text = harmless(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as lines of RFC 4180 text. */
export const csvLines = (rows: readonly (readonly Cell[])[]): string => rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');

/** Says to spreadsheets that a file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Rows as a whole file, with a byte order mark. */
export const csvText = (rows: readonly (readonly Cell[])[]): string => BYTE_ORDER_MARK + csvLines(rows);

/** Hands the user a file, made of its parts in order. */
export const download = (name: string, ...parts: BlobPart[]): void => downloadAs('text/csv;charset=utf-8', name, ...parts);
