import { writeFileSync } from 'node:fs';
import { startEngine } from '../../local/dynamodb/engine';
import { chapterElsewhere, type Line } from './chapters';
import { type Options, optionsOf } from './options';
import { play, type Told } from './play';
import { linesOf, sumOf } from './report';

const EVERY_MS = 5_000;
/** From so many steps on it pays that the engine's code is compiled well. */
const LONG = 2_000;

/** Plays as many chapters as were asked for, and prints what happened; false when one of them failed. */
export const simulate = async (args: readonly string[]): Promise<boolean> => {
  const options = optionsOf(args);
  if (options.asChapter) return tellAsChapter(options);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const isOne = options.replay !== undefined || options.steps <= options.chapter;
  say(`simulating ${options.steps.toLocaleString('en')} steps, seed ${options.seed}`);
  const from = performance.now();
  const told = isOne ? [await here(options, progress(options.steps, say), say)] : await chapters(options, say);
  const figures = sumOf(told.map((one) => one.figures));
  for (const line of linesOf(figures)) say(line);
  const [steps, operations, seconds] = [stepsIn(figures), figures['function invocations'] ?? 0, (performance.now() - from) / 1000];
  const done = `${steps.toLocaleString('en')} steps, ${operations.toLocaleString('en')} operations`;
  say(`${done} in ${seconds.toFixed(1)} s, ${(operations / seconds).toFixed(0)} operations a second`);
  const failures = told.flatMap(({ failure }) => failure ?? []);
  for (const failure of failures) say(`\n${failure}`);
  const seeds = told.flatMap(({ seed, failure }) => (failure === undefined ? [] : [seed]));
  const passed = told.length - failures.length;
  if (options.result !== undefined)
    writeFileSync(options.result, JSON.stringify({ passed, failed: failures.length, seeds, steps, operations, seconds }));
  say(`\n${passed} passed, ${failures.length} failed`);
  return failures.length === 0;
};

const stepsIn = (figures: Told['figures']): number =>
  Object.entries(figures).reduce((sum, [name, count]) => sum + (name.startsWith('step ') ? count : 0), 0);

/** In this process, on an engine that is there or one of its own. */
const here = async (options: Options, onStep: (done: number) => void, say: (line: string) => void): Promise<Told> => {
  const engine = process.env.DYNAMODB_ENDPOINT ? undefined : await startEngine({ quickStart: options.steps < LONG });
  Object.assign(process.env, {
    ...(engine && { DYNAMODB_ENDPOINT: engine.endpoint }),
    // Each access key has a database of its own.
    AWS_ACCESS_KEY_ID: `s${process.pid}`,
    AWS_SECRET_ACCESS_KEY: 'simulated',
    AWS_REGION: 'ap-southeast-1',
    // The lines of calls are looked through in memory and written nowhere.
    TELEMETRY_FILE: '',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
  try {
    return await play(options, onStep, say);
  } finally {
    await engine?.stop();
  }
};

const tellAsChapter = async (options: Options): Promise<boolean> => {
  const tell = (line: Line): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
  const said = await here(
    options,
    (done) => done % 50 === 0 && tell({ done }),
    (line) => tell({ said: line }),
  );
  tell({ told: said });
  return said.failure === undefined;
};

/** Some chapters at once, one seed after the other. */
const chapters = async (options: Options, say: (line: string) => void): Promise<Told[]> => {
  const { seed, steps, chapter, atOnce } = options;
  const sizes = Array.from({ length: Math.ceil(steps / chapter) }, (_, i) => Math.min(chapter, steps - i * chapter));
  const done = new Map<number, number>();
  const tellProgress = progress(steps, say);
  const told: Told[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < sizes.length; i = next++) {
      const onStep = (count: number): void => {
        done.set(i, count);
        tellProgress([...done.values()].reduce((sum, one) => sum + one, 0));
      };
      told.push(await chapterElsewhere({ ...options, seed: seed + i, steps: sizes[i] ?? 0 }, { onStep, say }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return told;
};

const progress = (all: number, say: (line: string) => void): ((done: number) => void) => {
  const from = performance.now();
  let last = from;
  return (done) => {
    const now = performance.now();
    if (now - last < EVERY_MS) return;
    last = now;
    say(`  ${done.toLocaleString('en')} of ${all.toLocaleString('en')}, ${(done / ((now - from) / 1000)).toFixed(0)} a second`);
  };
};
