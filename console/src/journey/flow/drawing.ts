import type { JourneyFields } from '../../../../shared/journey/journey';
import { after, type Step } from '../../../../shared/journey/parts';
import type { Entry } from '../../../../shared/journey/shape';
import type { IconName } from '../../ui/icon';
import { count } from '../../words/figures';
import { START, type Ways } from './layout';
import type { flowWords } from './words';

type Words = (typeof flowWords)['zh'];

/** What a journey is for, and what makes it end early: drawn beside the trigger. */
export const GOAL = '.goal';
export const EXITS = '.exits';

/** What is drawn of a step: `give` gives or says something, `aside` is off the main line. */
export interface CardWords {
  icon: IconName;
  tone: 'plain' | 'give' | 'goal' | 'aside';
  title: string;
  sub: string;
}

/** A journey as it is drawn: its cards, how they follow one another, and what is said of each way. */
export interface Drawing {
  cards: Readonly<Record<string, CardWords>>;
  ways: Ways;
  labels: Readonly<Record<string, readonly string[]>>;
}

/** How many came to a step, stand there, were refused something, and left by each way. */
export interface StepFigures {
  came: number;
  stands?: number;
  stopped?: number;
  left: readonly number[];
}
export interface FlowFigures {
  entered?: number | undefined;
  /** How many reached the goal. */
  goal?: number | undefined;
  steps: Readonly<Record<string, StepFigures>>;
}

export const STEP_ICONS: Readonly<Record<Step['kind'], IconName>> = {
  ...{ wait: 'clock', branch: 'branch', split: 'branch', send: 'chat', coupon: 'ticket', points: 'coin', tag: 'badge', task: 'people' },
  end: 'leave',
};
/** What gives a member something, or says something to them. */
export const GIVING: readonly Step['kind'][] = ['send', 'coupon', 'points'];

interface Named {
  triggerWords: string;
  stepWords: Readonly<Record<string, string>>;
  /** The second line of a step, where it has another than its kind. */
  subWords?: Readonly<Record<string, string>>;
}

/** What `drawingOf` needs of a journey. */
export type Drawn = Pick<JourneyFields, 'first' | 'steps' | 'controlShare' | 'entry' | 'onlyIf' | 'goal' | 'exits'>;

/** A whole journey as it is drawn; `goalWords` where it has a goal. */
export const drawingOf = (fields: Drawn, named: Named & { goalWords?: string | undefined }, words: Words): Drawing => ({
  cards: {
    [START]: { icon: 'bolt', tone: 'plain', title: named.triggerWords, sub: startWords(fields, words) },
    ...(fields.goal && {
      [GOAL]: {
        ...{ icon: 'flag', tone: 'goal', title: named.goalWords ?? words.goal },
        sub: words.goalWithin(count(fields.goal.withinDays)),
      },
    }),
    ...(fields.exits.length > 0 && {
      [EXITS]: { icon: 'leave', tone: 'aside', title: words.exits(count(fields.exits.length)), sub: words.exitsText },
    }),
    ...Object.fromEntries(Object.entries(fields.steps).map(([id, step]) => [id, cardOf(id, step, named, words)])),
  },
  ways: {
    [START]: [fields.first, ...(fields.goal ? [GOAL] : []), ...(fields.exits.length > 0 ? [EXITS] : [])],
    ...(fields.goal && { [GOAL]: [] }),
    ...(fields.exits.length > 0 && { [EXITS]: [] }),
    ...Object.fromEntries(Object.entries(fields.steps).map(([id, step]) => [id, after(step)])),
  },
  labels: Object.fromEntries(Object.entries(fields.steps).map(([id, step]) => [id, wayWords(step, words)])),
});

const cardOf = (id: string, step: Step, { stepWords, subWords }: Named, words: Words): CardWords => {
  if (step.kind === 'end') return endCard(words);
  const tone = GIVING.includes(step.kind) ? 'give' : 'plain';
  return { icon: STEP_ICONS[step.kind], tone, title: stepWords[id] ?? words.unfinished, sub: subWords?.[id] ?? words.kinds[step.kind] };
};

export const endCard = (words: Words): CardWords => ({ icon: 'leave', tone: 'aside', title: words.end, sub: words.endText });

const entryWords = (entry: Entry, words: Words): string =>
  entry.kind === 'again' ? words.entry.again(count(entry.days)) : words.entry[entry.kind];

const startWords = ({ entry, onlyIf, controlShare }: Drawn, words: Words): string =>
  [
    `${words.trigger} · ${entryWords(entry, words)}`,
    ...(onlyIf ? [words.onlyIf] : []),
    ...(controlShare > 0 ? [words.control(String(controlShare / 100))] : []),
  ].join(' · ');

/** As much of a step, saved or being typed, as says how its ways differ. */
type Forked =
  | { kind: 'wait'; wait: { kind: string }; otherwise?: string | undefined }
  | { kind: 'branch'; arms: readonly unknown[] }
  | { kind: 'split'; arms: readonly { weight?: number | undefined }[] }
  | { kind: Exclude<Step['kind'], 'wait' | 'branch' | 'split'> };

/** What is said of each way out of a step, in their order. */
export const wayWords = (step: Forked, words: Words): string[] => {
  switch (step.kind) {
    case 'wait':
      return step.otherwise === undefined ? [''] : [words.came, step.wait.kind === 'before' ? words.past : words.didNot];
    case 'branch':
      if (step.arms.length === 1) return [words.yes, words.no];
      return [...step.arms.map((_, i) => words.arm(String(i + 1))), words.none];
    case 'split':
      return sharesOf(step.arms.map(({ weight }) => weight)).map((share) => `${share}%`);
    default:
      return [''];
  }
};

/** Weights in whole percent. */
export const sharesOf = (weights: readonly (number | undefined)[]): number[] => {
  const total = weights.reduce<number>((sum, weight = 0) => sum + weight, 0);
  return weights.map((weight = 0) => (total === 0 ? 0 : Math.round((weight / total) * 100)));
};
