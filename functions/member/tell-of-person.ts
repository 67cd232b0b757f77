import type { AttributeRules, Attributes } from '../../shared/member/attributes';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import type { AttributeRuleSets } from './attribute-rules-repository';
import type { Personal, Personals } from './personal-repository';

/** How often two changes at once are put one after the other. */
const TRIES = 8;

interface ChangeDeps {
  attributeRules: Pick<AttributeRuleSets, 'current'>;
  personals: Personals;
  tables: Tables;
}

/** Changes what is known of a person, together with what must be true at the same time; two changes at once are both kept. */
export const changePersonal =
  ({ attributeRules, personals, tables }: ChangeDeps) =>
  async (
    memberId: string,
    change: (before: Attributes) => Attributes,
    also: (after: Attributes, before: Attributes, rules: AttributeRules) => Write[],
  ): Promise<Personal> => {
    const rules = await attributeRules.current();
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const before = await personals.of(memberId);
      const attributes = change(before.attributes);
      const failed = await transact(tables, [
        personals.write(memberId, attributes, before.version, rules),
        ...also(attributes, before.attributes, rules),
      ]);
      if (!failed) return { attributes, version: before.version + 1 };
      if (!failed[0]) throw new Fault('not_found');
    }
    throw new Fault('unavailable');
  };
