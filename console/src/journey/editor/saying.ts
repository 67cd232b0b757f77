import * as v from 'valibot';
import type { Rule } from '../../../../shared/audience/rule';
import { Match, Step } from '../../../../shared/journey/parts';
import { Trigger } from '../../../../shared/journey/shape';
import { matchWords, type Names, stepWords, triggerWords } from '../../../../shared/journey/words';
import type { Language } from '../../../../shared/problem/language';
import type { SendChannel } from '../../../../shared/send/channel';
import { type CardWords, type Drawing, EXITS, endCard, GIVING, GOAL, STEP_ICONS, wayWords } from '../flow/drawing';
import { START } from '../flow/layout';
import type { flowWords } from '../flow/words';
import { fieldsTyped, type JourneyForm, type StepForm, stepTyped, type TestForm } from './journey-form';
import { allWays } from './moves';

export interface Saying {
  language: Language;
  names: Names;
  words: (typeof flowWords)['zh'];
  channels: Record<SendChannel, string>;
}

/** A step in words, or that it is not filled in yet. */
export const stepSaid = (step: StepForm, { language, names, words }: Saying): string => {
  const read = v.safeParse(Step, stepTyped(step));
  return read.success ? stepWords(read.output, language, names) : `${words.kinds[step.kind]} · ${words.unfinished}`;
};

/** What brings members in, in words. */
export const triggerSaid = (form: JourneyForm, { language, names, words }: Saying): string => {
  const { trigger } = fieldsTyped(form) as { trigger: unknown };
  const read = v.safeParse(Trigger, trigger);
  return read.success ? triggerWords(read.output, language, names) : `${words.trigger} · ${words.unfinished}`;
};

const stepCard = (step: StepForm, saying: Saying): CardWords => {
  const { words, channels, language } = saying;
  if (step.kind === 'end') return endCard(words);
  const sub = step.kind === 'send' ? step.channels.map((one) => channels[one]).join(language === 'zh' ? '、' : ', ') : '';
  return {
    icon: STEP_ICONS[step.kind],
    tone: GIVING.includes(step.kind) ? 'give' : 'plain',
    title: stepSaid(step, saying),
    sub: sub || words.kinds[step.kind],
  };
};

const startCard = (form: JourneyForm, saying: Saying): CardWords => {
  const { words } = saying;
  const { entry, onlyIf, control = 0 } = form;
  const often = entry.kind === 'again' ? words.entry.again(String(entry.days ?? '–')) : words.entry[entry.kind];
  const said = [words.trigger, often, ...(onlyIf ? [words.onlyIf] : []), ...(control > 0 ? [words.control(String(control))] : [])];
  return { icon: 'bolt', tone: 'plain', title: triggerSaid(form, saying), sub: said.join(' · ') };
};

const goalCard = ({ goal }: JourneyForm, { language, names, words }: Saying): CardWords => {
  if (!goal) return { icon: 'flag', tone: 'aside', title: words.noGoal, sub: words.noGoalText };
  const { goal: typed } = fieldsTyped({ ...EMPTY, goal }) as { goal: { match: unknown } };
  const read = v.safeParse(Match, typed.match);
  const title = read.success ? matchWords(read.output, language, names) : `${words.goal} · ${words.unfinished}`;
  return { icon: 'flag', tone: 'goal', title, sub: words.goalWithin(String(goal.withinDays ?? '–')) };
};

const EMPTY: JourneyForm = {
  ...{ name: {}, trigger: { kind: 'audience', audienceId: undefined, on: 'entered' }, onlyIf: undefined, entry: { kind: 'once' } },
  ...{ first: '', steps: {}, goal: undefined, exits: [], control: 0 },
};

/** A journey that is being typed, as it is drawn; its goal has a place even while there is none. */
export const drawingOfForm = (form: JourneyForm, saying: Saying): Drawing => {
  const { steps, exits } = form;
  const { words } = saying;
  const hasExits = exits.length > 0;
  return {
    cards: {
      [START]: startCard(form, saying),
      [GOAL]: goalCard(form, saying),
      ...(hasExits && { [EXITS]: { icon: 'leave', tone: 'aside', title: words.exits(String(exits.length)), sub: words.exitsText } }),
      ...Object.fromEntries(Object.entries(steps).map(([id, step]) => [id, stepCard(step, saying)])),
    },
    ways: { ...allWays(form), [START]: [form.first, GOAL, ...(hasExits ? [EXITS] : [])], [GOAL]: [], ...(hasExits && { [EXITS]: [] }) },
    labels: Object.fromEntries(Object.entries(steps).map(([id, step]) => [id, wayWords(step, words)])),
  };
};

/** The rules over members that a journey asks, each once. */
export const rulesIn = ({ onlyIf, exits, steps }: JourneyForm): Rule[] => {
  const asked = (test: TestForm): Rule[] => (test.kind === 'rule' && test.rule ? [test.rule] : []);
  const all = [
    ...(onlyIf ? [onlyIf] : []),
    ...exits.flatMap(asked),
    ...Object.values(steps).flatMap((step) => (step.kind === 'branch' ? step.arms.flatMap(({ test }) => asked(test)) : [])),
  ];
  return [...new Map(all.map((rule) => [JSON.stringify(rule), rule])).values()];
};
