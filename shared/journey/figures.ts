import type { JourneyCounts, StepCounts } from '../contract/journeys';
import type { JourneyFields } from './journey';
import { after, type Step, type StepId } from './parts';
import { PATH_ENDS, type Passed, type Path } from './path';

/** Figures as they are added up: items, each with its cells. Those of one version lie apart from those of the journey as a whole. */
export type Figures = Record<string, Record<string, bigint>>;

/** The item of a journey as a whole; every other is a version's. */
export const WHOLE = 'WHOLE';
const VERSION = 'V';
export const versionItem = (version: number): string => `${VERSION}${String(version).padStart(6, '0')}`;

type Cell = [item: string, cell: string];
const cell = (...words: (string | number)[]): string => words.join(' ');

/**
 * What one path adds to the figures of its journey, by all that it has passed; it knows of the last 120 passings, as paths do. What was passed
 * before it was moved counts for the version that it was passed in.
 */
export const figuresOf = (path: Path): Figures => {
  const cells: Cell[] = [
    [WHOLE, 'entered'],
    ...(path.stands ? [[WHOLE, 'inside'] satisfies Cell] : []),
    ...(path.end ? [[WHOLE, cell('end', path.end.how)] satisfies Cell] : []),
  ];
  const [began] = path.passed.flatMap((passed) => (passed.what === 'moved' ? [passed.from] : []));
  let item = versionItem(began ?? path.version);
  for (const passed of path.passed) {
    cells.push(...cellsOf(passed).map((one): Cell => [item, one]));
    if (passed.what === 'moved') item = versionItem(passed.to);
  }
  if (path.stands) {
    const { step } = path.stands;
    cells.push([versionItem(path.version), cell(step, 'came')], [versionItem(path.version), cell(step, 'stands')]);
  }
  const figures: Figures = {};
  for (const [of, name] of cells) {
    const own = figures[of] ?? {};
    own[name] = (own[name] ?? 0n) + 1n;
    figures[of] = own;
  }
  return figures;
};

const cellsOf = (passed: Passed): string[] => {
  switch (passed.what) {
    case 'waited':
      return [cell(passed.step, 'came'), cell(passed.step, 'left', passed.by)];
    case 'branched':
      return [cell(passed.step, 'came'), cell(passed.step, 'left', passed.arm ?? 'none')];
    case 'drew':
      return [cell(passed.step, 'came'), cell(passed.step, 'left', passed.arm)];
    case 'did':
      return [cell(passed.step, 'came'), cell(passed.step, 'left', 'did')];
    case 'outcome':
      return [passed.done ? cell(passed.step, 'done') : cell(passed.step, 'stopped', passed.reasons[0] ?? 'failed')];
    case 'goal':
    case 'exited':
    case 'stopped':
    case 'ended':
    case 'moved':
      return passed.step === undefined ? [] : [cell(passed.step, 'came')];
    default:
      return [];
  }
};

type Cells = Record<string, bigint>;
const of = (cells: Cells | undefined, ...words: (string | number)[]): number => Number(cells?.[cell(...words)] ?? 0n);

/** Where the paths of a journey stand, all versions together. */
export const countsIn = (figures: Figures): JourneyCounts => ({
  entered: of(figures[WHOLE], 'entered'),
  inside: of(figures[WHOLE], 'inside'),
  ends: Object.fromEntries(PATH_ENDS.map((how) => [how, of(figures[WHOLE], 'end', how)])),
});

/** Versions in which somebody stands, with how many, the newest first. */
export const standingIn = (figures: Figures): { version: number; members: number }[] =>
  Object.entries(figures)
    .filter(([item]) => item.startsWith(VERSION))
    .map(([item, cells]) => ({ version: Number(item.slice(VERSION.length)), members: standsOf(cells) }))
    .filter(({ members }) => members > 0)
    .sort((a, b) => b.version - a.version);

const standsOf = (cells: Cells): number =>
  Object.entries(cells).reduce((sum, [name, count]) => (name.endsWith(' stands') ? sum + Number(count) : sum), 0);

/** The figures of each step of one version. */
export const stepCountsIn = (
  figures: Figures,
  { version, fields }: { version: number; fields: Pick<JourneyFields, 'steps'> },
): Record<StepId, StepCounts> =>
  Object.fromEntries(
    Object.entries(fields.steps).map(([id, step]) => {
      const cells = figures[versionItem(version)];
      const why = cell(id, 'stopped', '');
      const stopped = Object.entries(cells ?? {}).filter(([name]) => name.startsWith(why));
      return [
        id,
        {
          ...{ came: of(cells, id, 'came'), stands: of(cells, id, 'stands'), done: of(cells, id, 'done') },
          stopped: Object.fromEntries(stopped.map(([name, count]) => [name.slice(why.length), Number(count)])),
          left: leftOf(id, step, cells),
        },
      ];
    }),
  );

/** How often a step was left by each of its ways out, in the order in which it names them. */
const leftOf = (id: StepId, step: Step, cells: Cells | undefined): number[] => {
  const by = (way: string | number): number => of(cells, id, 'left', way);
  switch (step.kind) {
    case 'wait': {
      // An event is waited for or not, and any other time comes or was past.
      const [inTime, otherwise] = step.wait.kind === 'event' ? [by('event'), by('time')] : [by('time'), by('past')];
      return step.otherwise === undefined ? [inTime + otherwise] : [inTime, otherwise];
    }
    case 'branch':
      return [...step.arms.map((_, arm) => by(arm)), by('none')];
    case 'split':
      return step.arms.map((_, arm) => by(arm));
    default:
      return after(step).map(() => by('did'));
  }
};
