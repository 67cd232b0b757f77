import { count } from '../words/figures';

/** What came or went: +120, −80. */
export const signed = (points: number): string => (points > 0 ? `+${count(points)}` : count(points));
