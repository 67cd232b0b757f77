import { PlainHall } from '../../../harness/event-model/plain-hall';
import { type Actor, type Role, type Stage, Wrong } from '../../actor';
import { expectSame, notedIn } from '../../expect';
import { inSomeOrder } from '../../orders';
import { type GuestSeen, type HallAsks, openHallAsks } from './asks';
import { drawHallDeed, type HallDeed } from './deeds';

const MINUTE = 60_000;
const DOORS = 15;
/** Seats that came free so lately need not have been given yet. */
const LATELY = 2;
/** While seats are given at once, and not offered; in minutes. */
const LONG_BEFORE = -121;
const SHOWN = ['going', 'waiting', 'offered', 'arrived'];

/** An event, the plain hall that foresees it, and when each guest was written last. */
interface Held {
  eventId: string;
  from: number;
  plain: PlainHall;
  written: Map<string, number>;
}

/** Seats of events: who comes, waits, is asked, gives up, stands at the door; every answer and every seat foreseen. */
export const hallRole: Role = {
  name: 'hall',
  weight: 12,
  draw: drawHallDeed,
  enter: async (stage) => actorAt(stage, await openHallAsks(stage)),
};

const actorAt = (stage: Stage, asks: HallAsks): Actor => {
  const events: Held[] = [];
  const minutesOf = ({ from }: Held, at = stage.clock.now): number => (at - from) / MINUTE;
  const idOf = (member: number): string => asks.ids[member] ?? '';

  /** Takes in what streams and schedules did since: seats that came free went to whose turn it was, at the time at which they went. */
  const follow = async (held: Held): Promise<GuestSeen[]> => {
    const { guests } = await asks.look(held.eventId);
    // Who was given seats and did not come shows the later time alone: the event was not looked at in between.
    const missed = guests.filter(
      ({ memberId, state }) => state === 'missed' && held.plain.standing(memberId, LONG_BEFORE)[0] === 'waiting',
    );
    for (const { memberId, at } of missed) {
      held.plain.seat(memberId, LONG_BEFORE);
      held.written.set(memberId, at);
    }
    const moved = guests
      .filter(({ memberId, at }) => at !== held.written.get(memberId) && held.written.has(memberId))
      .filter(({ memberId, at }) => held.plain.standing(memberId, minutesOf(held, at))[0] === 'waiting')
      .sort((a, b) => a.at - b.at);
    const open = new Set(moved.map(({ memberId }) => memberId));
    while (open.size > 0) {
      const [soonest] = moved.filter(({ memberId }) => open.has(memberId));
      if (!soonest) break;
      const at = minutesOf(held, soonest.at);
      const next = held.plain.nextParty(at);
      const same = moved.find(({ memberId, at: then }) => memberId === next && open.has(memberId) && then === soonest.at) ?? soonest;
      // Somebody who was asked before, and again later, shows the later time alone.
      if (next !== same.memberId && !(next !== undefined && open.has(next)))
        throw new Wrong(`seats of ${held.eventId} went to ${same.memberId}, and it was the turn of ${next} at ${at}`);
      held.plain.seat(same.memberId, at);
      open.delete(same.memberId);
    }
    for (const { memberId, at } of guests) held.written.set(memberId, at);
    return guests;
  };

  const check = async (held: Held): Promise<void> => {
    const { guests, figures } = await asks.look(held.eventId);
    const at = minutesOf(held);
    for (const memberId of asks.ids) {
      const seen = guests.find((guest) => guest.memberId === memberId);
      const state = seen?.state ?? 'none';
      const [foreseen, party] = held.plain.standing(memberId, at);
      expectSame(`${memberId} at event ${held.eventId}`, [state, SHOWN.includes(state) ? seen?.party : 0], [foreseen, party]);
      if (seen) held.written.set(memberId, seen.at);
    }
    const { left, going, arrived, offered, waiting } = figures;
    const { queue: _, seated, ...counts } = held.plain.counts(at);
    expectSame(`seats of event ${held.eventId}`, { left, going, arrived, offered, waiting }, { ...counts, going: seated });
    if ((left ?? 0) < 0) throw new Wrong(`event ${held.eventId} has ${left} seats left`);
  };

  const at = async (nth: number, work: (held: Held) => Promise<void>): Promise<void> => {
    const held = events.at(-1 - nth);
    if (!held) return;
    await follow(held);
    await work(held);
    await check(held);
  };

  const isDone = (status: number): boolean => status < 300;
  const expectDone = (what: string, status: number, foreseen: boolean): void => {
    if (status >= 500 || status === 401) throw new Wrong(`${what}: found ${status}`);
    expectSame(`whether ${what} is taken`, isDone(status), foreseen);
  };

  const plays: { [D in HallDeed['does']]: (deed: Extract<HallDeed, { does: D }>) => Promise<void> } = {
    plan: async ({ seats, inMinutes }) => {
      events.push({ ...(await asks.plan(seats, inMinutes)), plain: new PlainHall(seats), written: new Map() });
    },
    answer: (deed) =>
      at(deed.event, async (held) => {
        const { status } = await asks.answer(held.eventId, deed);
        const taken = held.plain.answer(idOf(deed.member), deed.answer, deed.guests + 1, minutesOf(held));
        expectDone(`the answer ${deed.answer} of ${deed.member}`, status, taken);
      }),
    'answer at once': (deed) =>
      at(deed.event, async (held) => {
        const replies = deed.replies.filter(({ member }, i) => deed.replies.findIndex((other) => other.member === member) === i);
        const answers = await Promise.all(replies.map((reply) => asks.answer(held.eventId, reply)));
        const all = replies.map((reply, i) => ({ ...reply, status: answers[i]?.status ?? 500 }));
        const { guests } = await asks.look(held.eventId);
        const isSo = (plain: PlainHall): boolean =>
          asks.ids.every(
            (id) => plain.standing(id, minutesOf(held))[0] === (guests.find(({ memberId }) => memberId === id)?.state ?? 'none'),
          );
        const step = (plain: PlainHall, { member, answer, guests: friends, status }: (typeof all)[number]): PlainHall | undefined => {
          const after = plain.copy();
          return after.answer(idOf(member), answer, friends + 1, minutesOf(held)) === isDone(status) && status < 500 ? after : undefined;
        };
        const found = inSomeOrder(held.plain, all, step, isSo);
        if (!found) throw new Wrong(`no order explains ${JSON.stringify(all)} of event ${held.eventId}`);
        held.plain = found;
      }),
    'answer twice at once': (deed) =>
      at(deed.event, async (held) => {
        const key = stage.newKey();
        const answers = await Promise.all([0, 1].map(() => asks.answer(held.eventId, { ...deed, answer: 'going' }, key)));
        const taken = held.plain.answer(idOf(deed.member), 'going', deed.guests + 1, minutesOf(held));
        for (const { status } of answers) expectDone(`the same answer of ${deed.member} at once`, status, taken);
      }),
    offer: (deed) =>
      at(deed.event, async (held) => {
        const { status } = await asks.offer(held.eventId, deed.member);
        expectDone(`an offer to ${deed.member}`, status, held.plain.offer(idOf(deed.member), minutesOf(held)));
      }),
    arrive: (deed) =>
      at(deed.event, async (held) => {
        const digits = await asks.ticket(held.eventId, deed.member);
        if (digits === undefined) return;
        const { status } = await asks.arrive(digits);
        expectDone(`the arrival of ${deed.member}`, status, held.plain.arrive(idOf(deed.member), minutesOf(held)));
      }),
    'arrive at once': (deed) =>
      at(deed.event, async (held) => {
        const digits = await asks.ticket(held.eventId, deed.member);
        if (digits === undefined) return;
        const answers = await Promise.all([0, 1].map(() => asks.arrive(digits)));
        const taken = held.plain.arrive(idOf(deed.member), minutesOf(held));
        expectSame(`how often ${deed.member} was let in`, answers.filter(({ status }) => isDone(status)).length, taken ? 1 : 0);
      }),
    'change the seats': (deed) =>
      at(deed.event, async (held) => {
        const changed = await asks.setSeats(held.eventId, deed.seats);
        expectSame('whether the seats are so', changed, held.plain.change(deed.seats, minutesOf(held)));
      }),
    wait: async ({ minutes }) => {
      stage.clock.pass(minutes * MINUTE);
    },
    'go to the doors': async (deed) => {
      const held = events.at(-1 - deed.event);
      const until = held ? -DOORS - minutesOf(held) : 0;
      if (until > 0 && until < 300) stage.clock.pass(Math.ceil(until) * MINUTE);
    },
    keep: (deed) =>
      at(deed.event, async (held) => {
        await stage.schedule('schedule-keep-events');
        await follow(held);
        if (minutesOf(held) > -150)
          expectSame(`who of event ${held.eventId} waits though seats are free`, held.plain.nextParty(minutesOf(held)), undefined);
      }),
  };

  return {
    play: (deed) => {
      const own = deed as unknown as HallDeed;
      return plays[own.does](own as never);
    },
    audit: async () => {
      const wrong: string[] = [];
      const note = notedIn(wrong);
      for (const held of events) {
        await note(async () => {
          await follow(held);
          await check(held);
          const [now, before] = [minutesOf(held), minutesOf(held) - LATELY].map((at) => held.plain.nextParty(at));
          if (now !== undefined && now === before) wrong.push(`${now} waits for event ${held.eventId} though seats are free`);
        });
      }
      return wrong;
    },
  };
};
