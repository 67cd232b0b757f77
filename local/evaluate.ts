import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse';
import * as v from 'valibot';
import { evaluate } from '../shared/insight/evaluate';
import { MOST_OUTCOMES, SentExperiment, type SentOutcome } from '../shared/insight/experiment';
import { isSumsTable, outcomesOfTable } from '../shared/insight/sums-table';
import { guessControl, type Tally, tallyOf } from '../shared/insight/tally';
import type { Language } from '../shared/problem/language';
import { evaluationLines } from './evaluation-lines';

export interface EvaluateCommand {
  /** The file; `--arm <column>`, `--outcome <column>` once or more, `--control <name>`, `--planned <members>`, `--language zh`, `--delimiter ;`, `--json`. */
  args: string[];
  /** Where a relative path begins. */
  folder: string;
  say: (line: string) => void;
}

const USAGE =
  'npm run evaluate -- <sums.csv>, or npm run evaluate -- <file.csv> --arm <column> --outcome <column> [--outcome <column> …] [--control <name>] [--planned <members of both arms>] [--language zh] [--delimiter ";"] [--json]';

/**
 * Reads a file of members, a row each, however large, or one of sums, a row for each arm of each outcome, and says what its experiment
 * shows; with `--json` in full digits.
 */
export const evaluateFile = async ({ args, folder, say }: EvaluateCommand): Promise<void> => {
  const { file, arm, outcomes, control, planned, language, delimiter, json } = asked(args);
  const path = resolve(folder, file);
  const { arms, sent, leftOut } =
    (await sumsFile(path, delimiter)) ?? (await membersFile(path, { ...columnsOf(arm, outcomes), delimiter }));
  const plannedSize = planned === undefined ? {} : { plannedSize: Number(planned) };
  const found = partly(sent).map((part) =>
    evaluated(file, { control: controlOf(arms, control), outcomes: part, ...plannedSize }, language),
  );
  const [first] = found;
  if (!first) throw new Error(`${file} has no outcomes`);
  const all = { ...first, outcomes: found.flatMap((part) => part.outcomes) };
  if (json) say(JSON.stringify({ ...all, leftOut }, undefined, 2));
  else for (const line of [...evaluationLines(all), ...leftOutLines(leftOut)]) say(line);
};

/** Each outcome is a family of its own: however many there are, they can be evaluated in parts. */
const partly = (outcomes: readonly SentOutcome[]): SentOutcome[][] =>
  Array.from({ length: Math.ceil(outcomes.length / MOST_OUTCOMES) }, (_, i) => outcomes.slice(i * MOST_OUTCOMES, (i + 1) * MOST_OUTCOMES));

const evaluated = (file: string, sent: v.InferInput<typeof SentExperiment>, language: Language) => {
  const checked = v.safeParse(SentExperiment, sent);
  if (!checked.success) throw new Error(checked.issues.map((issue) => `${v.getDotPath(issue) ?? file} ${issue.message}`).join('; '));
  return evaluate(checked.output, language);
};

interface Read {
  arms: string[];
  sent: SentOutcome[];
  leftOut: { withoutArm: number; cells: ReturnType<Tally['leftOut']> };
}

const membersFile = async (path: string, columns: Columns): Promise<Read> => {
  const tally = await tallyFile(path, columns);
  return { arms: tally.arms(), sent: tally.outcomes(), leftOut: { withoutArm: tally.withoutArm(), cells: tally.leftOut() } };
};

/** A file of sums is read whole, as it is small; undefined when it is none. */
const sumsFile = async (path: string, delimiter: string): Promise<Read | undefined> => {
  const rows: string[][] = [];
  for await (const cells of rowsOf(path, delimiter)) {
    if (rows.length === 0 && !isSumsTable(cells)) return undefined;
    rows.push(cells);
  }
  const [head = [], ...lines] = rows;
  const sent = outcomesOfTable(head, lines);
  return { arms: [...new Set(sent.flatMap(({ arms }) => Object.keys(arms)))], sent, leftOut: { withoutArm: 0, cells: [] } };
};

const columnsOf = (arm: string | undefined, outcomes: readonly string[]): Pick<Columns, 'arm' | 'outcomes'> => {
  if (arm === undefined || outcomes.length === 0) throw new Error(USAGE);
  return { arm, outcomes };
};

const asked = (args: string[]) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      arm: { type: 'string' },
      outcome: { type: 'string', multiple: true },
      control: { type: 'string' },
      planned: { type: 'string' },
      language: { type: 'string', default: 'en' },
      delimiter: { type: 'string', default: ',' },
      json: { type: 'boolean', default: false },
    },
  });
  const [file] = positionals;
  const { arm, outcome: outcomes = [], ...rest } = values;
  if (file === undefined || positionals.length > 1) throw new Error(USAGE);
  const language: Language = rest.language === 'zh' ? 'zh' : 'en';
  return { ...rest, file, arm, outcomes, language };
};

interface Columns {
  arm: string;
  outcomes: readonly string[];
  delimiter: string;
}

/** At which cell of a row each column is. */
interface Places {
  arm: number;
  outcomes: number[];
}

const tallyFile = async (path: string, { arm, outcomes, delimiter }: Columns): Promise<Tally> => {
  const tally = tallyOf(outcomes);
  let places: Places | undefined;
  for await (const cells of rowsOf(path, delimiter)) {
    if (places) addRow(tally, places, cells);
    else places = { arm: placeOf(arm, cells), outcomes: outcomes.map((name) => placeOf(name, cells)) };
  }
  return tally;
};

async function* rowsOf(path: string, delimiter: string): AsyncGenerator<string[]> {
  const rows = parse({ bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, trim: true });
  const file = createReadStream(path);
  file.on('error', (error) => rows.destroy(error));
  try {
    yield* file.pipe(rows) as AsyncIterable<string[]>;
  } finally {
    file.destroy();
  }
}

const addRow = (tally: Tally, places: Places, cells: readonly string[]): void =>
  tally.add(
    cells[places.arm] ?? '',
    places.outcomes.map((at) => cells[at]),
  );

const placeOf = (name: string, header: readonly string[]): number => {
  const at = header.indexOf(name);
  if (at < 0) throw new Error(`there is no column “${name}”; the file has ${header.join(', ')}`);
  return at;
};

const controlOf = (arms: readonly string[], named: string | undefined): string => {
  const control = named ?? guessControl(arms);
  if (control !== undefined && arms.includes(control)) return control;
  throw new Error(`say which arm is the control with --control; the file has ${arms.join(', ') || 'none'}`);
};

const leftOutLines = ({ withoutArm, cells }: { withoutArm: number; cells: ReturnType<Tally['leftOut']> }): string[] => [
  ...(withoutArm > 0 ? [`${withoutArm} rows without an arm were left out`] : []),
  ...cells.flatMap(({ outcome, empty, notNumbers }) =>
    empty + notNumbers > 0 ? [`${outcome}: ${empty} empty cells and ${notNumbers} that are no number were left out`] : [],
  ),
];
