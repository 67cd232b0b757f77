import { CsvError, type Info, parse } from 'csv-parse/sync';
import * as v from 'valibot';
import type { TagImportReport } from '../../shared/contract/tags';
import type { KeyedIdentifier, RawIdentifier } from '../../shared/identity/identifier';
import { keyed } from '../../shared/identity/normalise';
import { withType } from '../../shared/identity/written';
import type { Language } from '../../shared/problem/language';
import { type Mark, MOST_IMPORTED, OWN_WORDS } from '../../shared/tag/mark';
import { TagKey, TagValue } from '../../shared/tag/rule';
import type { Instant } from '../../shared/time/instant';
import { Fault } from '../platform/problems';
import { lookupHash } from '../platform/secrets';
import { sideBySide } from '../platform/side-by-side';
import { foldMarks } from './fold-marks';
import type { Owners } from './owner-repository';
import type { WhoIsWho } from './person-of-log';
import type { Tags } from './tag-repository';

export interface ImportTagsDeps {
  hashKey: Buffer;
  owners: Owners;
  identity: WhoIsWho;
  tags: Tags;
}

export interface ImportTagsAsk {
  file: string;
  /** The number of the part's first line in the whole file. */
  firstLine: number;
  csv: string;
  by: string;
  language: Language;
  now: Instant;
}

const MOST_LINES = 500;
const AT_ONCE = 20;

const WORDS = {
  not_an_identifier: { zh: '不是会员号，也不是「类型:值」', en: 'is neither a card number nor a type and a value' },
  nobody: { zh: '没有这个人', en: 'belongs to nobody' },
  bad_key: { zh: '要用小写字母、数字、下划线，字母开头，40 个以内', en: 'must be at most 40 small letters, digits or _, a letter first' },
  own_key: { zh: '这个键留给店员手写的标签', en: 'is kept for the words of clerks' },
  bad_value: { zh: '要有 1 到 60 个字', en: 'must be 1 to 60 characters' },
  too_many: { zh: `一个人最多 ${MOST_IMPORTED} 个导入的标签`, en: `is one more than the ${MOST_IMPORTED} that files may give a person` },
} as const;
type Reason = keyof typeof WORDS;

interface Line {
  line: number;
  identifier: string;
  key: string;
  value: string;
}
interface Rejected {
  line: Line;
  field: 'identifier' | 'key' | 'value';
  reason: Reason;
}

/** Takes one part of a file of tags: good lines in, each bad one reported; the same part again changes nothing. */
export const importTags =
  (deps: ImportTagsDeps) =>
  async (ask: ImportTagsAsk): Promise<TagImportReport> => {
    const lines = linesOf(ask.csv, ask.firstLine);
    if (lines.length > MOST_LINES) throw new Fault('invalid', [{ field: 'csv', reason: `must have at most ${MOST_LINES} lines` }]);
    const read = lines.map((line) => readLine(line, deps.hashKey));
    const good = read.flatMap((one) => ('reason' in one ? [] : [one]));
    const owners = await deps.owners.ofKeys(good.map(({ identifier }) => identifier.key));
    const nobody = good.filter(({ identifier }) => !owners.has(identifier.key)).map(({ line }) => rejected(line, 'identifier', 'nobody'));
    const byPerson = new Map<string, Line[]>();
    for (const { line, identifier } of good) {
      const owner = owners.get(identifier.key);
      if (owner !== undefined) byPerson.set(owner, [...(byPerson.get(owner) ?? []), line]);
    }
    const given = await sideBySide([...byPerson], AT_ONCE, ([memberId, own]) => giveAll(deps, memberId, own, ask));
    const bad = [...read.flatMap((one) => ('reason' in one ? [one] : [])), ...nobody, ...given.flatMap((one) => one.rejected)];
    return {
      rows: lines.length,
      given: given.reduce((sum, one) => sum + one.given, 0),
      unchanged: given.reduce((sum, one) => sum + one.unchanged, 0),
      rejected: bad.sort((a, b) => a.line.line - b.line.line).map((one) => reported(one, ask.language)),
    };
  };

/** Gives a person the tags of their lines, as long as there is room. */
const giveAll = async (deps: ImportTagsDeps, memberId: string, lines: Line[], { file, by, now }: ImportTagsAsk) => {
  const imported = (await deps.tags.marksOf([memberId])).filter(({ origin, removed }) => origin.kind === 'import' && !removed);
  const known = new Set(imported.map(nameOf));
  const result = { given: 0, unchanged: 0, rejected: [] as Rejected[] };
  for (const line of lines) {
    if (known.has(nameOf(line))) result.unchanged++;
    else if (known.size >= MOST_IMPORTED) result.rejected.push(rejected(line, 'key', 'too_many'));
    else {
      const mark: Mark = { key: line.key, value: line.value, origin: { kind: 'import', file, by }, at: now };
      await deps.tags.putMark(memberId, mark);
      known.add(nameOf(line));
      result.given++;
    }
  }
  // Also when nothing is new: whoever was cut off between a tag and the view asks again.
  await foldMarks(deps)(memberId);
  return result;
};

const nameOf = ({ key, value }: Pick<Mark, 'key' | 'value'>): string => `${key}:${value}`;

const readLine = (line: Line, hashKey: Buffer): { line: Line; identifier: KeyedIdentifier } | Rejected => {
  const raw = rawOf(line.identifier);
  const found = raw && keyed(raw, (text) => lookupHash(hashKey, text));
  if (!found?.identifier) return rejected(line, 'identifier', 'not_an_identifier');
  if (!v.is(TagKey, line.key)) return rejected(line, 'key', 'bad_key');
  if (line.key === OWN_WORDS) return rejected(line, 'key', 'own_key');
  if (!v.is(TagValue, line.value)) return rejected(line, 'value', 'bad_value');
  return { line, identifier: found.identifier };
};

/** `6843018846`, `phone:13712345678`, `external:shop:77`. */
const rawOf = (text: string): RawIdentifier | undefined => {
  const plain = text.normalize('NFKC').trim();
  return /^[\d\s-]+$/.test(plain) ? { type: 'card', value: plain, verified: false } : withType(plain);
};

const rejected = (line: Line, field: Rejected['field'], reason: Reason): Rejected => ({ line, field, reason });

const reported = ({ line, field, reason }: Rejected, language: Language) => ({
  line: line.line,
  field,
  reason,
  message: WORDS[reason][language],
  value: line[field],
});

/** The lines with their numbers in the whole file; the file's first line may be its header. */
const linesOf = (csv: string, firstLine: number): Line[] => {
  try {
    const records = parse(csv, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true }) as unknown as {
      record: string[];
      info: Info;
    }[];
    return records
      .map(({ record: [identifier = '', key = '', value = ''], info }) => ({ line: firstLine + info.lines - 1, identifier, key, value }))
      .filter(({ line, identifier, key }) => !(line === 1 && identifier.toLowerCase() === 'identifier' && key.toLowerCase() === 'key'));
  } catch (error) {
    if (error instanceof CsvError) throw new Fault('invalid', [{ field: 'csv', reason: error.message.slice(0, 200) }]);
    throw error;
  }
};
