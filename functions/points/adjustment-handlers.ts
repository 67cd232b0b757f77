import type { AdjustmentView } from '../../shared/contract/point-views';
import type { pointMarketerEndpoints } from '../../shared/contract/points';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import { actorOf } from '../audit/actor-of';
import type { Handlers, Outcome } from '../platform/http/api';
import { type AdjustDeps, adjustPoints, agreeAdjustment, declineAdjustment } from './adjust-points';
import type { Adjustment } from './adjustment-repository';

type Served = Pick<typeof pointMarketerEndpoints, 'adjustPoints' | 'adjustments' | 'agreeAdjustment' | 'declineAdjustment'>;

/** Points given and taken by hand, with a second pair of eyes where the brand wants one. */
export const adjustmentHandlers = (deps: AdjustDeps): Handlers<Served> => {
  const views = async (adjustments: readonly Adjustment[], asker: string): Promise<AdjustmentView[]> => {
    const [{ zone }, members] = await Promise.all([
      deps.brands.current(),
      Promise.all([...new Set(adjustments.map(({ memberId }) => memberId))].map((id) => deps.members.get(id))),
    ]);
    const byId = new Map(members.flatMap((member) => (member ? [[member.memberId, member]] : [])));
    return adjustments.map(({ askedBy, askedAt, decidedBy, decidedAt, ...one }) => {
      const member = byId.get(one.memberId);
      const local = (at: Instant): Instant => inZone(at, zone);
      return {
        ...one,
        ...(member && { memberNumber: member.memberNumber }),
        maskedName: member?.maskedName ?? '',
        askedBy: askedBy.name,
        askedAt: local(askedAt),
        ...(decidedBy && { decidedBy: decidedBy.name }),
        ...(decidedAt !== undefined && { decidedAt: local(decidedAt) }),
        canDecide: one.state === 'waiting' && askedBy.id !== asker,
      };
    });
  };

  const reply = async ({ reply: adjustment, replayed }: Outcome<Adjustment>, asker: string): Promise<Outcome<AdjustmentView>> => {
    const [view] = await views([adjustment], asker);
    if (!view) throw new RangeError('one adjustment has one view');
    return { reply: view, replayed };
  };

  return {
    adjustPoints: async ({ params, body, caller, idempotency, now }) =>
      reply(await adjustPoints(deps)({ ...params, ...body }, { by: actorOf(caller), idempotency, now }), caller.email),
    agreeAdjustment: async ({ params, caller, idempotency, now }) =>
      reply(await agreeAdjustment(deps)(params, { by: actorOf(caller), idempotency, now }), caller.email),
    declineAdjustment: async ({ params, body, caller, idempotency, now }) =>
      reply(await declineAdjustment(deps)(params, body.why, { by: actorOf(caller), idempotency, now }), caller.email),
    adjustments: async ({ query, caller }) => {
      const [waiting, { items, next }] = await Promise.all([
        query.cursor === undefined ? deps.adjustments.waiting() : [],
        deps.adjustments.decided(query.cursor),
      ]);
      return {
        waiting: await views(waiting, caller.email),
        items: await views(items, caller.email),
        ...(next !== undefined && { next }),
      };
    },
  };
};
