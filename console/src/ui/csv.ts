import { downloadAs } from './download';

export type Cell = string | number | undefined;

/**
 * What a spreadsheet would run as a formula, also in full-width signs, as it takes them in East Asia, and behind what it trims away; numbers
 * and phones are none.
 */
const FORMULA = /^[\s\u200B\uFEFF]*(?:[=@＝＠]|[+\-＋－](?![\d\s().-]*$))|^[\t\r\n]/;

/** A cell that would run as a formula is marked as text. */
const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const cellText = (cell: Cell): string => {
  if (typeof cell === 'number') return String(cell);
  const text = harmless(cell ?? '');
  // Where the list separator is a semicolon, or a file is pasted, what stands behind it would be a cell of its own.
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as lines of RFC 4180 text. */
export const csvLines = (rows: readonly (readonly Cell[])[]): string => rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');

/** Says to spreadsheets that a file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Rows as a whole file, with a byte order mark. */
export const csvText = (rows: readonly (readonly Cell[])[]): string => BYTE_ORDER_MARK + csvLines(rows);

/** Hands the user a file, made of its parts in order. */
export const download = (name: string, ...parts: BlobPart[]): void => downloadAs('text/csv;charset=utf-8', name, ...parts);
