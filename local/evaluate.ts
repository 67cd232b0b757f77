import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse';
import * as v from 'valibot';
import { evaluate } from '../shared/insight/evaluate';
import { SentExperiment } from '../shared/insight/experiment';
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
  'npm run evaluate -- <file.csv> --arm <column> --outcome <column> [--outcome <column> …] [--control <name>] [--planned <members of both arms>] [--language zh] [--delimiter ";"] [--json]';

/** Reads a file of members, a row each, however large, and says what its experiment shows; with `--json` in full digits. */
export const evaluateFile = async ({ args, folder, say }: EvaluateCommand): Promise<void> => {
  const { file, arm, outcomes, control, planned, language, delimiter, json } = asked(args);
  const tally = await tallyFile(resolve(folder, file), { arm, outcomes, delimiter });
  const sent = {
    control: controlOf(tally, control),
    outcomes: tally.outcomes(),
    ...(planned !== undefined && { plannedSize: Number(planned) }),
  };
  const checked = v.safeParse(SentExperiment, sent);
  if (!checked.success) throw new Error(checked.issues.map((issue) => `${v.getDotPath(issue) ?? file} ${issue.message}`).join('; '));
  const found = evaluate(checked.output, language);
  const leftOut = { withoutArm: tally.withoutArm(), cells: tally.leftOut() };
  if (json) say(JSON.stringify({ ...found, leftOut }, undefined, 2));
  else for (const line of [...evaluationLines(found), ...leftOutLines(leftOut)]) say(line);
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
  if (file === undefined || positionals.length > 1 || arm === undefined || outcomes.length === 0) throw new Error(USAGE);
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
  const rows = parse({ bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, trim: true });
  const file = createReadStream(path);
  file.on('error', (error) => rows.destroy(error));
  try {
    for await (const cells of file.pipe(rows) as AsyncIterable<string[]>) {
      if (places) addRow(tally, places, cells);
      else places = { arm: placeOf(arm, cells), outcomes: outcomes.map((name) => placeOf(name, cells)) };
    }
  } finally {
    file.destroy();
  }
  return tally;
};

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

const controlOf = (tally: Tally, named: string | undefined): string => {
  const arms = tally.arms();
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
