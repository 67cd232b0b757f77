import type { Actor } from '../../shared/audit/audit';
import type { Instant } from '../../shared/time/instant';
import type { AuditLog } from '../audit/audit-log';
import type { PeopleDeps } from '../identity/change-people';
import { type ErasedPerson, erasePerson } from '../identity/erase';
import { cardIdentifier } from '../member/join';
import type { Members } from '../member/member-repository';
import type { Personals } from '../member/personal-repository';
import type { NewId } from '../platform/ids';
import { Fault } from '../platform/problems';
import type { Write } from '../platform/transact';
import type { Erasure, Erasures } from './erasure-repository';

export interface EraseDeps {
  auditLog: AuditLog;
  erasures: Erasures;
  members: Members;
  people: PeopleDeps;
  personals: Personals;
  newId: NewId;
}

/**
 * Erases a person with all of their accounts. From this one transaction on they are no member, nobody recognises them, their personal
 * data are gone and it is on record; what is left of them elsewhere goes step by step (`walkErasures`). Asking again tells how far it is.
 */
export const eraseMember =
  (deps: EraseDeps) =>
  async (id: string, by: Actor, now: Instant): Promise<Erasure> => {
    const before = await deps.erasures.ofId(id);
    if (before) return before;
    const member = await deps.members.get(id);
    const card = member && cardIdentifier(member.memberNumber).key;
    const erasureId = deps.newId();
    const erasureOf = ({ ids, subjects }: ErasedPerson): Erasure => ({
      ...{ erasureId, version: 1, askedAt: now, step: 1, erased: { person: ids.length }, ids, subjects },
    });
    try {
      const erased = await erasePerson(deps.people)(id, card, { by: by.role === 'member' ? 'member' : by.id, now }, (person) => [
        ...deps.erasures.beginning(erasureOf(person)),
        ...person.ids.flatMap((one): Write[] => [deps.members.erasure(one, now), deps.personals.remove(one)]),
        deps.auditLog.write({ entryId: erasureId, memberId: id, at: now, by, action: 'erased' }),
      ]);
      return erasureOf(erased);
    } catch (error) {
      // Somebody else asked at the same time, and was faster.
      const other = error instanceof Fault && error.code === 'not_found' ? await deps.erasures.ofId(id) : undefined;
      if (other) return other;
      throw error;
    }
  };
