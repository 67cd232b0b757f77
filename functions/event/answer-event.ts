import { type Answer, type AnswerAsk, planAnswer } from '../../shared/event/answer';
import type { StoreEvent } from '../../shared/event/event';
import type { Invitation } from '../../shared/event/invitation';
import { digitsOfParty } from '../../shared/event/ticket';
import type { Instant } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import type { Identity } from '../identity/identity';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { Fault } from '../platform/problems';
import { transact } from '../platform/transact';
import type { Tiers } from '../tier/tiers';
import { keptInvitation } from './invitation-repository';
import { changeWrites, type MoveDeps, moveInvitation, replayIn } from './move-invitation';

export interface AnswerDeps extends MoveDeps {
  brands: Pick<Brands, 'current'>;
  identity: Pick<Identity, 'idsOf'>;
  tiers: Pick<Tiers, 'standing' | 'scheme'>;
}

export interface AnswerEventAsk {
  eventId: string;
  memberId: string;
  answer: Answer;
  guests: number;
  idempotency: Idempotency;
  now: Instant;
}

/**
 * A member answers an event: comes, waits, or does not. Never more seats than there are, and nobody is told yes without them, under any
 * rush. Where nothing stands in the way it is one write; else everything is read, and refused with every reason.
 */
export const answerEvent =
  (deps: AnswerDeps) =>
  async (ask: AnswerEventAsk): Promise<Outcome<Invitation>> => {
    const { eventId, memberId, idempotency, now } = ask;
    const event = await deps.events.offer(eventId);
    if (!event) throw new Fault('not_found');
    const judged = { ...ask, ...(await whoAnswers(deps, event, memberId, now)), zone: (await deps.brands.current()).zone };
    const first = await answerFirst(deps, event, judged, idempotency);
    if (first) return first;
    const idsOf = () => deps.identity.idsOf(memberId);
    return moveInvitation(deps, { ...ask, idsOf }, (known) =>
      planAnswer(known.event, known.invitation, known.seats, { ...judged, memberId: known.invitation?.memberId ?? memberId }),
    );
  };

/** The member's tier, read only where the event is for some tiers. */
export const whoAnswers = async (
  { tiers }: Pick<AnswerDeps, 'tiers'>,
  { forWhom }: StoreEvent,
  memberId: string,
  now: Instant,
): Promise<Pick<AnswerAsk, 'tierId' | 'tierNames'>> => {
  if (forWhom.kind !== 'tiers') return {};
  const [{ tierId }, scheme] = await Promise.all([tiers.standing(memberId, now), tiers.scheme()]);
  return { tierId, tierNames: scheme.tiers };
};

/** Answers as if nobody had answered before and there were seats; undefined when something stood in the way, which is looked at then. */
const answerFirst = async (
  deps: AnswerDeps,
  event: StoreEvent,
  ask: AnswerAsk,
  idempotency: Idempotency,
): Promise<Outcome<Invitation> | undefined> => {
  if (ask.answer === 'declined') return undefined;
  const invited = event.forWhom.kind === 'invited';
  // Of who was invited it is only asked here whether they are; the write makes sure of it.
  const reasons = planAnswer(invited ? { ...event, forWhom: { kind: 'all' } } : event, undefined, undefined, ask);
  if (!('change' in reasons)) return undefined;
  const digits = digitsOfParty(event.eventId, ask.memberId, deps.sign);
  const writes = changeWrites(deps.tables, event, reasons.change, { digits, before: { unanswered: true, invited }, asked: idempotency });
  const failed = await transact(deps.tables, writes, { conflicts: 'given_back' });
  if (!failed) return { reply: reasons.change.after, replayed: false };
  return replayIn(failed[0]?.found && keptInvitation(failed[0].found), idempotency);
};
