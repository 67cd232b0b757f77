import type { Attributes } from '../../shared/member/attributes';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import type { Personal, Personals } from './personal-repository';

/** How often two changes at once are put one after the other. */
const TRIES = 8;

/** Changes what is known of a person, together with what must be true at the same time; two changes at once are both kept. */
export const changePersonal =
  ({ tables, personals }: { tables: Tables; personals: Personals }) =>
  async (
    memberId: string,
    change: (before: Attributes) => Attributes,
    also: (after: Attributes, before: Attributes) => Write[],
  ): Promise<Personal> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const before = await personals.of(memberId);
      const attributes = change(before.attributes);
      const failed = await transact(tables, [
        personals.write(memberId, attributes, before.version),
        ...also(attributes, before.attributes),
      ]);
      if (!failed) return { attributes, version: before.version + 1 };
      if (!failed[0]) throw new Fault('not_found');
    }
    throw new Fault('unavailable');
  };
