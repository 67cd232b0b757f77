import type { Actor } from '../../shared/audit/audit';
import type { AttributeView } from '../../shared/contract/privacy';
import type { Attribute, Attributes } from '../../shared/member/attributes';
import { maskedName } from '../../shared/member/member';
import type { Instant } from '../../shared/time/instant';
import type { AuditLog } from '../audit/audit-log';
import type { NewId } from '../platform/ids';
import { Fault } from '../platform/problems';
import type { Write } from '../platform/transact';
import { attributesOf, maskedProfile, type ProfileDeps, valueIdOf } from './profile';
import { changePersonal } from './tell-of-person';

export interface TakeValueDeps extends ProfileDeps {
  auditLog: AuditLog;
  hashKey: Buffer;
  newId: NewId;
}

export interface TakeValueAsk {
  /** Any id that leads to the person. */
  oneId: string;
  attribute: Attribute;
  /** Which of the known values, named without telling it. */
  valueId: string;
  why: string;
  by: Actor;
  now: Instant;
}

/**
 * Of several values that are known of a person the one that a person chose counts from now on, whatever the rules say, in all of their
 * accounts that know the attribute. It is on record. Asking again changes nothing else.
 */
export const takeValue =
  (deps: TakeValueDeps) =>
  async ({ oneId, attribute, valueId, why, by, now }: TakeValueAsk): Promise<AttributeView[]> => {
    const known = (await attributesOf(deps)(oneId))[attribute]?.values ?? [];
    const value = known.find((one) => valueIdOf(deps.hashKey, attribute, one) === valueId)?.value;
    if (value === undefined) throw new Fault('not_found');
    const accounts = await accountsKnowing(deps, oneId, attribute);
    for (const [i, memberId] of accounts.entries()) {
      const entry = { entryId: deps.newId(), memberId, at: now, by, action: 'value_chosen' as const, about: attribute, reason: why };
      const shown = attribute === 'name' ? await nameShown(deps, memberId, value) : [];
      await changePersonal(deps)(
        memberId,
        (before): Attributes => ({ ...before, [attribute]: { values: [], ...before[attribute], chosen: value } }),
        () => [...shown, ...(i === 0 ? [deps.auditLog.write(entry)] : [])],
      );
    }
    return maskedProfile(deps)(oneId);
  };

const accountsKnowing = async ({ identity, personals }: TakeValueDeps, oneId: string, attribute: Attribute): Promise<string[]> => {
  const ids = await identity.idsOf(oneId);
  const found = await personals.ofMany(ids);
  return ids.filter((id) => found.get(id)?.attributes[attribute] !== undefined);
};

/** Lists show the name that counts. */
const nameShown = async ({ members }: TakeValueDeps, memberId: string, name: string): Promise<Write[]> =>
  (await members.get(memberId)) ? [members.nameChange(memberId, maskedName(name))] : [];
