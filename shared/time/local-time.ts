import { DateTime } from 'luxon';

const LOCAL = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?$/;

/** A day, or a day and a time of the clock (`2026-11-27 18:30`), as the instant that it is in `zone`; other text stays as it is. */
export const instantOf = (text: string | undefined, zone: string): string | undefined => {
  if (text === undefined || !LOCAL.test(text)) return text;
  return DateTime.fromISO(text.replace(' ', 'T'), { zone }).toISO({ suppressMilliseconds: true }) ?? text;
};
