import type { StoreImportReport } from '../../../shared/contract/marketer';
import type { Language } from '../../../shared/problem/words';
import { storeWords } from './words';

/** How many rows were left out; a row may have several faults. */
export const rejectedRows = ({ rejected }: StoreImportReport): number => new Set(rejected.map(({ line }) => line)).size;

/** The report of an import as rows of a table, the head first: what was left out, then what was skipped. */
export const reportRows = ({ rejected, notes }: StoreImportReport, language: Language): (string | number)[][] => {
  const words = storeWords[language];
  const rowsOf = (kind: string, rows: StoreImportReport['rejected']) =>
    rows.map(({ line, field, message, value }) => [kind, line, field, message, value]);
  return [
    [words.kind, words.line, words.field, words.reason, words.value],
    ...rowsOf(words.rejected, rejected),
    ...rowsOf(words.note, notes),
  ];
};
