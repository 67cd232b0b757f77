import type { Actor } from '../../shared/audit/audit';
import type { erasureEndpoints, personalDataEndpoints } from '../../shared/contract/privacy';
import { inZone } from '../../shared/time/local-day';
import { actorOf } from '../audit/actor-of';
import { maskedProfile } from '../member/profile';
import { revealAttribute } from '../member/reveal';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { Claims } from '../platform/sessions';
import { actorHash } from '../platform/telemetry/hash';
import type { ConsentHistory } from './consent-history';
import { type EraseDeps, eraseMember } from './erase-person';
import { erasureView } from './erasure-view';
import type { GatherDeps } from './gather-person';

export interface PersonalDeps extends GatherDeps, EraseDeps {
  consentHistory: ConsentHistory;
  hashKey: Buffer;
}

/** What takes all of a person out, or away, is for admins. */
export const asAdmin = (caller: Claims<'marketer'>): Actor => {
  if (caller.role !== 'admin') throw new Fault('forbidden');
  return actorOf(caller);
};

/** What marketers do with what is held of a person; it is on record before they see anything. */
export const personalHandlers = (
  deps: PersonalDeps,
  zone: () => Promise<string>,
): Handlers<typeof personalDataEndpoints & typeof erasureEndpoints> => ({
  personal: async ({ params, caller, now }) => {
    const [items, ids] = await Promise.all([maskedProfile(deps)(params.memberId), deps.identity.idsOf(params.memberId)]);
    await deps.auditLog.recordView({ memberId: params.memberId, at: now, by: actorOf(caller), action: 'viewed' });
    return { items, logNames: [...new Set([params.memberId, ...ids])].flatMap((id) => actorHash(id) ?? []) };
  },
  revealPersonal: async ({ params, body: { what, ...body }, caller, now }) => ({
    what,
    value: await revealAttribute(deps)({ ...params, ...body, attribute: what, by: actorOf(caller), now }),
  }),
  consentHistory: async ({ params, query }) => {
    const [ids, local] = await Promise.all([deps.identity.idsOf(params.memberId), zone()]);
    const { items, next } = await deps.consentHistory.ofAccounts([params.memberId, ...ids], query.cursor);
    return { items: items.map((one) => ({ ...one, at: inZone(one.at, local) })), ...(next !== undefined && { next }) };
  },
  exportMember: async ({ params: { memberId }, body: { reason }, caller, language, now }) => {
    const by = asAdmin(caller);
    const { exportPerson } = await import('./export-person');
    const { fileName, zip } = await exportPerson(deps)(memberId, language, now);
    await deps.auditLog.record({ entryId: deps.newId(), memberId, at: now, by, action: 'exported', reason });
    return { fileName, zip: Buffer.from(zip).toString('base64') };
  },
  eraseMember: async ({ params, caller, now }) => erasureView(await eraseMember(deps)(params.memberId, asAdmin(caller), now), await zone()),
  erasure: async ({ params }) => {
    const erasure = await deps.erasures.ofId(params.memberId);
    if (!erasure) throw new Fault('not_found');
    return erasureView(erasure, await zone());
  },
});
