import { ATTRIBUTES, type Attribute } from '../../../shared/member/attributes';
import type { Side } from './use-side';

/** One row of a comparison: what it says of each side, in lines, and whether both say the same. */
export interface Row {
  key: string;
  label: string;
  sides: [string[], string[]];
  /** Below each side in small. */
  notes?: [string, string];
  isSame: boolean;
  /** Of an attribute that both have: which value of each side may be taken. */
  choice?: { attribute: Attribute; valueIds: [string, string] };
}

/** Which side's value is to count after a merge. */
export type Chosen = Partial<Record<Attribute, 0 | 1>>;

/** The values to be taken after a merge, by their ids. */
export const takenValues = (rows: readonly Row[], chosen: Chosen): { attribute: Attribute; take: string }[] =>
  rows.flatMap(({ choice }) => {
    const side = choice && chosen[choice.attribute];
    return choice && side !== undefined ? [{ attribute: choice.attribute, take: choice.valueIds[side] }] : [];
  });

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
