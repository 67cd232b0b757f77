import { count } from '../words/figures';
import type { healthWords } from './words';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** Seconds as people say them, in the largest unit of which there are two. */
export const long = (seconds: number, units: (typeof healthWords)['zh']['units']): string => {
  if (seconds < 2 * MINUTE) return units.second(count(Math.max(0, seconds)));
  if (seconds < 2 * HOUR) return units.minute(count(Math.floor(seconds / MINUTE)));
  return seconds < 2 * DAY ? units.hour(count(Math.floor(seconds / HOUR))) : units.day(count(Math.floor(seconds / DAY)));
};
