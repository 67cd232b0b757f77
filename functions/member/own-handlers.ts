import type { Actor } from '../../shared/audit/audit';
import type { memberPrivacyEndpoints, memberProfileEndpoints } from '../../shared/contract/privacy';
import { inZone } from '../../shared/time/local-day';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { ConsentHistory } from '../privacy/consent-history';
import { type EraseDeps, eraseMember } from '../privacy/erase-person';
import { erasureView } from '../privacy/erasure-view';
import type { GatherDeps } from '../privacy/gather-person';
import { type IdentitiesDeps, ownIdentities } from './own-identities';
import { changeProfile, ownProfile, type ProfileDeps } from './profile';
import { type RewardDeps, rewardOf } from './profile-reward';
import { unbindOwn } from './unbind-own';

type Deps = ProfileDeps & GatherDeps & EraseDeps & { consentHistory: ConsentHistory } & RewardDeps & IdentitiesDeps;

/** A member as the audit log names them: without a name. */
const asMember = (memberId: string): Actor => ({ role: 'member', id: memberId, name: '' });

/** What members see and do about what is held of them. */
export const ownHandlers = (
  given: Deps,
  zone: () => Promise<string>,
): Handlers<typeof memberProfileEndpoints & typeof memberPrivacyEndpoints> => {
  const deps = { ...given, rewardOf: rewardOf(given) };
  return {
    profile: ({ caller, now }) => ownProfile(deps)(caller.memberId, now),
    setProfile: ({ body, caller, now }) => changeProfile(deps)(caller.memberId, body, now),
    identities: ({ caller }) => ownIdentities(deps)(caller.memberId),
    unbind: ({ params, caller, idempotency, now }) => unbindOwn(deps)({ ...params, ...caller, idempotency, now }),
    consentHistory: async ({ caller, query }) => {
      const [ids, local] = await Promise.all([deps.identity.idsOf(caller.memberId), zone()]);
      const { items, next } = await deps.consentHistory.ofAccounts([caller.memberId, ...ids], query.cursor);
      return { items: items.map((one) => ({ ...one, at: inZone(one.at, local) })), ...(next !== undefined && { next }) };
    },
    eraseMe: async ({ body, caller: { memberId }, now }) => {
      const member = await deps.members.get(memberId);
      if (!member) throw new Fault('unauthenticated');
      if (body.memberNumber !== member.memberNumber) throw new Fault('invalid', [{ field: 'memberNumber', reason: "is not the card's" }]);
      const erasure = await eraseMember(deps)(memberId, asMember(memberId), now);
      return erasureView(erasure, await zone());
    },
    exportData: async ({ caller, language, now }) => {
      // Packing a ZIP is seldom asked for, and need not be loaded with every function.
      const { exportPerson } = await import('../privacy/export-person');
      const { memberId } = caller;
      const { fileName, zip } = await exportPerson(deps)(memberId, language, now);
      // On record like the staff's, so that a member can see that somebody with their phone took their data out.
      await deps.auditLog.record({ entryId: deps.newId(), memberId, at: now, by: asMember(memberId), action: 'exported' });
      return { fileName, zip: Buffer.from(zip).toString('base64') };
    },
  };
};
