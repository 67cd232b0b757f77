import { type SentDays, withSent } from '../../shared/send/caps';
import type { SendChannel } from '../../shared/send/channel';
import { isSettled, type Send } from '../../shared/send/send';
import { type Instant, plusSeconds } from '../../shared/time/instant';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import { isWet } from './pick-shard';
import type { Sends } from './send-repository';
import type { Sending } from './sending';
import type { SentDaysOf } from './sent-days-repository';
import type { Counted, Tallies } from './tally-repository';

export interface MoveDeps {
  random: () => number;
  sends: Pick<Sends, 'moving'>;
  sentDays: SentDaysOf;
  tables: Tables;
  tallies: Pick<Tallies, 'changing'>;
}

/** Whoever has a send in hand and says nothing for so long was cut off, in seconds. */
export const CUT_OFF_AFTER = 120;

interface Moving {
  now: Instant;
  counts?: readonly Counted[];
  writes?: readonly Write[];
}

/** The next version of a send: what is over is not due, what somebody has in hand is due when they must have been cut off. */
export const moved = (before: Send | undefined, after: Send, now: Instant): Send => {
  const { due: _, ...rest } = after;
  const next: Send = { ...rest, version: (before?.version ?? 0) + 1, changedAt: now };
  if (isSettled(next)) return next;
  return { ...next, due: after.state === 'planned' ? (after.due ?? now) : plusSeconds(now, CUT_OFF_AFTER) };
};

/** Writes what follows a send, with what counts; undefined when it has moved on, or what is written with it could not be. */
export const move = async (
  deps: MoveDeps,
  sending: Sending,
  before: Send | undefined,
  after: Send,
  { now, counts = [], writes = [] }: Moving,
): Promise<Send | undefined> => {
  const next = moved(before, after, now);
  const shard = next.held?.shard ?? Math.floor(deps.random() * sending.shards);
  const failed = await transact(deps.tables, [
    deps.sends.moving(before, next),
    ...(counts.length > 0 ? [deps.tallies.changing(sending.source.id, shard, { counts })] : []),
    ...writes,
  ]);
  return failed ? undefined : next;
};

const RELEASE_TRIES = 8;

/** The same, giving back what was held for it under caps and budget, and what goes `back` to the member, if they are still there. */
export const release = async (
  deps: MoveDeps,
  sending: Sending,
  send: Send,
  after: Send,
  now: Instant,
  back: readonly Write[] = [],
): Promise<Send | undefined> => {
  const { held: _, ...rest } = after;
  const next = moved(send, rest, now);
  const { held, channel, memberId } = send;
  const counts: Counted[] =
    next.state === 'failed' ? ['failed'] : next.state === 'stopped' && next.reason !== undefined ? [`stopped:${next.reason}`] : [];
  for (let attempt = 0; attempt < RELEASE_TRIES; attempt++) {
    const sent = held?.day === undefined ? undefined : await deps.sentDays.of(memberId);
    const failed = await transact(deps.tables, [
      deps.sends.moving(send, next),
      ...(held ? [deps.tallies.changing(sending.source.id, held.shard, { takes: -1, cost: held.cost, counts })] : []),
      ...(held?.day !== undefined && sent && channel ? deps.sentDays.changing(sent, withoutOne(held.day, channel)) : []),
      ...(attempt < RELEASE_TRIES / 2 ? back : []),
    ]);
    if (!failed) {
      if (held) isWet(sending.source.id, held.shard);
      return next;
    }
    if (failed[0]) return undefined;
  }
  throw new Fault('unavailable');
};

/** What was not sent after all counts no more; the days are those that were counted last. */
const withoutOne =
  (day: number, channel: SendChannel) =>
  (days: SentDays): SentDays =>
    withSent(days, day, channel, -1, Math.max(day, ...Object.keys(days).map(Number)));
