import { numberTyped } from '../../../shared/member/member';
import type { LineResult, NumberLine } from '../coupon/hand-out/numbers';

/** What is said of a line whose member was invited, is nobody, or did not agree. */
export interface Said {
  invited: string;
  unknown: string;
  withoutConsent: string;
}

/** What one number may hold, as the API takes it. */
const LONGEST = 40;

/** Whether a number is worth asking for: longer ones are nobody's. */
export const isSent = (number: string): boolean => number.length <= LONGEST;

/** What became of a line: its number is compared as the server reads it. */
export const resultOf = (line: NumberLine, unknown: ReadonlySet<string>, withoutConsent: ReadonlySet<string>, said: Said): LineResult => {
  const number = numberTyped(line.number);
  if (!isSent(line.number) || unknown.has(number)) return { ...line, done: false, message: said.unknown };
  if (withoutConsent.has(number)) return { ...line, done: false, message: said.withoutConsent };
  return { ...line, done: true, message: said.invited };
};
