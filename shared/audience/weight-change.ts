import { decay } from '../tag/tag';
import { bandOf, type Fading, fadingPart, totalOf, weightOf } from './fading';
import { firstChange } from './first-change';

const NEVER = Number.POSITIVE_INFINITY;
const DAY = 86_400_000;
/** So many pieces ahead are looked at; what then still holds is asked again at their end. */
const MOST_PIECES = 100;

/**
 * When the weight of a value first comes to lie on the other side of a threshold, in whole milliseconds after `now`; infinity when it never
 * does. Weights are made of pieces in which nothing begins or ends and all only fades; in each the moment is found by halving. With parts
 * that pull in both directions it may be too early, never too late.
 */
export const weightChange = (states: readonly Fading[], value: string, threshold: number, now: number): number => {
  const isHeavy = (ms: number): boolean => weightOf(states, value, ms) >= threshold;
  const heavy = isHeavy(now);
  let start = now;
  for (let piece = 0; piece < MOST_PIECES; piece += 1) {
    const end = endOfPiece(states, start);
    const found = changeWithin(states, value, threshold, start, end);
    if (found !== undefined) return found;
    if (end === NEVER) return NEVER;
    if (isHeavy(end) !== heavy) return end;
    start = end;
  }
  return start;
};

/** When next a state begins, ends, loses a part or changes its band. */
const endOfPiece = (states: readonly Fading[], start: number): number => {
  let end = NEVER;
  for (const { from, until, ends } of states) {
    if (from > start && from < end) end = from;
    if (until > start && until < end) end = until;
    for (const part of ends) if (part.until > start && part.until < end) end = part.until;
  }
  for (const state of states) end = Math.min(end, bandChange(state, start, end) ?? end);
  return end;
};

const bandChange = (state: Fading, start: number, end: number): number | undefined => {
  const { bands, halfLifeDays } = state;
  if (!bands || halfLifeDays === undefined) return undefined;
  const band = bandOf(bands.steps, totalOf(state, start));
  return firstChange((ms) => bandOf(bands.steps, totalOf(state, ms)) === band, start, end, halfLifeDays * DAY);
};

/** Within a piece: what only falls, or only rises, crosses once or not at all. */
const changeWithin = (states: readonly Fading[], value: string, threshold: number, start: number, end: number): number | undefined => {
  let [falls, rises, slowest] = [false, false, 0];
  for (const state of states) {
    if (state.bands || state.value !== value || state.halfLifeDays === undefined) continue;
    const part = fadingPart(state, start);
    if (part === 0) continue;
    if (part > 0) falls = true;
    else rises = true;
    slowest = Math.max(slowest, state.halfLifeDays * DAY);
  }
  const isHeavy = (ms: number): boolean => weightOf(states, value, ms) >= threshold;
  if (falls && rises) return changeOfBoth(states, value, threshold, start, Math.min(end, start + slowest * HALF_LIVES));
  if (isHeavy(start) ? !falls : !rises) return undefined;
  return firstChange(isHeavy, start, end, slowest);
};

/** After so many half-lives whatever fades has faded to nothing that a number can tell. */
const HALF_LIVES = 2_048;
/** So many times it is looked at how far the answer surely holds. */
const MOST_LOOKS = 400;

/**
 * Where some parts fall and others rise: goes ahead by stretches in which no balance of the two could change the answer, and halves the
 * stretch where one could.
 */
const changeOfBoth = (states: readonly Fading[], value: string, threshold: number, start: number, end: number): number | undefined => {
  const own = states.filter((state) => !state.bands && state.value === value && state.halfLifeDays !== undefined);
  const fading = own.map((state) => ({ state, part: fadingPart(state, start) }));
  const fades = (sign: 1 | -1, ms: number): number =>
    fading.reduce((sum, { state, part }) => (part * sign > 0 ? sum + part * decay(ms - state.at, state.halfLifeDays) : sum), 0);
  const stays = weightOf(states, value, start) - fades(1, start) - fades(-1, start);
  const heavy = weightOf(states, value, start) >= threshold;
  let [at, ahead] = [start, end - start];
  for (let look = 0; look < MOST_LOOKS && at < end; look += 1) {
    const to = Math.min(end, at + ahead);
    const worst = heavy ? stays + fades(1, to) + fades(-1, at) : stays + fades(1, at) + fades(-1, to);
    if (worst >= threshold === heavy) {
      at = to;
      ahead *= 2;
    } else if (ahead > 1) {
      ahead = Math.floor(ahead / 2);
    } else if (weightOf(states, value, at + 1) >= threshold === heavy) {
      at += 1;
    } else {
      return at + 1;
    }
  }
  return at < end ? at : undefined;
};
