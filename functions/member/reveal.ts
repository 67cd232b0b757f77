import type { Actor } from '../../shared/audit/audit';
import { type Attribute, valueBy } from '../../shared/member/attributes';
import type { Instant } from '../../shared/time/instant';
import type { AuditLog } from '../audit/audit-log';
import type { Identity } from '../identity/identity';
import type { NewId } from '../platform/ids';
import { Fault } from '../platform/problems';
import type { AttributeRuleSets } from './attribute-rules-repository';
import type { Personals } from './personal-repository';
import { attributesOf, valueIdOf } from './profile';

interface RevealDeps {
  attributeRules: Pick<AttributeRuleSets, 'current'>;
  auditLog: AuditLog;
  hashKey: Buffer;
  identity: Pick<Identity, 'idsOf'>;
  personals: Personals;
  newId: NewId;
}

export interface RevealAsk {
  memberId: string;
  attribute: Attribute;
  /** One of several values; without it the one that counts. */
  valueId?: string | undefined;
  reason: string;
  by: Actor;
  now: Instant;
}

/** Shows the whole value of one attribute to somebody who has said why; it is on record before it is shown. */
export const revealAttribute =
  (deps: RevealDeps) =>
  async ({ memberId, attribute, valueId, reason, by, now }: RevealAsk): Promise<string> => {
    const [attributes, rules] = await Promise.all([attributesOf(deps)(memberId), deps.attributeRules.current()]);
    const known = attributes[attribute];
    const counting = known && valueBy(rules[attribute], known);
    const value = valueId === undefined ? counting : known?.values.find((one) => valueIdOf(deps.hashKey, attribute, one) === valueId);
    if (!value) throw new Fault('not_found');
    await deps.auditLog.record({ entryId: deps.newId(), memberId, at: now, by, action: 'revealed', about: attribute, reason });
    return value.value;
  };
