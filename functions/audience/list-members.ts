import type { Language } from '../../shared/problem/language';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import type { Members } from '../member/member-repository';
import { csvTable, refuseHeader } from '../platform/csv-table';
import { Fault, refuseIf } from '../platform/problems';
import type { Audiences } from './audience-repository';
import type { AudienceLists } from './list-repository';

export interface ListDeps {
  audiences: Pick<Audiences, 'get'>;
  lists: AudienceLists;
  members: Pick<Members, 'withCards'>;
}

export interface ListAsk {
  audienceId: string;
  csv: string;
  /** The number of the part's first row in the whole file. */
  firstLine: number;
  language: Language;
  now: Instant;
}

const COLUMN = 'member_number';
const MOST_ROWS = 500;
const WORDS = {
  empty: { zh: '没有会员号', en: 'is missing' },
  nobody: { zh: '没有这个会员号', en: 'is no member’s' },
} as const;

/** Puts the members of one part of a file on the list of an audience: who is on it stays, each bad row is told; the same part again changes nothing. */
export const listMembers =
  ({ audiences, lists, members }: ListDeps) =>
  async ({ audienceId, csv, firstLine, language, now }: ListAsk) => {
    const audience = await audiences.get(audienceId);
    if (!audience) throw new Fault('not_found');
    refuseIf(audience.state === 'archived' ? [refusal('audience_archived')] : []);
    const rows = rowsOf(csv, firstLine);
    const owners = await members.withCards(rows.flatMap(({ number }) => (number === '' ? [] : [number])));
    const ids = [...new Set(owners.values())];
    const added = await lists.add(audienceId, ids, now);
    return {
      rows: rows.length,
      added,
      unchanged: rows.filter(({ number }) => owners.has(number)).length - added,
      rejected: rows.flatMap(({ line, value, number }) => {
        if (owners.has(number)) return [];
        const reason = number === '' ? 'empty' : 'nobody';
        return [{ line, field: COLUMN, reason, message: WORDS[reason][language], value }];
      }),
    };
  };

const rowsOf = (csv: string, firstLine: number): { line: number; value: string; number: string }[] => {
  const { columns, rows } = csvTable(csv);
  const at = columns.indexOf(COLUMN);
  refuseHeader(at < 0 ? [`must have a column ${COLUMN}`] : []);
  if (rows.length > MOST_ROWS) throw new Fault('invalid', [{ field: 'csv', reason: `must have at most ${MOST_ROWS} rows` }]);
  return rows.map(({ line, cells }) => {
    const value = cells[at] ?? '';
    // The header is the first line of every part.
    return { line: firstLine + line - 2, value, number: value.normalize('NFKC').replace(/\D/g, '') };
  });
};
