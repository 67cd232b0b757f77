import { CsvError, type Info, parse } from 'csv-parse/sync';
import { isTypable, normalCode } from '../../shared/coupon/promo-code';
import type { Language } from '../../shared/problem/words';
import type { Instant } from '../../shared/time/instant';
import { Fault } from '../platform/problems';
import { type CodeDeps, uploadBatch } from './manage-codes';
import type { CodeBatch } from './promo-code-repository';

export interface UploadAsk {
  templateId: string;
  batchId: string;
  name: string;
  /** The number of the part's first line in the whole file. */
  firstLine: number;
  csv: string;
  language: Language;
  now: Instant;
}

const MOST_LINES = 5_000;
const AT_ONCE = 99;
const WRITERS = 8;

const WORDS = {
  not_a_code: { zh: '不是 4 到 40 位的字母或数字', en: 'is not 4 to 40 letters or digits' },
  duplicate: { zh: '文件里已有这个码', en: 'stands in the file already' },
  taken: { zh: '这个码已被别的批次占用', en: 'belongs to another batch already' },
} as const;

interface Line {
  line: number;
  code: string;
  value: string;
}

/** Takes one part of a file of codes: good ones in, each bad line reported; the same part again changes nothing. */
export const uploadCodes = (deps: CodeDeps) => async (ask: UploadAsk) => {
  const batch = await uploadBatch(deps)(ask.templateId, ask.batchId, ask.name, ask.now);
  const lines = linesOf(ask.csv, ask.firstLine);
  if (lines.length > MOST_LINES) throw new Fault('invalid', [{ field: 'csv', reason: `must have at most ${MOST_LINES} lines` }]);
  const rejected: ReturnType<typeof reported>[] = [];
  const good = new Map<string, Line>();
  for (const line of lines) {
    if (!isTypable(line.code)) rejected.push(reported(line, 'not_a_code', ask.language));
    else if (good.has(line.code)) rejected.push(reported(line, 'duplicate', ask.language));
    else good.set(line.code, line);
  }
  const taken = await takeAll(deps, batch, [...good.values()]);
  rejected.push(...taken.map((line) => reported(line, 'taken', ask.language)));
  return {
    batch: (await deps.codes.batch(batch.batchId)) ?? batch,
    taken: good.size - taken.length,
    rejected: rejected.sort((a, b) => a.line - b.line),
  };
};

/** Writes them a hundred at a time, a few hundreds side by side; gives those that belong to another batch. */
const takeAll = async ({ codes }: CodeDeps, batch: CodeBatch, lines: Line[]): Promise<Line[]> => {
  const taken: Line[] = [];
  let next = 0;
  const writer = async () => {
    while (next < lines.length) {
      const some = lines.slice(next, next + AT_ONCE);
      next += AT_ONCE;
      const results = await codes.takeIn(
        batch,
        some.map(({ code }) => code),
      );
      taken.push(...some.filter((_, i) => results[i] === 'taken'));
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  return taken;
};

const reported = ({ line, value }: Line, reason: keyof typeof WORDS, language: Language) => ({
  line,
  field: 'code',
  reason,
  message: WORDS[reason][language],
  value: value.slice(0, 60),
});

const HEADER = /^(code|codes|promo_?code|兑换码|券码)$/i;

/** The first column, with each line's number in the whole file; a heading on the file's first line is none. */
const linesOf = (csv: string, firstLine: number): Line[] => {
  try {
    const records = parse(csv, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true }) as unknown as {
      record: string[];
      info: Info;
    }[];
    return records
      .map(({ record, info }) => ({ line: firstLine + info.lines - 1, value: (record[0] ?? '').trim() }))
      .filter(({ line, value }) => !(line === 1 && HEADER.test(value)))
      .map(({ line, value }) => ({ line, value, code: normalCode(value) }));
  } catch (error) {
    if (error instanceof CsvError) throw new Fault('invalid', [{ field: 'csv', reason: error.message.slice(0, 200) }]);
    throw error;
  }
};
