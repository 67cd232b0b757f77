import type { FileSource, PeopleImportReport } from '../../shared/contract/people-import';
import { versionAt } from '../../shared/identity/rule-book';
import type { Telling } from '../../shared/member/attributes';
import { importWords } from '../../shared/member/import-words';
import { sameInFile } from '../../shared/member/same-in-file';
import type { Language } from '../../shared/problem/language';
import { type Instant, millis } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import { PROFILE_IMPORTED } from '../../shared/touchpoint/built-in-types';
import type { SentEvent } from '../../shared/touchpoint/sent';
import type { Brands } from '../brand/brand-repository';
import type { PeopleDeps } from '../identity/change-people';
import { type Recognised, recogniseBy } from '../identity/recognise';
import { sideBySide } from '../platform/side-by-side';
import { readIdentifiers } from '../touchpoint/identifiers';
import { type IngestDeps, ingest } from '../touchpoint/ingest';
import { unlessWaiting } from '../touchpoint/system-handlers';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import { type PeopleRow, readPeopleFile, type Told } from './read-people-file';
import { type TellDeps, tellFromFile } from './tell-from-file';

export type ImportPeopleDeps = Omit<IngestDeps, 'eventTypes' | 'stores'> &
  TellDeps & { brands: Brands; people: PeopleDeps; touchpoints: Pick<Touchpoints, 'said'> };

export interface ImportPeopleAsk {
  csv: string;
  file: string;
  source: FileSource;
  language: Language;
  now: Instant;
}

/** So many rows are looked up, and so many people told of, at the same time. */
const AT_ONCE = 20;
/** The only event that an import of customers tells. */
const TYPES = { catalogue: async () => new Map([[PROFILE_IMPORTED.type, PROFILE_IMPORTED]]) };

type TimedRow = PeopleRow & { at: Instant };
type FoundRow = TimedRow & { who: Recognised };

/**
 * Takes in a part of a file of customers, its header first: rows are cleaned, who they are about is recognised, and what they say is kept
 * as one more value with the file's source and the row's time. Days are the brand's. A row that says no time is known since it first came
 * in. Every decision is reported; rows that cannot be taken hold up no others; the same rows of the same file again change nothing.
 */
export const importPeople =
  (deps: ImportPeopleDeps) =>
  async ({ csv, file, source, language, now }: ImportPeopleAsk): Promise<PeopleImportReport> => {
    const [{ zone }, book] = await Promise.all([deps.brands.current(), deps.people.rules.current()]);
    const { rules } = versionAt(book, millis(now));
    const reading = { zone, today: localDay(now, zone), now };
    const all = readPeopleFile({ hashKey: deps.hashKey, csv, name: `${file}\n${source}`, rules, reading });
    const good = all.filter(({ faults }) => faults.length === 0);
    const said = await deps.touchpoints.said(good.map(({ messageId }) => messageId));
    const erased = good.filter(({ messageId }) => said.get(messageId) === 'erased');
    const rows = good
      .filter((row) => !erased.includes(row))
      .map((row): TimedRow => ({ ...row, at: row.at ?? said.get(row.messageId) ?? now }));
    const done = await ingest({ ...deps, eventTypes: TYPES })(rows.map(eventOf), `file:${file}`, now);
    unlessWaiting(done, (i) => `line ${rows[i]?.line ?? 0}`);
    const outcomes = rows.map((row, i) => ({ row, outcome: done[i]?.outcome }));
    const notTaken = outcomes.filter(({ outcome }) => outcome === 'rejected').map(({ row }) => row);
    const found = await peopleOf(
      deps,
      rows.filter((row) => !notTaken.includes(row)),
    );
    const nobody = [...erased, ...found.flatMap(({ row, who }) => (who ? [] : [row]))];
    const known = found.flatMap(({ row, who }): FoundRow[] => (who ? [{ ...row, who }] : []));
    const differing = await tellAll(deps, known, source);
    const again = sameInFile(known.map(({ line, messageId, values, who }) => ({ line, oneId: who.oneId, says: messageId, values })));
    const taken = outcomes.filter(({ row, outcome }) => outcome === 'accepted' && !nobody.includes(row)).length;
    const rejected = [
      ...all.flatMap(({ line, faults }) => faults.map((fault) => ({ line, ...fault }))),
      ...nobody.map(({ line }): Told => ({ line, field: 'row', reason: 'nobody' })),
      ...notTaken.map(({ line }): Told => ({ line, field: 'row', reason: 'not_taken' })),
    ];
    const left = new Set(rejected.map(({ line }) => line)).size;
    const notes = [...all.flatMap(({ line, notes: own }) => own.map((note) => ({ line, ...note }))), ...differing, ...again];
    const reported = reporting(all, language);
    return { rows: all.length, taken, known: all.length - left - taken, rejected: reported(rejected), notes: reported(notes) };
  };

/** What the log keeps of a row: who it is about. What it says of them is no property: that is sealed elsewhere. */
const eventOf = ({ messageId, at, identifiers }: TimedRow): SentEvent => ({
  ...{ messageId, type: PROFILE_IMPORTED.type, channel: 'other', occurredAt: at, identifiers, properties: {} },
});

/** Whose each row is, now that all are taken in: nothing is new any more, so it is a read for each. */
const peopleOf = (deps: ImportPeopleDeps, rows: TimedRow[]) =>
  sideBySide(rows, AT_ONCE, async (row) => {
    const { identifiers } = readIdentifiers(row.identifiers, deps);
    return { row, who: await recogniseBy(deps.people)({ messageId: row.messageId, at: row.at, identifiers }) };
  });

/** Tells what the rows of each account, or of a person without any, say of them. */
const tellAll = async (deps: TellDeps, rows: FoundRow[], source: FileSource): Promise<Told[]> => {
  const byId = new Map<string, FoundRow[]>();
  for (const row of rows) {
    const id = row.who.memberId ?? row.who.oneId;
    byId.set(id, [...(byId.get(id) ?? []), row]);
  }
  const told = await sideBySide([...byId], AT_ONCE, ([id, own]) => {
    const tellings = own.flatMap(({ line, values, guessed, at }): { line: number; telling: Telling }[] => [
      { line, telling: { values, source, at } },
      { line, telling: { values: guessed, source: 'derived', at } },
    ]);
    return tellFromFile(deps)({ id, isAccount: own[0]?.who.memberId !== undefined, tellings });
  });
  return told.flat();
};

const reporting =
  (rows: readonly PeopleRow[], language: Language) =>
  (told: readonly Told[]): PeopleImportReport['notes'] => {
    const ids = new Map(rows.map(({ line, id }) => [line, id]));
    return [...told]
      .sort((a, b) => a.line - b.line)
      .map((one) => {
        const id = ids.get(one.line);
        return { ...one, message: importWords(one.reason, language), ...(id !== undefined && { id }) };
      });
  };
