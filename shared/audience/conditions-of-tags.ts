import { FAINT } from '../tag/tag';
import { type Fading, fadingOf, weightOf } from './fading';
import { holdsUntil, type Meets, type Moment } from './moment';
import type { ProfileTag } from './profile';
import type { ConditionOf } from './rule';
import { weightChange } from './weight-change';

/** A tag with one of these values, or with any; at least so heavy, and never so faint that it is no longer worth a word. */
export const tag = ({ key, values, weight = FAINT }: ConditionOf<'tag'>): Meets => {
  const threshold = Math.max(weight, FAINT);
  return (profile, at) => {
    const states = statesOf(profile.tags, key);
    return isHeavyEnough(states, values ?? valuesOf(states), threshold, at);
  };
};

const statesOf = (tags: readonly ProfileTag[], key: string): readonly Fading[] => {
  const states: Fading[] = [];
  for (const state of tags) if (state.key === key) states.push(fadingOf(state));
  return states;
};

/** Every value that the states say now or may come to say. */
const valuesOf = (states: readonly Fading[]): string[] => [
  ...new Set(states.flatMap(({ value, bands }) => (bands ? bands.steps.map((step) => step.value) : (value ?? [])))),
];

const isHeavyEnough = (states: readonly Fading[], values: readonly string[], threshold: number, at: Moment): boolean => {
  for (const value of values) {
    if (weightOf(states, value, at.now) < threshold) continue;
    holdsUntil(at, weightChange(states, value, threshold, at.now));
    return true;
  }
  for (const value of values) if (isSaid(states, value)) holdsUntil(at, weightChange(states, value, threshold, at.now));
  return false;
};

const isSaid = (states: readonly Fading[], value: string): boolean =>
  states.some((state) => state.value === value || state.bands !== undefined);
