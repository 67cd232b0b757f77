import * as v from 'valibot';
import { Instant } from '../time/instant';

const Minute = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time like 09:30'));

/** Hours of a day on the store's wall clock, from the first minute until just before the last; an end before its beginning is on the next day. */
export const DayWindow = v.pipe(
  v.object({ from: Minute, until: Minute }),
  v.forward(
    v.check(({ from, until }) => from !== until && from !== '24:00', 'must differ from the beginning'),
    ['until'],
  ),
);
export type DayWindow = v.InferOutput<typeof DayWindow>;

const Period = v.pipe(
  v.object({ from: Instant, until: Instant }),
  v.forward(
    v.check((period) => Date.parse(period.from) < Date.parse(period.until), 'must be after the beginning'),
    ['until'],
  ),
);
const Periods = v.optional(v.pipe(v.array(Period), v.maxLength(30)), []);

/**
 * When, within its validity, a coupon may be used (可用时段): on these weekdays (0 is Sunday; all when none are named), in these
 * windows (the whole day when there are none), and in `open` periods besides; never in `closed` ones, which beat all else.
 * The end of a period includes its last second.
 */
export const UsableHours = v.object({
  weekdays: v.optional(
    v.pipe(
      v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(6))),
      v.maxLength(7),
      v.check((days) => new Set(days).size === days.length, 'must not repeat a day'),
    ),
    [],
  ),
  windows: v.optional(v.pipe(v.array(DayWindow), v.maxLength(10)), []),
  open: Periods,
  closed: Periods,
});
export type UsableHours = v.InferOutput<typeof UsableHours>;
