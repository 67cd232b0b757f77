import { localDays } from '../audience/moment';
import type { Held, Profile, Touched } from '../audience/profile';
import { touchesOfEvents } from '../audience/touches-of-events';
import { toGcj02 } from '../geo/datum';
import type { TagEvent } from '../tag/event';
import { foldTags } from '../tag/fold';
import type { Mark } from '../tag/mark';
import type { TagRule } from '../tag/rule';
import type { DayNumber } from '../time/day-number';
import { type Instant, millis } from '../time/instant';
import type { TouchpointEvent } from '../touchpoint/event';

/** An event of the log with where it happened, as far as that was kept. */
export type PastEvent = TagEvent & Pick<TouchpointEvent, 'place'>;

/** A coupon with when it came and when it was used. */
export interface PastCoupon extends Omit<Held, 'state'> {
  issuedAt: Instant;
  redeemedAt?: Instant | undefined;
}

/** What is known of a member and of how it came to be. */
export interface History {
  /** As it is now. */
  profile: Profile;
  /** The oldest first: from some day before what is rehearsed on; all of them where tags are asked for. */
  events: readonly PastEvent[];
  /** All that they ever held and that can be used still or was; not there where nobody asks. */
  coupons?: readonly PastCoupon[] | undefined;
  /** Given by hand or file, also what was taken away again; not there where nobody asks for tags. */
  marks?: readonly Mark[] | undefined;
}

/** By what the past is made anew: the brand's zone, and the rules of the tags that are asked for. */
export interface Making {
  zone: string;
  tagRules: readonly TagRule[];
}

/** A member of other times. */
export interface Past {
  /** The profile as it was at a moment, what happened in that moment included; undefined before anything was known of them. */
  at: (moment: Instant) => Profile | undefined;
  /** Moments at which something about them changed, in milliseconds, in order. */
  changes: readonly number[];
}

/**
 * A member's profile as of earlier moments. What they did, their tags, coupons and where they were last are as they were then; what has no
 * history (that they are a member, tier, points, consents, home store, lists, channels, and what is known of the person) is as it is now.
 */
export const pastOf = ({ profile, events, coupons, marks }: History, { zone, tagRules }: Making): Past => {
  const days = localDays(zone);
  const times = events.map(({ occurredAt }) => millis(occurredAt));
  const others = [...(coupons ?? []).flatMap(momentsOf), ...(marks ?? []).flatMap(momentsOfMark)];
  // Who is a member now counts as one from the first that the log has of them: a brand that has just begun has a past, but nobody in it had joined.
  const begins = Math.min(millis(profile.joinedAt), ...times.slice(0, 1));
  const changes = [...new Set([begins, ...times, ...others])].sort((a, b) => a - b);
  let folded: { place: number; tags: Profile['tags'] } | undefined;
  const tagsFor = (place: number, until: readonly PastEvent[], ms: number): Profile['tags'] => {
    if (folded?.place !== place) folded = { place, tags: tagsAt(profile, until, { zone, tagRules, marks, ms }) };
    return folded.tags;
  };
  let kept: { place: number; day: DayNumber; profile: Profile } | undefined;

  const made = (ms: number, place: number, day: DayNumber): Profile => {
    const until = events.slice(0, upTo(times, ms));
    const today = until.slice(upTo(times, days.begins(day) - 1));
    const seen = profile.consents.includes('location') ? lastPlaceOf(profile, until, ms) : undefined;
    const { lastPlace: _, ...rest } = profile;
    return withTags(
      {
        ...rest,
        ...(seen && { lastPlace: seen }),
        touches: touchesAt(profile.touches, day, touchesOfEvents(today, zone)),
        coupons: coupons ? coupons.flatMap((coupon) => heldAt(coupon, ms)) : profile.coupons,
      },
      () => tagsFor(place, until, ms),
      marks !== undefined,
    );
  };

  return {
    changes,
    at: (moment) => {
      const ms = millis(moment);
      if (begins > ms) return undefined;
      const [place, day] = [upTo(changes, ms), days.at(ms)];
      if (kept?.place !== place || kept.day !== day) kept = { place, day, profile: made(ms, place, day) };
      return kept.profile;
    },
  };
};

const momentsOf = ({ issuedAt, redeemedAt }: PastCoupon): number[] => [
  millis(issuedAt),
  ...(redeemedAt === undefined ? [] : [millis(redeemedAt)]),
];
const momentsOfMark = ({ at, removed }: Mark): number[] => [millis(at), ...(removed ? [millis(removed.at)] : [])];

/** How many of these times, in order, are no later than a moment. */
export const upTo = (times: readonly number[], ms: number): number => {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Days before that day as they are counted, and of the day itself what had happened by then. */
const touchesAt = (all: Profile['touches'], day: DayNumber, today: Profile['touches']): Profile['touches'] => {
  const types = new Set([...Object.keys(all), ...Object.keys(today)]);
  return Object.fromEntries(
    [...types].flatMap((type): [string, Touched[]][] => {
      const touched = [...(all[type] ?? []).filter((one) => one.day < day), ...(today[type] ?? [])];
      return touched.length === 0 ? [] : [[type, touched]];
    }),
  );
};

const heldAt = ({ issuedAt, redeemedAt, ...held }: PastCoupon, ms: number): Held[] => {
  if (millis(issuedAt) > ms) return [];
  return [{ ...held, state: redeemedAt !== undefined && millis(redeemedAt) <= ms ? 'redeemed' : 'usable' }];
};

const lastPlaceOf = ({ lastPlace }: Profile, until: readonly PastEvent[], ms: number): Profile['lastPlace'] => {
  const place = until.findLast((event) => event.place !== undefined);
  if (place?.place) return { point: toGcj02(place.place, place.place.datum), at: place.occurredAt };
  return lastPlace && millis(lastPlace.at) <= ms ? lastPlace : undefined;
};

/** Tags are folded when they are asked for, once for as long as nothing happens: it is the dearest of all, and most moments ask for none. */
const withTags = (profile: Profile, tags: () => Profile['tags'], isPast: boolean): Profile => {
  if (!isPast) return profile;
  return Object.defineProperty(profile, 'tags', { enumerable: true, get: tags });
};

interface Folding extends Making {
  marks: readonly Mark[] | undefined;
  ms: number;
}

const tagsAt = ({ consents }: Profile, until: readonly PastEvent[], { zone, tagRules, marks = [], ms }: Folding): Profile['tags'] => {
  if (!consents.includes('personalised')) return [];
  const given = marks.filter(({ at, removed }) => millis(at) <= ms && !(removed && millis(removed.at) <= ms));
  const states = foldTags(
    tagRules,
    until,
    zone,
    given.map(({ removed: _, ...mark }) => mark),
  );
  return states.map(({ origin: _, label: __, count: ___, first: ____, last: _____, ...tag }) => tag);
};
