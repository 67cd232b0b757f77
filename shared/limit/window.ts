import type { LimitRule } from './rule';

/** What was let in: in the window that runs, and in the one before it. */
export interface Counted {
  taken: number;
  before: number;
}

/** The number of the window in which a moment lies (milliseconds since the epoch); all functions number them alike. */
export const windowAt = ({ seconds }: LimitRule, ms: number): number => Math.floor(ms / (seconds * 1000));

/** When a window begins. */
export const beginOf = ({ seconds }: LimitRule, window: number): number => window * seconds * 1000;

/**
 * How many may have been let in since the window began: the limit, less the share of the window before that still lies within the last
 * `seconds` (a sliding window counter: what came in the window before is taken as spread evenly over it).
 */
export const roomAt = (rule: LimitRule, before: number, ms: number): number => {
  const window = rule.seconds * 1000;
  const left = beginOf(rule, windowAt(rule, ms)) + window - ms;
  return Math.max(0, rule.requests - Math.ceil((before * left) / window));
};

/** When there is room for one more, if nobody else takes it; `ms` itself when there is some now. */
export const roomFrom = (rule: LimitRule, { taken, before }: Counted, ms: number): number => {
  if (taken < roomAt(rule, before, ms)) return ms;
  const window = windowAt(rule, ms);
  if (taken < rule.requests) return momentOf(rule, window, before, taken);
  return momentOf(rule, window + 1, taken, 0);
};

/** The first moment of a window at which one more than `taken` fits. */
const momentOf = (rule: LimitRule, window: number, before: number, taken: number): number => {
  const length = rule.seconds * 1000;
  // As many of the window before may still count: requests - taken - 1.
  const left = Math.floor((length * (rule.requests - taken - 1)) / Math.max(1, before));
  return beginOf(rule, window) + Math.max(0, length - left);
};
