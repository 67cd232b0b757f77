import type { RawIdentifier } from '../identity/identifier';
import { columnMeaning } from '../touchpoint/columns';

/** The columns of a file of customers besides identifiers, which are called as in a file of events: `card`, `phone:verified`, `pos:<till>` … */
export const PEOPLE_COLUMNS = ['name', 'gender', 'birthday', 'province', 'city', 'postcode', 'known_at'] as const;
export type PeopleColumn = (typeof PEOPLE_COLUMNS)[number];

/** What a column of a file of customers holds. */
export type PeopleColumnMeaning = { name: string } & (
  | { kind: 'field'; field: PeopleColumn }
  | { kind: 'identifier'; identifier: Omit<RawIdentifier, 'value'> }
);

/** What a column holds, by its name; undefined when it is none of ours. */
export const peopleColumn = (name: string): PeopleColumnMeaning | undefined => {
  const field = PEOPLE_COLUMNS.find((one) => one === name);
  if (field) return { name, kind: 'field', field };
  const meaning = columnMeaning(name);
  return meaning?.kind === 'identifier' ? { name, ...meaning } : undefined;
};
