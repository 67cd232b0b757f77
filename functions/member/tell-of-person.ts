import { type Attribute, type AttributeSource, type Attributes, withValue } from '../../shared/member/attributes';
import type { Instant } from '../../shared/time/instant';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import type { Personal, Personals } from './personal-repository';

/** What somebody says of a person: values of some attributes, all from one source at one time. */
export interface Telling {
  values: Partial<Record<Attribute, string>>;
  source: AttributeSource;
  at: Instant;
}

/** How often two changes at once are put one after the other. */
const TRIES = 8;

/** All that is known of a person, with what is told now. */
export const attributesWith = (before: Attributes, { values, source, at }: Telling): Attributes => {
  const told = Object.entries(values) as [Attribute, string][];
  return {
    ...before,
    ...Object.fromEntries(told.map(([attribute, value]) => [attribute, withValue(before[attribute], { value, source, at })])),
  };
};

/** Changes what is known of a person, together with what must be true at the same time; two changes at once are both kept. */
export const changePersonal =
  ({ tables, personals }: { tables: Tables; personals: Personals }) =>
  async (memberId: string, change: (before: Attributes) => Attributes, also: (after: Attributes) => Write[]): Promise<Personal> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const before = await personals.of(memberId);
      const attributes = change(before.attributes);
      const failed = await transact(tables, [personals.write(memberId, attributes, before.version), ...also(attributes)]);
      if (!failed) return { attributes, version: before.version + 1 };
      if (!failed[0]) throw new Fault('not_found');
    }
    throw new Fault('unavailable');
  };
