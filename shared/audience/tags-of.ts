import { FAINT } from '../tag/tag';
import { bandOf, fadingOf, totalOf } from './fading';
import type { Profile } from './profile';

/** A tag of a member and what it weighs at a moment. */
export interface Weighed {
  key: string;
  value: string;
  weight: number;
}

/** What several say of the same adds up, as everywhere; in the order in which the profile has them, faint ones left out. */
export const tagsOf = ({ tags }: Profile, nowMs: number): Weighed[] => {
  const found: Weighed[] = [];
  for (const tag of tags) {
    const state = fadingOf(tag);
    const total = totalOf(state, nowMs);
    const value = state.bands ? state.bands.steps[bandOf(state.bands.steps, total)]?.value : state.value;
    if (value === undefined) continue;
    const weight = state.bands ? state.bands.weight : total;
    const same = found.find((one) => one.value === value && one.key === tag.key);
    if (same) same.weight += weight;
    else found.push({ key: tag.key, value, weight });
  }
  return found.filter(({ weight }) => weight >= FAINT);
};
