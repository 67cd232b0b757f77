import { DateTime } from 'luxon';
import type { Guest, House, Purse } from '../rehearsal/house';
import { inOrder, type Judged, type Want } from '../rehearsal/in-order';
import type { Sending } from '../send/sending';
import { type Instant, isBefore, utc } from '../time/instant';
import type { Schedule } from './campaign';

/** Somebody whom a campaign may look at. */
export interface Candidate {
  guest: Guest;
  /** Whether they are in its audience at a moment. */
  isIn: (moment: Instant) => boolean;
}

export interface CampaignRehearsing {
  from: Instant;
  until: Instant;
  zone: string;
  house: House;
  sending: Sending;
  purse: Purse;
}

/** A campaign's message to somebody who was in the audience when it was looked at. */
export interface WantedMessage extends Want {
  guest: Guest;
}

/** What is waited for is looked at until so many days after a message that goes once was to be sent. */
const DAYS_TO_WAIT = 3;

/**
 * When a campaign looks at its audience: one that is sent every day, at each of its hours within the time; one that is sent once, at its
 * time, or at the end of the time where that is past.
 */
export const looksOf = (schedule: Schedule, { from, until, zone }: Pick<CampaignRehearsing, 'from' | 'until' | 'zone'>): Instant[] => {
  if (schedule.kind !== 'daily') return [schedule.kind === 'at' && isBefore(until, schedule.at) ? schedule.at : until];
  const looks: Instant[] = [];
  const hour = schedule.best ? 0 : schedule.hour;
  for (let day = DateTime.fromISO(from, { zone }).startOf('day'); ; day = day.plus({ days: 1 })) {
    const at = utc(day.set({ hour }).toMillis());
    if (!isBefore(at, until)) return looks;
    if (!isBefore(at, from)) looks.push(at);
  }
};

/**
 * What a campaign would have done over a time: each member once, at the first look that finds them in the audience; stores, channels, caps,
 * quiet hours, stock and budget decide in the order of time over all members, as they do when it is really sent.
 */
export const rehearseCampaign = (
  schedule: Schedule,
  candidates: readonly Candidate[],
  { house, sending, purse, ...time }: CampaignRehearsing,
): Judged<WantedMessage>[] => {
  const looks = looksOf(schedule, time);
  const wanted = candidates.flatMap(({ guest, isIn }): WantedMessage[] => {
    const at = looks.find(isIn);
    return at === undefined ? [] : [{ memberId: guest.memberId, guest, at }];
  });
  const last = looks.at(-1) ?? time.until;
  const end = schedule.kind === 'daily' ? time.until : utc(DateTime.fromISO(last).plus({ days: DAYS_TO_WAIT }).toMillis());
  return inOrder(wanted, ({ guest }, now, isFirst) => house.tell(sending, guest, now, isFirst, purse), end);
};
