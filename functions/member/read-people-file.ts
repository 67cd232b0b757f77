import { MOST_PEOPLE } from '../../shared/contract/people-import';
import { keyedIdentifiers } from '../../shared/identity/normalise';
import { type IdentityRules, saysWho } from '../../shared/identity/rules';
import { type CleanRow, cleanRow, type Reading } from '../../shared/member/clean-row';
import type { ImportReason } from '../../shared/member/import-words';
import { type PeopleColumnMeaning, peopleColumn } from '../../shared/member/people-columns';
import { csvTable, refuseHeader } from '../platform/csv-table';
import { Fault } from '../platform/problems';
import { lookupHash } from '../platform/secrets';

/** A decision about a row. */
export interface Told {
  line: number;
  field: string;
  reason: ImportReason;
  other?: number;
}

/** A row as it can be taken; `messageId` stands for all that it says, so that the same row of the same file is the same message. */
export interface PeopleRow extends Omit<CleanRow, 'faults'> {
  faults: Omit<Told, 'line'>[];
  line: number;
  id: string | undefined;
  messageId: string;
}

export interface PeopleFile {
  hashKey: Buffer;
  csv: string;
  /** What the same rows would be another telling in: another file, another source. */
  name: string;
  rules: IdentityRules;
  reading: Reading;
}

/** The rows of a part of a file, cleaned. A file that is none of customers is refused whole. */
export const readPeopleFile = ({ hashKey, csv, name, rules, reading }: PeopleFile): PeopleRow[] => {
  const { columns, rows } = csvTable(csv);
  const meanings = columnsOf(columns);
  if (rows.length > MOST_PEOPLE) throw new Fault('invalid', [{ field: 'csv', reason: `must have at most ${MOST_PEOPLE} rows` }]);
  const hash = (text: string): string => lookupHash(hashKey, text);
  const file = hash(`file\n${name}`).slice(0, 12);
  return rows.map(({ line, cells }) => {
    const row = cleanRow(
      meanings.flatMap((column, i) => (cells[i] ? [{ column, text: cells[i] }] : [])),
      reading,
    );
    const { identifiers } = keyedIdentifiers(row.identifiers, hash);
    const isNobody = !identifiers.some((one) => saysWho(rules, one));
    const says = hash(JSON.stringify([identifiers.map(({ key, verified }) => [key, verified]), Object.entries(row.values), row.at]));
    return {
      ...row,
      line,
      id: row.identifiers.find(({ type }) => type === 'card' || type === 'pos' || type === 'external')?.value.slice(0, 60),
      messageId: `import:${file}:${says.slice(0, 32)}`,
      faults: isNobody ? [...row.faults, { field: 'row', reason: 'says_no_one' as const }] : row.faults,
    };
  });
};

const columnsOf = (names: string[]): PeopleColumnMeaning[] => {
  const meanings = names.map(peopleColumn);
  const unknown = names.filter((_, i) => meanings[i] === undefined);
  refuseHeader([
    ...(unknown.length > 0 ? [`columns are not known: ${unknown.join(', ')}`] : []),
    ...(new Set(names).size < names.length ? ['a column is there twice'] : []),
    ...(meanings.some((one) => one?.kind === 'identifier') ? [] : ['no column names an identifier, such as card or phone:verified']),
  ]);
  return meanings.filter((one) => one !== undefined);
};
