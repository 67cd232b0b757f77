import { CsvError, type Info, parse } from 'csv-parse/sync';
import { Fault } from './problems';

/** A CSV file: the names of its columns, and its rows, each with the line on which it ends. */
export interface CsvTable {
  columns: string[];
  rows: { line: number; cells: string[] }[];
}

/** Reads CSV text, with or without a byte order mark; what is none is refused whole. Empty lines are no rows. */
export const csvTable = (csv: string): CsvTable => {
  try {
    const records = parse(csv, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true });
    const [header, ...rows] = (records as unknown as { record: string[]; info: Info }[]).map(({ record, info }) => ({
      line: info.lines,
      cells: record,
    }));
    return { columns: (header?.cells ?? []).map((name) => name.trim()), rows };
  } catch (error) {
    if (error instanceof CsvError) throw new Fault('invalid', [{ field: 'csv', reason: error.message.slice(0, 200) }]);
    throw error;
  }
};

/** Refuses a file for its header, with every reason; there is none when the list is empty. */
export const refuseHeader = (reasons: readonly string[]): void => {
  if (reasons.length === 0) return;
  throw new Fault(
    'invalid',
    reasons.map((reason) => ({ field: 'csv', reason: reason.slice(0, 200) })),
  );
};
