import { isDeepStrictEqual } from 'node:util';
import {
  ATTRIBUTES,
  type AttributeRules,
  type Attributes,
  attributesWith,
  bothOf,
  type Telling,
  valuesOf,
} from '../../shared/member/attributes';
import { maskedName } from '../../shared/member/member';
import type { Identity } from '../identity/identity';
import type { Tables } from '../platform/tables';
import type { AttributeRuleSets } from './attribute-rules-repository';
import type { Members } from './member-repository';
import type { Personals } from './personal-repository';
import type { Told } from './read-people-file';
import { changePersonal } from './tell-of-person';

export interface TellDeps {
  attributeRules: Pick<AttributeRuleSets, 'current'>;
  identity: Pick<Identity, 'idsOf'>;
  members: Members;
  personals: Personals;
  tables: Tables;
}

interface FromFile {
  /** The account, or the OneID of somebody without any, whom the rows are about. */
  id: string;
  isAccount: boolean;
  tellings: readonly { line: number; telling: Telling }[];
}

/**
 * Adds what rows of a file say of a person to what is known of them, and tells which values differ from what was known before. Where
 * nothing is new nothing is written; lists show the name that counts, in the same transaction.
 */
export const tellFromFile =
  (deps: TellDeps) =>
  async ({ id, isAccount, tellings }: FromFile): Promise<Told[]> => {
    const found = await deps.personals.ofMany([id, ...(await deps.identity.idsOf(id))]);
    const before = [...found.values()].map(({ attributes }) => attributes).reduce(bothOf, {});
    const withAll = (known: Attributes): Attributes => tellings.reduce((all, { telling }) => attributesWith(all, telling), known);
    const own = found.get(id)?.attributes ?? {};
    if (!isDeepStrictEqual(withAll(own), own)) {
      // What lists show may still be the name that counted by rules before.
      const member = isAccount ? await deps.members.get(id) : undefined;
      await changePersonal(deps)(id, withAll, (after, earlier, rules) => {
        const [name, shown] = [after, earlier].map((known) => valuesOf(rules, known).name);
        if (!isAccount || name === undefined || (name === shown && member?.maskedName === maskedName(name))) return [];
        return [deps.members.nameChange(id, maskedName(name))];
      });
    }
    return differing(await deps.attributeRules.current(), before, withAll(before), tellings);
  };

/** Values that nobody had told where another one was told, and whether they count now; a guess contradicts nobody. */
const differing = (rules: AttributeRules, before: Attributes, after: Attributes, tellings: FromFile['tellings']): Told[] => {
  const counting = valuesOf(rules, after);
  const told = ({ source }: Pick<Telling, 'source'>): boolean => source !== 'derived';
  return tellings
    .filter(({ telling }) => told(telling))
    .flatMap(({ line, telling: { values } }) =>
      ATTRIBUTES.flatMap((field): Told[] => {
        const known = (before[field]?.values ?? []).filter(told);
        const value = values[field];
        if (value === undefined || known.length === 0 || known.some((one) => one.value === value)) return [];
        return [{ line, field, reason: counting[field] === value ? 'differs_and_counts' : 'differs' }];
      }),
    );
};
