import { decay } from '../tag/tag';
import { millis } from '../time/instant';
import type { ProfileTag } from './profile';

/** A tag's state with its instants as milliseconds, to be asked at many moments. */
export interface Fading {
  value: string | undefined;
  weight: number;
  at: number;
  halfLifeDays: number | undefined;
  from: number;
  until: number;
  ends: readonly { until: number; weight: number }[];
  bands: ProfileTag['bands'];
}

const NO_ENDS: Fading['ends'] = [];

export const fadingOf = ({ value, weight, at, halfLifeDays, from, until, ends, bands }: ProfileTag): Fading => ({
  value,
  weight,
  at: millis(at),
  halfLifeDays,
  from: from === undefined ? Number.NEGATIVE_INFINITY : millis(from),
  until: until === undefined ? Number.POSITIVE_INFINITY : millis(until),
  ends: ends === undefined ? NO_ENDS : ends.map((end) => ({ until: millis(end.until), weight: end.weight })),
  bands,
});

/** What of the state fades at a moment, as of its last touch; zero while it says nothing. */
export const fadingPart = ({ weight, from, until, ends }: Fading, ms: number): number => {
  if (ms < from || ms >= until) return 0;
  let parts = 0;
  for (const end of ends) if (ms < end.until) parts += end.weight;
  return weight + parts;
};

/** The total of a state at a moment: what `totalAt` says, to the last digit. */
export const totalOf = (state: Fading, ms: number): number => fadingPart(state, ms) * decay(ms - state.at, state.halfLifeDays);

/** Which band a total is in; -1 below the first. */
export const bandOf = (steps: NonNullable<ProfileTag['bands']>['steps'], total: number): number =>
  steps.findLastIndex(({ from }) => total >= from);

/** What several states say of one value at a moment, added up in their order. */
export const weightOf = (states: readonly Fading[], value: string, ms: number): number => {
  let sum = 0;
  for (const state of states) {
    if (!state.bands) {
      if (state.value === value) sum += totalOf(state, ms);
    } else if (state.bands.steps[bandOf(state.bands.steps, totalOf(state, ms))]?.value === value) {
      sum += state.bands.weight;
    }
  }
  return sum;
};
