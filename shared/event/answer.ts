import { onlyForTiers } from '../coupon/claim';
import { type Refusal, refusal } from '../problem/refusal';
import type { TierNames } from '../tier/names';
import type { TierId } from '../tier/scheme';
import { type Instant, isBefore } from '../time/instant';
import { inZone } from '../time/local-day';
import { type Change, changeTo, type Needs, type Planned } from './change';
import type { StoreEvent } from './event';
import type { Invitation } from './invitation';
import type { Seats } from './seats';
import { standingAt } from './standing';
import { answerUntil, isOver } from './times';

export type Answer = 'going' | 'waiting' | 'declined';

/** Who answers, with how many friends; the tier is only told where the event asks for it. */
export interface AnswerAsk {
  memberId: string;
  answer: Answer;
  guests: number;
  tierId?: TierId | undefined;
  tierNames?: TierNames | undefined;
  now: Instant;
  zone: string;
}

/** Every reason why nobody can come to this event any more, or yet. */
export const notOpen = ({ state, ...event }: StoreEvent, now: Instant): Refusal[] => {
  if (state === 'draft') return [refusal('event_not_open')];
  if (state === 'cancelled') return [refusal('event_cancelled')];
  return isOver(event, now) ? [refusal('event_over')] : [];
};

/** Why it is not for them; whoever was invited, or has asked in time, may come, whatever their tier is by now. */
export const notForThem = (
  { forWhom }: StoreEvent,
  invitation: Invitation | undefined,
  { tierId, tierNames }: Pick<AnswerAsk, 'tierId' | 'tierNames'>,
): Refusal[] => {
  if (forWhom.kind === 'all' || invitation?.invitedAt !== undefined || invitation?.askedAt !== undefined) return [];
  if (forWhom.kind === 'invited') return [refusal('not_invited')];
  return tierId !== undefined && forWhom.tiers.includes(tierId) ? [] : [onlyForTiers(forWhom.tiers, tierNames)];
};

/** Every reason why somebody may not come, or wait, as far as it does not depend on seats. */
export const answerRefusals = (event: StoreEvent, invitation: Invitation | undefined, ask: AnswerAsk): Refusal[] => {
  const { guests, now, zone } = ask;
  const standing = standingAt(event, invitation, now);
  if (standing === 'arrived') return [refusal('already_arrived', invitation?.arrivedAt ? { at: inZone(invitation.arrivedAt, zone) } : {})];
  const closed = !isBefore(now, answerUntil(event)) && standing !== 'offered';
  return [
    ...notOpen(event, now),
    ...(closed ? [refusal('answer_closed', { until: inZone(answerUntil(event), zone) })] : []),
    ...notForThem(event, invitation, ask),
    ...(guests > event.guests ? [refusal('too_many_guests', { most: event.guests })] : []),
  ];
};

/**
 * What an answer changes. Nobody sits down before those who wait, a party sits together or waits whole, and what somebody has is kept
 * until there is something better. Without the seats it is planned as if nothing stood in the way: then the write judges.
 */
export const planAnswer = (event: StoreEvent, invitation: Invitation | undefined, seats: Seats | undefined, ask: AnswerAsk): Planned => {
  if (ask.answer === 'declined') return planNo(event, invitation, ask);
  const reasons = answerRefusals(event, invitation, ask);
  const lapsed = invitation?.state === 'offered' && standingAt(event, invitation, ask.now) === 'waiting' && ask.answer === 'going';
  const [first, ...others] = lapsed ? [refusal('seat_offer_lapsed')] : reasons;
  if (first) return { refusals: [first, ...others] };
  return planYes(event, invitation, seats, ask);
};

const planYes = (event: StoreEvent, invitation: Invitation | undefined, seats: Seats | undefined, ask: AnswerAsk): Planned => {
  const { memberId, answer, guests, now } = ask;
  const party = guests + 1;
  const who = { memberId, invitation };
  const standing = standingAt(event, invitation, now);
  const askedAt = invitation?.askedAt ?? now;
  const waits = (needs: Needs): Planned => ({ change: changeTo(event, who, { state: 'waiting', party, askedAt }, now, needs) });
  switch (standing) {
    case 'going':
      return invitation?.party === party ? { same: true } : seated(event, who, party, party - (invitation?.party ?? 0), 0, seats, now);
    case 'offered':
      if (answer === 'waiting') return waits({});
      return seated(event, who, party, party - (invitation?.party ?? 0), undefined, seats, now);
    case 'waiting':
      if (answer === 'waiting') return invitation?.party === party && invitation.state === 'waiting' ? { same: true } : waits({});
      return seated(event, who, party, party, 1, seats, now);
    default: {
      if (answer === 'going') return seated(event, who, party, party, 0, seats, now);
      const isFree = seats !== undefined && seats.queue === 0 && seats.left >= party;
      return isFree ? seated(event, who, party, party, 0, seats, now) : { change: anew(event, who, party, now) };
    }
  }
};

/** Who had given up, and asks again, asks anew: their place is the last one. */
const anew = (event: StoreEvent, who: { memberId: string; invitation: Invitation | undefined }, party: number, now: Instant): Change =>
  changeTo(event, who, { state: 'waiting', party, askedAt: now }, now, { fullFor: party });

/** Sits down a party that takes `more` seats than it has; `queue` is how many parties may be in it, not told for who was asked. */
const seated = (
  event: StoreEvent,
  who: { memberId: string; invitation: Invitation | undefined },
  party: number,
  more: number,
  queue: number | undefined,
  seats: Seats | undefined,
  now: Instant,
): Planned => {
  if (more > 0 && seats) {
    if (queue !== undefined && seats.queue > queue) return { refusals: [refusal(seats.left >= more ? 'others_wait' : 'event_full')] };
    if (seats.left < more) return { refusals: [refusal('event_full', { left: seats.left })] };
  }
  const { invitation } = who;
  const stands = standingAt(event, invitation, now);
  const askedAt = stands === 'going' || stands === 'waiting' || stands === 'offered' ? (invitation?.askedAt ?? now) : now;
  const seatedAt = stands === 'going' ? (invitation?.seatedAt ?? now) : now;
  const needs: Needs = more > 0 ? { left: more, ...(queue !== undefined && { queue }) } : {};
  return { change: changeTo(event, who, { state: 'going', party, askedAt, seatedAt }, now, needs) };
};

/** A no is always heard: seats and the place in the queue are given up. */
const planNo = (event: StoreEvent, invitation: Invitation | undefined, { memberId, now, zone }: AnswerAsk): Planned => {
  const standing = standingAt(event, invitation, now);
  const who = { memberId, invitation };
  switch (standing) {
    case 'arrived':
      return { refusals: [refusal('already_arrived', invitation?.arrivedAt ? { at: inZone(invitation.arrivedAt, zone) } : {})] };
    case 'declined':
    case 'cancelled':
    case 'missed':
      return { same: true };
    case 'going':
    case 'waiting':
      return { change: changeTo(event, who, { state: 'cancelled', party: 0 }, now) };
    case 'offered':
      return { change: changeTo(event, who, { state: 'declined', party: 0 }, now) };
    default: {
      const uninvited = standing === 'none' && event.forWhom.kind === 'invited' ? [refusal('not_invited')] : [];
      const [first, ...others] = [...notOpen(event, now), ...uninvited];
      if (first) return { refusals: [first, ...others] };
      return { change: changeTo(event, who, { state: 'declined', party: 0 }, now) };
    }
  }
};
