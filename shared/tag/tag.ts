import * as v from 'valibot';
import { Instant, millis } from '../time/instant';

/** Where a tag comes from: a rule over events, a clerk's word, or a file. */
export const Origin = v.variant('kind', [
  v.object({ kind: v.literal('rule'), ruleId: v.string() }),
  v.object({ kind: v.literal('manual'), by: v.string(), storeName: v.optional(v.string()) }),
  v.object({ kind: v.literal('import'), file: v.string(), by: v.string() }),
]);
export type Origin = v.InferOutput<typeof Origin>;

/**
 * What one origin says of a person, so that its weight at any moment can be told without the events: `weight` is as of `at` and decays
 * from there; what is in `ends` is part of it only until then; nothing is said before `from` and from `until` on.
 */
export const TagState = v.object({
  key: v.string(),
  /** Absent with bands: there it follows from the total. */
  value: v.optional(v.string()),
  label: v.optional(v.string()),
  origin: Origin,
  weight: v.number(),
  at: Instant,
  halfLifeDays: v.optional(v.number()),
  ends: v.optional(v.array(v.object({ until: Instant, weight: v.number() }))),
  from: v.optional(Instant),
  until: v.optional(Instant),
  /** The weight of the tag, and from which total on it has which value. */
  bands: v.optional(v.object({ weight: v.number(), steps: v.array(v.object({ from: v.number(), value: v.string() })) })),
  /** How many events it rests on, and the first and last of them. */
  count: v.number(),
  first: Instant,
  last: Instant,
});
export type TagState = v.InferOutput<typeof TagState>;

const DAY = 86_400_000;

/** The total of a state at another moment, which with bands decides the value and else is the weight: it decays continuously. */
export const totalAt = (state: Pick<TagState, 'weight' | 'at' | 'halfLifeDays' | 'ends' | 'from' | 'until'>, now: Instant): number => {
  const moment = millis(now);
  if (state.from !== undefined && moment < millis(state.from)) return 0;
  if (state.until !== undefined && moment >= millis(state.until)) return 0;
  const parts = (state.ends ?? []).reduce((sum, { until, weight }) => (moment < millis(until) ? sum + weight : sum), 0);
  return (state.weight + parts) * decay(moment - millis(state.at), state.halfLifeDays);
};

/** What is left of a weight after so many milliseconds: half of it after every half-life. */
export const decay = (ms: number, halfLifeDays: number | undefined): number =>
  halfLifeDays === undefined ? 1 : 2 ** (-ms / (halfLifeDays * DAY));

/** The value and weight of a state at a moment; undefined when it says nothing then. */
export const stateAt = (state: TagState, now: Instant): { value: string; weight: number } | undefined => {
  const total = totalAt(state, now);
  if (!state.bands) return state.value === undefined ? undefined : { value: state.value, weight: total };
  const band = state.bands.steps.findLast(({ from }) => total >= from);
  return band && { value: band.value, weight: state.bands.weight };
};

/** One origin's part in a tag. */
export type TagPart = Pick<TagState, 'origin' | 'count' | 'first' | 'last' | 'halfLifeDays'> & { weight: number };

/** A tag (标签): what is said of a person at a moment, how much it weighs then, and where from. */
export interface Tag {
  key: string;
  value: string;
  label?: string | undefined;
  weight: number;
  /** The last touch. */
  at: Instant;
  origins: TagPart[];
}

/** Below this a tag is no longer worth a word. */
export const FAINT = 0.2;

/**
 * In how many days a tag is no longer worth a word, when nothing more happens: no sooner than the slowest of its parts would be by itself,
 * and exactly then when all fade alike. Undefined when a part of it does not fade.
 */
export const daysLeft = (parts: readonly Pick<TagPart, 'weight' | 'halfLifeDays'>[]): number | undefined => {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (total < FAINT || parts.some(({ halfLifeDays }) => halfLifeDays === undefined)) return undefined;
  return Math.ceil(Math.log2(total / FAINT) * Math.max(...parts.map(({ halfLifeDays = 0 }) => halfLifeDays)));
};

/** The tags of a person at a moment, heaviest first; what several origins say of the same is added up, what is faint is left out. */
export const tagsAt = (states: readonly TagState[], now: Instant): Tag[] => {
  const tags = new Map<string, Tag>();
  for (const state of states) {
    const said = stateAt(state, now);
    if (!said) continue;
    const id = JSON.stringify([state.key, said.value]);
    tags.set(id, withState(tags.get(id), state, said));
  }
  return [...tags.values()]
    .filter(({ weight }) => weight >= FAINT)
    .sort((a, b) => b.weight - a.weight || (`${a.key}:${a.value}` < `${b.key}:${b.value}` ? -1 : 1));
};

const withState = (tag: Tag | undefined, state: TagState, { value, weight }: { value: string; weight: number }): Tag => {
  const isLatest = tag === undefined || millis(tag.at) <= millis(state.last);
  const label = isLatest ? (state.label ?? tag?.label) : (tag.label ?? state.label);
  const { origin, count, first, last, halfLifeDays } = state;
  return {
    ...{ key: state.key, value },
    ...(label !== undefined && { label }),
    weight: (tag?.weight ?? 0) + weight,
    at: isLatest ? last : tag.at,
    origins: [
      ...(tag?.origins ?? []),
      { origin, count, first, last, weight, ...(halfLifeDays !== undefined && !state.bands && { halfLifeDays }) },
    ].sort((a, b) => b.weight - a.weight),
  };
};
