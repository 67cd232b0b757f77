import { after, type Match, type Step, type StepId, type Test } from './parts';
import type { JourneyShape } from './shape';

export const MOST_STEPS = 50;

export interface Fault {
  path: string;
  reason: string;
}

/** Why a journey cannot be as it is; nothing when it can. Schemas look at parts, this at how the parts go together. */
export const faultsOf = (journey: JourneyShape): Fault[] => {
  const ids = Object.keys(journey.steps);
  if (ids.length > MOST_STEPS) return [{ path: 'steps', reason: `must be at most ${MOST_STEPS}` }];
  const missing = missingSteps(journey);
  if (missing.length > 0) return missing;
  return [...unreached(journey), ...circles(journey), ...waitFaults(journey), ...keyFaults(journey)];
};

const missingSteps = ({ first, steps }: JourneyShape): Fault[] => {
  const isThere = (id: StepId): boolean => Object.hasOwn(steps, id);
  const named = Object.entries(steps).flatMap(([id, step]) => after(step).map((next) => ({ path: `steps.${id}`, next })));
  return [{ path: 'first', next: first }, ...named]
    .filter(({ next }) => !isThere(next))
    .map(({ path, next }) => ({ path, reason: `leads to the step ${next}, which is not there` }));
};

const unreached = ({ first, steps }: JourneyShape): Fault[] => {
  const reached = new Set([first]);
  for (const id of reached) for (const next of after(steps[id] ?? END)) reached.add(next);
  return Object.keys(steps)
    .filter((id) => !reached.has(id))
    .map((id) => ({ path: `steps.${id}`, reason: 'is never reached' }));
};

const END: Step = { kind: 'end' };

/** A step after which time has passed for sure. A wait until before a time may be over at once. */
const takesTime = (step: Step): boolean => step.kind === 'wait' && step.wait.kind !== 'before';

/** Steps that lead back to themselves without waiting: a path would never leave them. Walked depth first, with what is on the way. */
const circles = ({ steps }: JourneyShape): Fault[] => {
  const faults: Fault[] = [];
  const done = new Set<StepId>();
  const onWay = new Set<StepId>();
  const walk = (id: StepId): void => {
    const step = steps[id];
    if (done.has(id) || !step || takesTime(step)) return;
    if (onWay.has(id)) {
      faults.push({ path: `steps.${id}`, reason: 'leads back to itself without waiting' });
      return;
    }
    onWay.add(id);
    after(step).forEach(walk);
    onWay.delete(id);
    done.add(id);
  };
  Object.keys(steps).forEach(walk);
  return faults;
};

const waitFaults = ({ steps, trigger }: JourneyShape): Fault[] =>
  Object.entries(steps).flatMap(([id, step]) => {
    if (step.kind !== 'wait') return [];
    const asks = step.wait.kind === 'event' || step.wait.kind === 'before';
    const faults: Fault[] = [];
    if (asks !== (step.otherwise !== undefined))
      faults.push({ path: `steps.${id}.otherwise`, reason: asks ? 'must say what comes when it does not happen' : 'is never taken' });
    if (step.wait.kind === 'before' && trigger.kind !== 'event')
      faults.push({ path: `steps.${id}.wait`, reason: 'needs an event that tells the time' });
    return faults;
  });

const matchesOf = ({ steps, goal, exits, trigger }: JourneyShape): Match[] => [
  ...(trigger.kind === 'event' ? [trigger.match] : []),
  ...exits.flatMap(matchOf),
  ...(goal ? [goal.match] : []),
  ...Object.values(steps).flatMap((step) => {
    if (step.kind === 'branch') return step.arms.flatMap(({ test }) => matchOf(test));
    return step.kind === 'wait' && step.wait.kind === 'event' ? [step.wait.match] : [];
  }),
];

const matchOf = (test: Test): Match[] => (test.kind === 'happened' ? [test.match] : []);

const keyFaults = (journey: JourneyShape): Fault[] => {
  const { entry, trigger } = journey;
  const faults: Fault[] = [];
  if (entry.kind === 'by_key' && trigger.kind !== 'event') faults.push({ path: 'entry', reason: 'by key needs an event that tells it' });
  if (entry.kind !== 'by_key' && matchesOf(journey).some(({ sameKey }) => sameKey))
    faults.push({ path: 'entry', reason: 'must be by key where events of the same key are asked for' });
  if (trigger.kind === 'event' && trigger.match.sameKey) faults.push({ path: 'trigger.match.sameKey', reason: 'the key begins with it' });
  return faults;
};
