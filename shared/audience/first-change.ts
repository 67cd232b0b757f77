/** After so many steps of doubling whatever fades has faded to nothing that a number can tell. */
const FARTHEST = 2_048;

/**
 * The first whole millisecond after `start` and before `end` at which `holds` is no longer what it is at `start`; it may change but once in
 * between. Without an end it is looked for in steps that double, the first being `step`. Undefined when it does not change.
 */
export const firstChange = (holds: (ms: number) => boolean, start: number, end: number, step: number): number | undefined => {
  const before = holds(start);
  let same = start;
  let other = end - 1;
  if (end === Number.POSITIVE_INFINITY) {
    let ahead = Math.ceil(step);
    while (ahead < step * FARTHEST && holds(start + ahead) === before) {
      same = start + ahead;
      ahead *= 2;
    }
    other = start + ahead;
  }
  if (other <= start || holds(other) === before) return undefined;
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (holds(middle) === before) same = middle;
    else other = middle;
  }
  return other;
};
