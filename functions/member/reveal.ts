import type { Actor } from '../../shared/audit/audit';
import { type Attribute, DEFAULT_ATTRIBUTE_RULES, valueBy } from '../../shared/member/attributes';
import type { Instant } from '../../shared/time/instant';
import type { AuditLog } from '../audit/audit-log';
import type { NewId } from '../platform/ids';
import { Fault } from '../platform/problems';
import type { Personals } from './personal-repository';

interface RevealDeps {
  auditLog: AuditLog;
  personals: Personals;
  newId: NewId;
}

/** Shows the whole value of one attribute to somebody who has said why; it is on record before it is shown. */
export const revealAttribute =
  ({ auditLog, personals, newId }: RevealDeps) =>
  async (ask: { memberId: string; attribute: Attribute; reason: string; by: Actor; now: Instant }): Promise<string> => {
    const { memberId, attribute, reason, by, now } = ask;
    const known = (await personals.of(memberId)).attributes[attribute];
    const value = known && valueBy(DEFAULT_ATTRIBUTE_RULES[attribute], known);
    if (!value) throw new Fault('not_found');
    await auditLog.record({ entryId: newId(), memberId, at: now, by, action: 'revealed', about: attribute, reason });
    return value.value;
  };
