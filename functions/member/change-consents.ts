import type { Member } from '../../shared/member/member';
import type { Instant } from '../../shared/time/instant';
import type { Channel } from '../../shared/touchpoint/channel';
import type { Brands } from '../brand/brand-repository';
import { brandWithPolicy } from '../brand/policies';
import type { Identity } from '../identity/identity';
import type { NewId } from '../platform/ids';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import type { ConsentHistory } from '../privacy/consent-history';
import { consentsOf, type JoinAsk } from './join';
import type { Members } from './member-repository';

interface ConsentDeps {
  brands: Brands;
  consentHistory: ConsentHistory;
  identity: Pick<Identity, 'person'>;
  members: Members;
  newId: NewId;
  tables: Tables;
}

export interface ConsentAsk extends Pick<JoinAsk, 'policyVersion' | 'consents'> {
  memberId: string;
  channel: Channel;
  now: Instant;
}

/** How often two changes at once are put one after the other. */
const TRIES = 5;

/**
 * Gives or withdraws consent for the purposes that are named, at once; the others, and when they were decided, stay. Somebody with
 * several accounts decides for all of them. What changed is on record in the same transaction.
 */
export const changeConsents =
  (deps: ConsentDeps) =>
  async (ask: ConsentAsk): Promise<Member> => {
    const [brand, person] = await Promise.all([brandWithPolicy(deps.brands, ask.policyVersion), deps.identity.person(ask.memberId)]);
    const ids = [...new Set([ask.memberId, ...(person ? [person.oneId, ...person.formerIds] : [])])];
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const accounts = (await Promise.all(ids.map((id) => deps.members.get(id)))).flatMap((member) => member ?? []);
      if (!accounts.some(({ memberId }) => memberId === ask.memberId)) throw new Fault('unauthenticated');
      const after = accounts.map((member) => ({
        ...member,
        consents: consentsOf(brand, { ...ask, before: member.consents }),
      }));
      const writes = after.flatMap(({ memberId, consents }, i) => {
        const before = accounts[i]?.consents ?? [];
        const changed = consents.filter((one) => !before.includes(one));
        if (changed.length === 0) return [];
        const entry = { entryId: deps.newId(), at: ask.now, changes: changed };
        return [deps.members.consentsChange(memberId, before, consents), deps.consentHistory.write(memberId, entry)];
      });
      if (writes.length === 0 || !(await transact(deps.tables, writes))) return own(after, ask.memberId);
    }
    throw new Fault('unavailable');
  };

const own = (accounts: readonly Member[], memberId: string): Member => {
  const member = accounts.find((one) => one.memberId === memberId);
  if (!member) throw new Fault('unauthenticated');
  return member;
};
