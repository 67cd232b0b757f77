import * as v from 'valibot';
import { Instant, isBefore } from '../time/instant';
import type { StoreEvent } from './event';
import type { Invitation } from './invitation';
import { isHeldFirst, type Standing } from './standing';
import { heldUntil, isOver } from './times';

/** What is counted of an event. Seats are `left`, `going`, `late`, `arrived` or `offered`, and of each there is just one of these. */
const COUNTS = {
  /** Seats that nobody has. */
  left: v.number(),
  /** Of who comes, held until a while after it begins. */
  going: v.number(),
  /** Of who was given them after that, held until it ends. */
  late: v.number(),
  arrived: v.number(),
  offered: v.number(),
  /** Parties that wait or are asked whether they still want to come; as long as there is one nobody sits down before them. */
  queue: v.number(),
  /** People who wait, friends counted. */
  waiting: v.number(),
  /** People who had seats and did not come. */
  missed: v.number(),
  /** Members who said no, before they came or instead. */
  declined: v.number(),
  /** Members who were invited, whatever they said. */
  invited: v.number(),
  reviews: v.number(),
  /** The stars of all reviews together. */
  stars: v.number(),
};
export type Count = keyof typeof COUNTS;
export const COUNT_NAMES = Object.keys(COUNTS) as Count[];

const Offer = v.object({ party: v.number(), until: Instant });

/** The seats of an event, as they were written last. */
export const Seats = v.object({
  eventId: v.string(),
  /** The version of the event under which they are given. */
  rules: v.number(),
  ...COUNTS,
  /** Who is asked whether they still want to come. */
  offers: v.record(v.string(), Offer),
  /** Whether the seats of who did not come in time are free, and those of who did not come at all. */
  released: v.optional(v.boolean(), false),
  closed: v.optional(v.boolean(), false),
});
export type Seats = v.InferOutput<typeof Seats>;

/** By how much counts go up or down; those that stay are not in it. */
export type SeatsChange = Partial<Record<Count, number>>;

/** Seats of a new event. */
export const newSeats = ({ eventId, version, seats }: Pick<StoreEvent, 'eventId' | 'version' | 'seats'>): Seats => ({
  ...{ eventId, rules: version, left: seats, going: 0, late: 0, arrived: 0, offered: 0, queue: 0, waiting: 0 },
  ...{ missed: 0, declined: 0, invited: 0, reviews: 0, stars: 0, offers: {}, released: false, closed: false },
});

/** What somebody who stands like this counts as. */
const counted = (event: Pick<StoreEvent, 'from' | 'until'>, invitation: Invitation | undefined, standing: Standing): SeatsChange => {
  const party = invitation?.party ?? 0;
  switch (standing) {
    case 'going':
      return invitation && !isHeldFirst(event, invitation) ? { late: party } : { going: party };
    case 'waiting':
      return { waiting: party, queue: 1 };
    case 'offered':
      return { offered: party, queue: 1 };
    case 'arrived':
      return { arrived: party };
    case 'missed':
      return { missed: party };
    case 'declined':
    case 'cancelled':
      return { declined: 1 };
    default:
      return {};
  }
};

const SEATED = ['going', 'late', 'arrived', 'offered'] as const satisfies readonly Count[];

/** How the counts move when somebody goes from one standing to another; the seats that it frees or takes are the others' or `left`. */
export const seatsMoved = (
  event: Pick<StoreEvent, 'from' | 'until'>,
  before: { invitation: Invitation | undefined; standing: Standing },
  after: { invitation: Invitation | undefined; standing: Standing },
): SeatsChange => {
  const [from, to] = [counted(event, before.invitation, before.standing), counted(event, after.invitation, after.standing)];
  const by = (count: Count): number => (to[count] ?? 0) - (from[count] ?? 0);
  const moved = COUNT_NAMES.map((count) => [count, by(count)] as const);
  const left = -SEATED.reduce((sum, count) => sum + by(count), 0);
  return Object.fromEntries([...moved, ['left', left] as const].filter(([, difference]) => difference !== 0));
};

/** The counts after a change. */
export const seatsAfter = (seats: Seats, change: SeatsChange): Seats => ({
  ...seats,
  ...Object.fromEntries(COUNT_NAMES.map((count) => [count, seats[count] + (change[count] ?? 0)])),
});

/** What time alone has done to the seats and nobody has written yet. */
export type Settlement = { kind: 'release' } | { kind: 'close' } | { kind: 'lapse'; memberId: string; party: number; until: Instant };

/** What has to be settled before seats are counted at `now`. */
export const settlements = (seats: Seats, event: Pick<StoreEvent, 'from' | 'until'>, now: Instant): Settlement[] => [
  ...Object.entries(seats.offers).flatMap(([memberId, { party, until }]): Settlement[] =>
    isBefore(now, until) ? [] : [{ kind: 'lapse', memberId, party, until }],
  ),
  ...(!seats.released && !isBefore(now, heldUntil(event)) ? [{ kind: 'release' as const }] : []),
  ...(!seats.closed && isOver(event, now) ? [{ kind: 'close' as const }] : []),
];

/** The seats once something was settled. */
export const settled = (seats: Seats, settlement: Settlement): Seats => {
  switch (settlement.kind) {
    case 'release':
      return { ...seatsAfter(seats, { left: seats.going, missed: seats.going, going: -seats.going }), released: true };
    case 'close':
      return { ...seatsAfter(seats, { left: seats.late, missed: seats.late, late: -seats.late }), closed: true };
    case 'lapse': {
      const { [settlement.memberId]: _, ...offers } = seats.offers;
      return { ...seatsAfter(seats, lapsed(settlement)), offers };
    }
  }
};

/** How the counts move when an offer lapses: who did not answer waits again. */
export const lapsed = ({ party }: { party: number }): SeatsChange => ({ left: party, offered: -party, waiting: party });

/** The seats as they are at `now`, whatever was written last. */
export const seatsAt = (seats: Seats, event: Pick<StoreEvent, 'from' | 'until'>, now: Instant): Seats =>
  settlements(seats, event, now).reduce(settled, seats);

/** Whether who waits may have seats since this change: seats came free, somebody waits who did not, or with fewer friends than before. */
export const mayBeTheirTurn = (before: Seats | undefined, after: Seats): boolean =>
  after.left > 0 &&
  after.queue > 0 &&
  (before === undefined || after.left > before.left || after.queue > before.queue || after.waiting < before.waiting);
