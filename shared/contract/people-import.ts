import * as v from 'valibot';
import { endpoint } from './endpoint';

/** The most rows of one part of a file of customers. */
export const MOST_PEOPLE = 200;

/** Where a file of customers came from: a till, a shop online, a counter's book, or any other list. */
export const FILE_SOURCES = ['import', 'pos', 'online', 'counter'] as const;
export const FileSource = v.picklist(FILE_SOURCES);
export type FileSource = v.InferOutput<typeof FileSource>;

/** A decision about a row: its line in the part, the header being line 1, the column (`row`: all of it), the reason and its words. */
const RowTold = v.object({
  line: v.number(),
  /** The row's card, POS or external number, when it has one. */
  id: v.optional(v.string()),
  field: v.string(),
  reason: v.string(),
  message: v.string(),
  /** The other line that it is about. */
  other: v.optional(v.number()),
});

/** What became of one part of a file: rows that were new, that were taken before or said nothing new, that were left out; and every decision. */
export const PeopleImportReport = v.object({
  rows: v.number(),
  taken: v.number(),
  known: v.number(),
  rejected: v.array(RowTold),
  notes: v.array(RowTold),
});
export type PeopleImportReport = v.InferOutput<typeof PeopleImportReport>;

/** Customers from a file. */
export const peopleImportEndpoints = {
  importPeople: endpoint({
    method: 'POST',
    path: '/marketer/people/import',
    caller: 'marketer',
    limit: 'heavy',
    summary: `A part of a CSV file of customers, with its header and at most ${MOST_PEOPLE} rows: cleaned, recognised, what is known of them kept with source and time. The same rows of the same file again change nothing; 503: send the part again`,
    body: v.object({
      csv: v.pipe(v.string(), v.maxLength(1_000_000)),
      file: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
      source: v.optional(FileSource, 'import'),
    }),
    reply: PeopleImportReport,
  }),
};
