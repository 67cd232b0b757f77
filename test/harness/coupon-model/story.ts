import { type Ask, told } from './ask';
import type { Engine } from './engine';
import { differences } from './judge';
import { expected, learn } from './model';
import { objection } from './outcome';
import { SECOND, type World } from './world';

/** What has been asked so far, and what the model made of it. */
export interface Story {
  readonly world: World;
  readonly asked: Ask[];
  readonly lines: string[];
  /** A key that nobody has used. */
  newKey(): string;
  /** The name of one of this story's orders: names are the whole brand's. */
  order(nth: number): string;
}

export const newStory = (world: World, name: string): Story => {
  let keys = 0;
  const newKey = (): string => `${name}-${String(++keys).padStart(4, '0')}`;
  return { world, asked: [], lines: [], newKey, order: (nth) => `${name}-order-${nth}` };
};

/** Longer than any function keeps in memory what it knows of templates. */
const A_MOMENT = 2 * SECOND;

/** Asks the engine, and fails when its answer, or the database after it, is not what the model expects. */
export const ask = async (story: Story, engine: Engine, request: Ask): Promise<void> => {
  const { world, lines } = story;
  story.asked.push(request);
  const answer = await engine.send(request, structuredClone(world));
  lines.push(`${told(request)} -> ${answer.status} ${answer.code ?? ''}`);
  const outcome = expected(world, request);
  const wrong = objection(outcome, answer);
  if (wrong) throw new Error(tale(lines, wrong));
  learn(world, request, outcome, answer);
  await look(story, engine);
};

/** Lets time pass; what only time changes must be seen at once. */
export const pass = async (story: Story, engine: Engine, ms: number): Promise<void> => {
  story.world.now = engine.pass(ms);
  story.lines.push(`${ms / SECOND} seconds pass`);
};

/** Before each request, so that what functions keep in memory is not older than the model. */
export const moment = (story: Story, engine: Engine): void => {
  story.world.now = engine.pass(A_MOMENT);
};

const look = async ({ world, lines }: Story, engine: Engine): Promise<void> => {
  const wrong = differences(world, await engine.look(world));
  if (wrong.length > 0) throw new Error(tale(lines, wrong.join('\n')));
};

const tale = (lines: readonly string[], wrong: string): string => `${wrong}\n${lines.map((line, i) => `${i + 1}. ${line}`).join('\n')}`;
