import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../local/project-root';
import { loadServerless } from '../../local/serverless-yml';
import type { Role, Step } from './actor';
import { BUGS } from './bugs';
import { bundleFunctions } from './bundles';
import { type Played, playChapter } from './chapter';
import type { Options } from './options';
import { stepsOf } from './program';
import { ROLES } from './roles';
import { shrink } from './shrink';

export interface Told {
  readonly seed: number;
  readonly figures: Played['figures'];
  readonly seconds: number;
  /** In words: what went wrong, and how to have it again. */
  readonly failure?: string;
}

/** Whoever waits for the other chapters waits no longer than this for fewer steps of one that failed. */
const LONGEST_SHRINK_MS = 600_000;
/** All of them are in the file; more than so many nobody reads. */
const MOST_TOLD = 40;

/** Plays one chapter in this process; when it fails, again with fewer and fewer steps, and tells the few. */
export const play = async (options: Options, onStep: (done: number) => void, say: (line: string) => void): Promise<Told> => {
  const { seed } = options;
  const roles = rolesOf(options);
  const steps = options.replay === undefined ? stepsOf(seed, options.steps, roles) : stepsIn(options.replay);
  const start = await bundleFunctions(loadServerless({ stage: 'test' }).functions);
  const sabotage = options.bug === undefined ? undefined : BUGS[options.bug];
  if (options.bug !== undefined && !sabotage) throw new RangeError(`there is no bug ${options.bug}: ${Object.keys(BUGS).join(', ')}`);
  const from = performance.now();
  const playing = { roles, start, sabotage };
  const played = await playChapter({ seed, steps }, { ...playing, onStep });
  const seconds = (performance.now() - from) / 1000;
  if (!played.failed) return { seed, figures: played.figures, seconds };

  const { at, why } = played.failed;
  const failing = steps.slice(0, at + 1);
  say(`seed ${seed} fails at step ${at + 1} of ${steps.length}, ${JSON.stringify(steps[at] ?? 'the audit at the end')}:\n${why}`);
  let reason = why;
  const culprit = steps[at]?.actor;
  const eager = at < steps.length;
  const since = performance.now();
  const isOver = (): boolean => performance.now() - since > LONGEST_SHRINK_MS;
  const fails = async (fewer: readonly Step[]): Promise<boolean> => {
    const { failed } = await playChapter({ seed, steps: fewer }, { ...playing, eager, isOver });
    // Another fault than the one that is looked for would lead away from it.
    if (!failed || fewer[failed.at]?.actor !== culprit) return false;
    reason = failed.why;
    return true;
  };
  const few = await shrink(failing, fails, {
    ...{ mostTries: options.tries, isOver },
    onTry: (tried, left) => tried % 5 === 1 && say(`looking for fewer steps: ${left} left, try ${tried}`),
  });
  if (isOver()) say(`looked for fewer steps for ${LONGEST_SHRINK_MS / 60_000} minutes, and no longer`);
  const file = join('.data', 'simulation', `seed-${seed}.json`);
  mkdirSync(join(projectRoot(), dirname(file)), { recursive: true });
  writeFileSync(join(projectRoot(), file), `[\n${few.map((step) => JSON.stringify(step)).join(',\n')}\n]\n`);
  const failure = [
    `Seed ${seed} fails with these ${few.length} steps:`,
    ...few.slice(0, MOST_TOLD).map(({ actor, deed }, i) => `  ${i + 1}. ${actor} ${JSON.stringify(deed)}`),
    ...(few.length > MOST_TOLD ? [`  … and ${few.length - MOST_TOLD} more`] : []),
    reason,
    `Again: npm run simulate -- --seed ${seed} --replay ${file}${options.bug === undefined ? '' : ` --bug ${options.bug}`}`,
  ].join('\n');
  return { seed, figures: played.figures, seconds, failure };
};

const rolesOf = ({ roles }: Options): readonly Role[] => {
  const unknown = roles?.find((name) => !ROLES.some((role) => role.name === name));
  if (unknown !== undefined) throw new RangeError(`nobody plays ${unknown}: ${ROLES.map(({ name }) => name).join(', ')}`);
  return ROLES.filter(({ name }) => roles?.includes(name) ?? true);
};

const stepsIn = (file: string): Step[] => JSON.parse(readFileSync(join(projectRoot(), file), 'utf8')) as Step[];
