import * as v from 'valibot';
import type { Offer } from '../../shared/campaign/campaign';
import type { Told } from '../../shared/points/book';
import type { RefusalCode } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import { type ClaimDeps, claimCoupon } from '../coupon/claim-coupon';
import type { Events } from '../event/event-repository';
import { inviteAll } from '../event/invite-members';
import type { MoveDeps } from '../event/move-invitation';
import type { Members } from '../member/member-repository';
import { Fault, Refused } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { changeOnce } from '../points/change-once';
import { earnMove } from '../points/earn-points';
import { type KindDeps, kindOfPoints } from '../points/kind-of-points';
import type { Ledger } from '../points/ledger-repository';
import type { Tiers } from '../tier/tiers';

export interface OfferDeps extends ClaimDeps, Omit<KindDeps, 'brands'>, Pick<MoveDeps, 'invitations'> {
  events: Pick<Events, 'offer'>;
  ledger: Ledger;
  members: Members;
  tables: Tables;
  tiers: Pick<Tiers, 'standing' | 'scheme' | 'after'>;
}

export interface OfferAsk {
  memberId: string;
  /** What it comes with: the same again gives nothing more. */
  with: string;
  source: { kind: 'campaign' | 'journey'; id: string };
  now: Instant;
}

/** What was given, by its number where it has one; or why not: it has run out, or this member cannot have it, as who has it already. */
export type GiveOffer = (offer: Offer, ask: OfferAsk) => Promise<{ given: string } | { stopped: 'stock' | 'not_for_them' }>;

/** What is refused to everybody, as there is nothing left; all else is a matter of the member. */
const NOTHING_LEFT: readonly RefusalCode[] = [
  'sold_out',
  'sold_out_today',
  'sold_out_at_store',
  'budget_reached',
  'not_published',
  'claims_paused',
  'no_longer_claimable',
];

/** Gives a member what a message brings, once however often it is asked. */
export const giveOfferWith =
  (deps: OfferDeps): GiveOffer =>
  async (offer, ask) => {
    try {
      switch (offer.kind) {
        case 'none':
          return { given: '' };
        case 'coupon':
          return await giveCoupon(deps, offer.templateId, ask);
        case 'points':
          return await givePoints(deps, offer, ask);
        case 'event':
          return await invite(deps, offer.eventId, ask);
      }
    } catch (error) {
      if (error instanceof Refused) {
        const isGone = error.reasons.some(({ code }) => NOTHING_LEFT.includes(code));
        return { stopped: isGone ? 'stock' : 'not_for_them' };
      }
      if (error instanceof Fault && error.code === 'not_found') return { stopped: 'stock' };
      throw error;
    }
  };

const giveCoupon = async (deps: OfferDeps, templateId: string, { memberId, with: key, now }: OfferAsk) => {
  const { reply } = await claimCoupon(deps)({ templateId, memberId, way: 'sent', idempotency: { key, hash: templateId }, now });
  return { given: reply.coupon.couponId };
};

const Given = v.object({ points: v.number() });

const givePoints = async (
  deps: OfferDeps,
  { points, pointType }: Extract<Offer, { kind: 'points' }>,
  { memberId, with: key, source, now }: OfferAsk,
) => {
  const asked = { operation: 'send-points', by: memberId, idempotency: { key, hash: '' } };
  await changeOnce(deps)(asked, Given, now, async () => {
    const of = await kindOfPoints(deps)(pointType);
    const [member, holder] = await Promise.all([deps.members.get(memberId), deps.ledger.holder(memberId, of.kind.pointType)]);
    if (!member) throw new Fault('not_found');
    const told: Told = {
      about: { kind: 'event', id: key },
      by: { role: 'system', id: source.id, name: source.kind },
      source: 'system',
    };
    return { moves: [await earnMove(deps)(member, holder, { amount: points, earnedAt: now, told }, of, now)], reply: { points } };
  });
  return { given: '' };
};

const invite = async (deps: OfferDeps, eventId: string, { memberId, with: key, source, now }: OfferAsk) => {
  const event = await deps.events.offer(eventId);
  if (event?.state !== 'published') return { stopped: 'stock' as const };
  const by = { role: 'system' as const, id: source.id, name: source.kind };
  await inviteAll(deps)({ event, by, idempotency: { key, hash: eventId }, now }, [memberId]);
  return { given: '' };
};
