import { mainOf, START, stepsAhead, type Ways } from '../flow/layout';
import { freshStep, freshTest, type StepForm, type StepOf, type WaitForm } from './journey-form';

/** The part of a journey that is drawn. Every move keeps it whole: each way leads to a step that is there, and each step is reached. */
export interface Steps {
  first: string;
  steps: Readonly<Record<string, StepForm>>;
}

/** Where a step's ways lead, in their order. */
export const waysOf = (step: StepForm): string[] => {
  switch (step.kind) {
    case 'end':
      return [];
    case 'wait':
      return step.otherwise === undefined ? [step.next] : [step.next, step.otherwise];
    case 'branch':
      return [...step.arms.map(({ next }) => next), step.otherwise];
    case 'split':
      return step.arms.map(({ next }) => next);
    default:
      return [step.next];
  }
};

export const allWays = ({ first, steps }: Steps): Ways => ({
  [START]: [first],
  ...Object.fromEntries(Object.entries(steps).map(([id, step]) => [id, waysOf(step)])),
});

/** The step with one of its ways leading elsewhere. */
const led = (step: StepForm, way: number, to: string): StepForm => {
  switch (step.kind) {
    case 'end':
      return step;
    case 'wait':
      return way === 1 ? { ...step, otherwise: to } : { ...step, next: to };
    case 'branch':
      if (way === step.arms.length) return { ...step, otherwise: to };
      return { ...step, arms: step.arms.map((arm, i) => (i === way ? { ...arm, next: to } : arm)) };
    case 'split':
      return { ...step, arms: step.arms.map((arm, i) => (i === way ? { ...arm, next: to } : arm)) };
    default:
      return { ...step, next: to };
  }
};

const put = ({ first, steps }: Steps, id: string, step: StepForm): Steps => ({ first, steps: { ...steps, [id]: step } });

const relinked = (flow: Steps, from: string, way: number, to: string): Steps => {
  if (from === START) return { ...flow, first: to };
  const step = flow.steps[from];
  return step ? put(flow, from, led(step, way, to)) : flow;
};

/** Without the steps that nothing leads to. */
export const reached = ({ first, steps }: Steps): Steps => {
  const seen = new Set([first]);
  for (const id of seen) for (const next of steps[id] ? waysOf(steps[id]) : []) seen.add(next);
  return { first, steps: Object.fromEntries(Object.entries(steps).filter(([id]) => seen.has(id))) };
};

/** A new step on a way; all that it leads to is what the way led to. */
export const inserted = (flow: Steps, { from, way }: { from: string; way: number }, kind: StepForm['kind'], id: string): Steps => {
  const to = allWays(flow)[from]?.[way];
  if (to === undefined || Object.hasOwn(flow.steps, id)) return flow;
  return relinked(put(flow, id, freshStep(kind, to)), from, way, id);
};

/** Lets a way lead to another step; what nothing leads to any more goes. */
export const redirected = (flow: Steps, { from, way }: { from: string; way: number }, to: string): Steps =>
  Object.hasOwn(flow.steps, to) ? reached(relinked(flow, from, way, to)) : flow;

/** Lets a way lead to the end: one that is there, or a new one of that id. */
export const ended = (flow: Steps, link: { from: string; way: number }, id: string): Steps => {
  const [end] = Object.entries(flow.steps).find(([, step]) => step.kind === 'end') ?? [id];
  return redirected(put(flow, end, { kind: 'end' }), link, end);
};

/** Where the way goes on that has most ahead, but not back to the step itself. */
const onwards = (flow: Steps, id: string): string | undefined => {
  const ways = allWays(flow);
  const others = (ways[id] ?? []).filter((to) => to !== id);
  return others[mainOf(others, stepsAhead(ways))];
};

/** Takes a step out: what led to it leads on by its main way, and what only its other ways led to goes too. `endId` is the end where there is none. */
export const removed = (flow: Steps, id: string, endId: string): Steps => {
  const step = flow.steps[id];
  if (!step || step.kind === 'end') return flow;
  const onto = onwards(flow, id) ?? endId;
  const whole = Object.hasOwn(flow.steps, onto) ? flow : put(flow, onto, { kind: 'end' });
  const led = Object.entries(allWays(whole)).flatMap(([from, ways]) => ways.flatMap((to, way) => (to === id ? [{ from, way }] : [])));
  const past = led.reduce((now, { from, way }) => relinked(now, from, way, onto), whole);
  return reached({ first: past.first, steps: Object.fromEntries(Object.entries(past.steps).filter(([one]) => one !== id)) });
};

/** Other content for a step; its ways stay as the new content says, and what nothing leads to any more goes. */
export const changed = (flow: Steps, id: string, step: StepForm): Steps => reached(put(flow, id, step));

/** Another kind of waiting: what may not happen says what comes then, the others lead on by one way. */
export const waited = (step: StepOf<'wait'>, wait: WaitForm): StepOf<'wait'> => {
  const asks = wait.kind === 'event' || wait.kind === 'before';
  return { kind: 'wait', wait, next: step.next, ...(asks && { otherwise: step.otherwise ?? step.next }) };
};

export const MOST_ARMS = 8;

/** One case more, which leads where the others lead that are none of them. */
export const withArm = (step: StepOf<'branch'> | StepOf<'split'>): StepForm => {
  if (step.kind === 'branch') return { ...step, arms: [...step.arms, { test: freshTest('happened'), next: step.otherwise }] };
  return { ...step, arms: [...step.arms, { weight: 1, next: step.arms.at(-1)?.next ?? '' }] };
};

export const withoutArm = (step: StepOf<'branch'> | StepOf<'split'>, at: number): StepForm =>
  step.kind === 'branch'
    ? { ...step, arms: step.arms.filter((_, i) => i !== at) }
    : { ...step, arms: step.arms.filter((_, i) => i !== at) };

/** A name for a step that was just made; nobody reads it. */
export const stepIdOf = (key: string): string =>
  `s${key
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, 16)}`;
