import { ATTRIBUTES } from '../../../shared/member/attributes';
import type { Side } from './use-side';

/** One row of a comparison: what it says of each side, in lines, and whether both say the same. */
export interface Row {
  key: string;
  label: string;
  sides: [string[], string[]];
  /** Below each side in small. */
  notes?: [string, string];
  isSame: boolean;
}

/** A row of what both sides say of one thing; empty ones are not worth a row. */
export const rowOf = (key: string, label: string, sides: [string[], string[]], notes?: [string, string]): Row[] => {
  if (sides.every((lines) => lines.length === 0)) return [];
  const [a, b] = sides.map((lines) => [...lines].sort().join('\n'));
  return [{ key, label, sides, ...(notes && { notes }), isSame: a === b }];
};

/** The attributes that at least one of them has, in their usual order. */
export const sharedAttributes = (a: Side, b: Side) => {
  const known = new Set([...a.personal, ...b.personal].map(({ attribute }) => attribute));
  return ATTRIBUTES.filter((attribute) => known.has(attribute));
};
