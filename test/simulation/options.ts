import { parseArgs } from 'node:util';

/** What `npm run simulate -- …` was asked for. */
export interface Options {
  readonly seed: number;
  /** How many steps in all. */
  readonly steps: number;
  /** How many steps a chapter has, each with a database of its own. */
  readonly chapter: number;
  /** How many chapters are played at the same time, each in a process of its own. */
  readonly atOnce: number;
  /** Only these take part, beside the house. */
  readonly roles: readonly string[] | undefined;
  /** A file of steps to play in place of those that the seed makes. */
  readonly replay: string | undefined;
  /** A bug to switch on: to see that it is found. */
  readonly bug: string | undefined;
  /** How often to try with fewer steps after a failure. */
  readonly tries: number;
  /** A file for what came of it, for another program. */
  readonly result: string | undefined;
  /** This process plays one chapter for another, and tells it as lines of JSON. */
  readonly asChapter: boolean;
}

export const optionsOf = (args: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      steps: { type: 'string', default: '5000' },
      chapter: { type: 'string', default: '5000' },
      'at-once': { type: 'string', default: '2' },
      roles: { type: 'string' },
      replay: { type: 'string' },
      bug: { type: 'string' },
      tries: { type: 'string', default: '60' },
      result: { type: 'string' },
      'as-chapter': { type: 'boolean', default: false },
    },
  });
  const seed = values.seed === 'any' ? Math.floor(Math.random() * 1_000_000) : whole('seed', values.seed);
  return {
    seed,
    steps: whole('steps', values.steps),
    chapter: whole('chapter', values.chapter),
    atOnce: whole('at-once', values['at-once']),
    roles: values.roles?.split(','),
    replay: values.replay,
    bug: values.bug,
    tries: whole('tries', values.tries),
    result: values.result,
    asChapter: values['as-chapter'],
  };
};

const whole = (name: string, text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`--${name} ${text} is no whole number`);
  return number;
};
