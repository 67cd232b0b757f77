import { setTimeout as sleep } from 'node:timers/promises';
import { withSent } from '../../shared/send/caps';
import { CHANNEL_NEEDS } from '../../shared/send/channel';
import type { Choice } from '../../shared/send/choose-channel';
import type { StopReason } from '../../shared/send/reason';
import { isSettled, type Send } from '../../shared/send/send';
import { type Instant, isBefore, plusSeconds } from '../../shared/time/instant';
import type { Subscriptions } from '../message/subscriptions-repository';
import type { Clock } from '../platform/clock';
import { log } from '../platform/log';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import type { Handed } from './channels/channel';
import { type DecideDeps, type Decision, decide } from './decide';
import { type DeliverDeps, handOver, keyOfSend, wordsOfSend, writesOfChannel } from './deliver';
import type { GiveOffer } from './give-offer';
import { move, moved, release } from './move-send';
import { isDry, shardsFor } from './pick-shard';
import { keepingOthers, type Others, othersOf, type PersonDeps } from './same-person';
import type { Sends } from './send-repository';
import type { Sending } from './sending';
import type { SentDaysOf } from './sent-days-repository';
import type { Counted, Tallies, TallyChange } from './tally-repository';

export interface SendDeps extends DecideDeps, DeliverDeps, Pick<PersonDeps, 'identity'> {
  clock: Clock;
  giveOffer: GiveOffer;
  random: () => number;
  sends: Pick<Sends, 'get' | 'moving' | 'joining' | 'blocking'>;
  sentDays: SentDaysOf;
  subscriptions: DecideDeps['subscriptions'] & DeliverDeps['subscriptions'] & Pick<Subscriptions, 'givingBack' | 'noneLeft'>;
  tables: Tables;
  tallies: Pick<Tallies, 'changing' | 'of'>;
}

/** So often a message is handed to channels, as long as none has taken it. */
export const MOST_TRIES = 5;
/** So many steps one send takes at once, and so often a step is tried again when something it had read moved meanwhile. */
const MOST_STEPS = 12;

/**
 * Sends one message of a step to one member, or goes on with it, as far as it comes now; gives where it stands. However often and by however
 * many it is called, a channel outside is asked once at most for each try, and only after a try that certainly failed; offers are given once.
 * A message in the inbox costs the reads of the decision and one transaction of four items; a channel outside a second one of two.
 */
export const sendOne =
  (deps: SendDeps) =>
  async (sending: Sending, memberId: string, read?: Send): Promise<Send> => {
    const key = { memberId, sourceId: sending.source.id, step: sending.step };
    let send = read ?? (await deps.sends.get(key));
    let isOurs = false;
    for (let attempt = 0; attempt < MOST_STEPS; attempt++) {
      const now = deps.clock();
      // What somebody else has in hand is theirs until they must have been cut off.
      const isHeld = send?.state === 'reserved' && isOurs;
      if (send && (isSettled(send) || (send.due !== undefined && isBefore(now, send.due) && !isHeld))) return send;
      const next: Send | undefined = await (send ? goOn(deps, sending, send, now) : begin(deps, sending, memberId, undefined, now));
      isOurs = next !== undefined;
      if (!isOurs) await sleep(deps.random() * 5 * 2 ** Math.min(attempt, 5));
      send = next ?? (await deps.sends.get(key));
    }
    if (!send) throw new Fault('unavailable');
    return send;
  };

/** Stops a send whose campaign has ended; what was handed to a channel stays with it. Undefined when somebody else has moved it. */
export const endSend =
  (deps: SendDeps) =>
  async (sending: Sending, send: Send): Promise<Send | undefined> => {
    const now = deps.clock();
    if (send.state === 'planned') return stop(deps, sending, { before: send, base: send }, 'ended', now);
    if (send.state === 'reserved') return release(deps, sending, send, { ...send, state: 'stopped', reason: 'ended' }, now);
    return send.due !== undefined && isBefore(send.due, now) ? goOn(deps, sending, send, now) : undefined;
  };

/** The next step of a send that is due; undefined when somebody else has moved it. */
const goOn = async (deps: SendDeps, sending: Sending, send: Send, now: Instant): Promise<Send | undefined> => {
  switch (send.state) {
    case 'planned':
      return begin(deps, sending, send.memberId, send, now);
    case 'reserved':
      return giveAndSend(deps, sending, send, now);
    default:
      // Handed over, and nothing was heard since: whether it arrived nobody knows, so it is not sent again.
      return move(deps, sending, send, { ...send, state: 'unknown' }, { now, counts: ['unknown'] });
  }
};

const begin = async (
  deps: SendDeps,
  sending: Sending,
  memberId: string,
  before: Send | undefined,
  now: Instant,
): Promise<Send | undefined> => {
  const others = await othersOf(deps)(sending, memberId, now);
  const decision: Decision = others.instead ?? (await decide(deps)(sending, memberId, before, now));
  const base: Send = before ?? {
    ...{ memberId, sourceId: sending.source.id, step: sending.step, state: 'planned', version: 0, at: now, changedAt: now, tries: 0 },
    ...(decision.chosen !== undefined && { chosen: decision.chosen }),
  };
  if (decision.kind === 'stop') return stop(deps, sending, { before, base }, decision.reason, now, decision.choice);
  if (decision.kind === 'wait') {
    const { slot: _, ...rest } = base;
    const after: Send = { ...rest, state: 'planned', due: decision.until, ...(decision.slot !== undefined && { slot: decision.slot }) };
    return move(deps, sending, before, after, { now });
  }
  return reserve(deps, sending, { before, base }, decision, others, now);
};

interface Standing {
  before: Send | undefined;
  base: Send;
}

const stop = (
  deps: SendDeps,
  sending: Sending,
  { before, base }: Standing,
  reason: StopReason,
  now: Instant,
  choice?: Choice,
): Promise<Send | undefined> => {
  const passed = choice?.passed ?? base.passed;
  const after: Send = { ...base, state: 'stopped', reason, ...(passed && { passed }) };
  return move(deps, sending, before, after, { now, counts: [`stopped:${reason}`] });
};

/** Takes its place under caps, budget and group, and, where there is nothing to be given before, goes out with the same transaction. */
const reserve = async (
  deps: SendDeps,
  sending: Sending,
  standing: Standing,
  decision: Extract<Decision, { kind: 'go' }>,
  others: Others,
  now: Instant,
): Promise<Send | undefined> => {
  const { base, before } = standing;
  const { address = '', channel, choice, caps, cost, variantId, storeId, offer } = decision;
  const isGiven = offer.kind === 'none' || base.given !== undefined;
  const state = !isGiven ? 'reserved' : CHANNEL_NEEDS[channel].outside ? 'sending' : 'sent';
  const shards = await shardsFor(deps, sending, cost);
  if (shards.length === 0) return stop(deps, sending, standing, 'budget', now);
  for (const shard of shards) {
    const after: Send = {
      ...{ ...base, state, channel, variantId, passed: choice.passed, tries: base.tries + Number(state !== 'reserved') },
      held: { shard, cost, ...(caps && { day: caps.day }) },
      ...(storeId !== undefined && { storeId }),
      ...(offer.kind === 'coupon' && { templateId: offer.templateId }),
    };
    const counts = [...(state === 'sent' ? countsOfSent(after) : []), ...others.waiting.map(() => 'stopped:already' as const)];
    const tally: TallyChange = { takes: 1, cost, counts };
    const next = moved(before, after, now);
    const writes: Write[] = [
      deps.sends.moving(before, next),
      deps.tallies.changing(sending.source.id, shard, tally),
      ...(sending.group === undefined ? [] : [deps.sends.joining(sending.group, next)]),
      ...(caps ? deps.sentDays.changing(caps.sent, (own) => withSent(own, caps.day, channel, 1)) : []),
      ...(state === 'reserved' ? [] : await writesOfChannel(deps, sending, next, now)),
      ...keepingOthers(deps, others, next, now),
    ];
    const failed = await transact(deps.tables, writes);
    if (!failed) return state === 'sending' ? deliver(deps, sending, next, address) : next;
    if (failed[0]) return undefined;
    if (sending.group !== undefined && failed[2]) return stop(deps, sending, standing, 'in_another', now);
    // Only the shard is dry: another may have some left. Else what was read has moved, and it is decided anew.
    if (!failed[1] || failed.some((one, i) => one && i > 1)) return undefined;
    isDry(sending.source.id, shard);
  }
  return (await shardsFor(deps, sending, cost, true)).length === 0 ? stop(deps, sending, standing, 'budget', now) : undefined;
};

const countsOfSent = ({ channel }: Send): Counted[] => ['sent', ...(channel === undefined ? [] : [`sent:${channel}` as const])];

/** Gives the offer, once however often it is asked, and sends; without an offer left, the place is given back. */
const giveAndSend = async (deps: SendDeps, sending: Sending, send: Send, now: Instant): Promise<Send | undefined> => {
  const { memberId, channel } = send;
  const ask = { memberId, with: keyOfSend(send), source: sending.source, now };
  const done = await deps.giveOffer(offerOf(sending, send), ask);
  if ('stopped' in done) return release(deps, sending, send, { ...send, state: 'stopped', reason: done.stopped }, now);
  const isOutside = channel !== undefined && CHANNEL_NEEDS[channel].outside;
  const address = isOutside ? await deps.addressOf(memberId, channel) : '';
  const given: Send = { ...send, given: done.given };
  if (address === undefined) return release(deps, sending, send, refusedBy(given), now);
  const after: Send = { ...given, state: isOutside ? 'sending' : 'sent', tries: send.tries + 1 };
  const writes = await writesOfChannel(deps, sending, after, now);
  const next = await move(deps, sending, send, after, { now, counts: isOutside ? [] : countsOfSent(after), writes });
  if (next) return isOutside ? deliver(deps, sending, next, address) : next;
  // Nobody else has moved it: the member has agreed to no more of these messages meanwhile. Another channel may do.
  const there = await deps.sends.get(send);
  return there?.version === send.version ? release(deps, sending, send, refusedBy(given), now) : undefined;
};

/** The offer as it was decided for this member; where they buy may look otherwise by now, what they are given does not. */
const offerOf = ({ offer }: Sending, { templateId }: Send): Sending['offer'] =>
  offer.kind === 'coupon' && templateId !== undefined ? { kind: 'coupon', templateId } : offer;

/** Hands a send that is on record as `sending` to its channel, and notes what became of it. */
const deliver = async (deps: SendDeps, sending: Sending, send: Send, address: string): Promise<Send | undefined> => {
  const handed = await handOver(deps, send, address, await wordsOfSend(deps, sending, send));
  const now = deps.clock();
  const { channel, memberId } = send;
  // What the member agreed to and WeChat did not take stays theirs.
  const back = channel === 'subscribe_message' ? [deps.subscriptions.givingBack(memberId, 'campaign')] : [];
  switch (handed.kind) {
    case 'sent':
      return move(deps, sending, send, { ...send, state: 'sent' }, { now, counts: countsOfSent(send) });
    case 'unknown':
      return move(deps, sending, send, { ...send, state: 'unknown' }, { now, counts: ['unknown'] });
    case 'refused': {
      log.warn('message refused', { channel, reason: handed.reason, sourceId: send.sourceId });
      const next = await release(deps, sending, send, refusedBy(send), now, back);
      if (handed.noneLeft) await deps.subscriptions.noneLeft(memberId, 'campaign');
      return next;
    }
    default:
      return again(deps, sending, send, handed, now, back);
  }
};

/** Waits for another channel, which is chosen at once. */
const refusedBy = (send: Send): Send => {
  const { due: _, slot: __, ...rest } = send;
  return { ...rest, state: 'planned', refused: [...(send.refused ?? []), ...(send.channel ? [send.channel] : [])] };
};

/** Tries again after a while, longer each time, and at last gives up. */
const again = (
  deps: SendDeps,
  sending: Sending,
  send: Send,
  handed: Extract<Handed, { kind: 'try_again' }>,
  now: Instant,
  back: readonly Write[],
): Promise<Send | undefined> => {
  if (send.tries >= MOST_TRIES) return release(deps, sending, send, { ...send, state: 'failed' }, now, back);
  const { slot: _, ...rest } = send;
  const due = plusSeconds(now, handed.afterSeconds * 2 ** (send.tries - 1));
  return release(deps, sending, send, { ...rest, state: 'planned', due }, now, back);
};
