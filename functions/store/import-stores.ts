import { isDeepStrictEqual } from 'node:util';
import { CsvError, type Info, parse } from 'csv-parse/sync';
import type { StoreImportReport } from '../../shared/contract/marketer';
import type { Datum } from '../../shared/geo/position';
import type { Language } from '../../shared/problem/words';
import { NEEDED_STORE_COLUMNS, OPTIONAL_STORE_COLUMNS, type StoreRow } from '../../shared/store/columns';
import { type FieldFault, type ReadRow, readStoreRow } from '../../shared/store/import';
import type { Store } from '../../shared/store/store';
import { faultWords } from '../../shared/store/words';
import { Fault } from '../platform/problems';
import type { Stores } from './store-repository';

/**
 * Imports a store list. Identity is the store number: a new one is created, a changed one updated, the same left alone.
 * Rows that cannot be read are reported with line, field and reason; the others are taken.
 */
export const importStores =
  ({ stores }: { stores: Stores }) =>
  async (csv: string, datum: Datum, language: Language): Promise<StoreImportReport> => {
    const known = new Map((await stores.all()).map((store) => [store.storeId, store]));
    const report: StoreImportReport = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: [], notes: [] };
    const seen = new Set<string>();
    const changed: Store[] = [];
    for (const { line, row } of rowsOf(csv)) {
      report.rows++;
      const read = withKept(readStoreRow(row, datum), row, known.get(row.store_number?.trim() ?? ''));
      if ('faults' in read) {
        report.rejected.push(...read.faults.map((fault) => reported(fault, line, language)));
      } else if (seen.has(read.store.storeId)) {
        report.rejected.push(reported({ field: 'store_number', reason: 'duplicate', value: read.store.storeId }, line, language));
      } else {
        seen.add(read.store.storeId);
        report.notes.push(...read.notes.map((note) => reported(note, line, language)));
        const before = known.get(read.store.storeId);
        if (!before) report.created++;
        else if (isDeepStrictEqual(before, read.store)) report.unchanged++;
        else report.updated++;
        if (!before || !isDeepStrictEqual(before, read.store)) changed.push(read.store);
      }
    }
    await stores.saveAll(changed);
    return report;
  };

/** A file without a column says nothing about it: what is known stays. A column whose cell is empty says that there is none. */
const withKept = (read: ReadRow, row: StoreRow, before: Store | undefined): ReadRow => {
  if ('faults' in read || !before) return read;
  const unsaid = OPTIONAL_STORE_COLUMNS.filter((column) => row[column] === undefined).map(fieldOf);
  const kept = Object.fromEntries(unsaid.flatMap((field) => (before[field] === undefined ? [] : [[field, before[field]]])));
  return { ...read, store: { ...read.store, ...kept } };
};

const fieldOf = (column: (typeof OPTIONAL_STORE_COLUMNS)[number]) => (column === 'special_days' ? 'specialDays' : column);

const reported = (fault: FieldFault, line: number, language: Language) => ({
  line,
  field: fault.field,
  reason: fault.reason,
  message: faultWords(fault, language),
  value: fault.value,
});

/** The rows with the line on which each ends (quoted fields may span lines); a file that is no such list is refused whole. */
const rowsOf = (csv: string): { line: number; row: StoreRow }[] => {
  try {
    const records = parse(csv, {
      bom: true,
      columns: (header: string[]) => checkedColumns(header.map((name) => name.trim().toLowerCase())),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: StoreRow; info: Info }[];
    return records.map(({ record, info }) => ({ line: info.lines, row: record }));
  } catch (error) {
    if (error instanceof CsvError) throw new Fault('invalid', [{ field: 'csv', reason: error.message.slice(0, 200) }]);
    throw error;
  }
};

const checkedColumns = (header: string[]): string[] => {
  const missing = NEEDED_STORE_COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new Fault('invalid', [{ field: 'csv', reason: `columns are missing: ${missing.join(', ')}` }]);
  return header;
};
