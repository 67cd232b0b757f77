import { ATTRIBUTES, type Telling } from './attributes';
import type { ImportReason } from './import-words';

/** A row as it is compared with the others of its file: whose it is, and what stands for all that it says. */
export interface FileRow {
  line: number;
  oneId: string;
  says: string;
  values: Telling['values'];
}

/** What is to be said of a row and another line of the same person, one note for each field that differs. */
export interface LineNote {
  line: number;
  other: number;
  field: string;
  reason: ImportReason;
}

/** Rows of a file that are about the same person, each with the nearest line above that says the same, otherwise, or of other things. */
export const sameInFile = (rows: readonly FileRow[]): LineNote[] => {
  const before = new Map<string, FileRow[]>();
  return rows.flatMap((row) => {
    const others = before.get(row.oneId) ?? [];
    before.set(row.oneId, [row, ...others]);
    return notesOf(row, others);
  });
};

/** `others` are the lines above, the nearest first. */
const notesOf = (row: FileRow, others: readonly FileRow[]): LineNote[] => {
  const same = others.find(({ says }) => says === row.says);
  if (same) return [{ line: row.line, other: same.line, field: 'row', reason: 'same_line' }];
  const differing = ATTRIBUTES.flatMap((field): LineNote[] => {
    const value = row.values[field];
    const other = value === undefined ? undefined : others.find(({ values }) => values[field] !== undefined);
    return other && other.values[field] !== value ? [{ line: row.line, other: other.line, field, reason: 'differs_from_line' }] : [];
  });
  const [nearest] = others;
  return differing.length > 0 || !nearest ? differing : [{ line: row.line, other: nearest.line, field: 'row', reason: 'same_person' }];
};
