import fc from 'fast-check';
import type { Answer } from '../../shared/event/answer';
import type { StoreEvent } from '../../shared/event/event';
import { standingAt } from '../../shared/event/standing';
import { PlainHall } from '../harness/event-model/plain-hall';
import { type Hall, minutesFrom, openHall } from './hall';

// Any story of an event: who comes, waits, gives up, is late; offers that lapse; seats that a marketer adds or takes away. A plain object
// plays the same story, and after every step both say the same of everybody and of every seat.

let hall: Hall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

const MEMBERS = ['m0', 'm1', 'm2', 'm3', 'm4', 'm5'];

type Step =
  | { do: 'answer'; member: string; answer: Answer; guests: number }
  | { do: 'promote' }
  | { do: 'offer'; member: string }
  | { do: 'arrive'; member: string }
  | { do: 'wait'; minutes: number }
  | { do: 'keep' }
  | { do: 'seats'; seats: number }
  | { do: 'erase'; member: string };

const member = fc.constantFrom(...MEMBERS);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      member,
      answer: fc.constantFrom<Answer>('going', 'going', 'waiting', 'waiting', 'declined'),
      guests: fc.nat({ max: 2 }),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ do: 'promote' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('offer' as const), member }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('arrive' as const), member }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 10, 16, 45) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'keep' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('seats' as const), seats: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), member }) },
);

/** Begins a day before, just before seats are offered instead of given, or at the door. */
const begins = fc.constantFrom(-1440, -150, -110, -20, 5);

const play = async (event: StoreEvent, plain: PlainHall, one: Step, at: number): Promise<void> => {
  const now = minutesFrom(event, at);
  switch (one.do) {
    case 'answer': {
      const { codes } = await hall.answer(event, one.member, now, one.answer, one.guests);
      expect({ one, refused: codes.length > 0 }).toEqual({ one, refused: !plain.answer(one.member, one.answer, one.guests + 1, at) });
      return;
    }
    case 'promote':
      expect(await hall.promote(event, now)).toBe(plain.promote(at));
      return;
    case 'keep':
      await hall.keep(now);
      plain.promote(at);
      return;
    case 'offer': {
      const { codes } = await hall.offer(event, one.member, now);
      expect(codes.length > 0).toBe(!plain.offer(one.member, at));
      return;
    }
    case 'arrive': {
      const digits = await hall.digits(event, one.member);
      const { codes } = await hall.checkIn(digits === '' ? '000000' : digits, now);
      expect({ one, codes, refused: codes.length > 0 }).toEqual({ one, codes, refused: !plain.arrive(one.member, at) });
      return;
    }
    case 'seats': {
      const { codes } = await hall.edit(event, { seats: one.seats }, now);
      expect(codes.length > 0).toBe(!plain.change(one.seats, at));
      return;
    }
    case 'erase':
      await hall.erase(one.member, now);
      plain.erase(one.member, at);
      return;
    case 'wait':
  }
};

test('every story of an event ends as told to a plain object', async () => {
  await fc.assert(
    fc.asyncProperty(begins, fc.array(step, { minLength: 6, maxLength: 26 }), async (start, steps) => {
      const event = await hall.event({ seats: 4 });
      const plain = new PlainHall(4);
      // Members of this story alone: an erased one is erased everywhere.
      const own = (id: string): string => `${event.eventId}.${id}`;
      let at = start;
      for (const [i, told] of steps.entries()) {
        const one = 'member' in told ? { ...told, member: own(told.member) } : told;
        // Nobody asks at the very same moment as another.
        at += one.do === 'wait' ? one.minutes : 0.01;
        await play(event, plain, one, at);
        const now = minutesFrom(event, at);
        const seats = await hall.seats(event, now);
        const invitations = await hall.invitations(event, MEMBERS.map(own));
        const standings = MEMBERS.map(own).map((id) => {
          const standing = standingAt(event, invitations.get(id), now);
          return [id, standing, ['going', 'waiting', 'offered', 'arrived'].includes(standing) ? invitations.get(id)?.party : 0];
        });
        const { left, going, late, arrived, offered, queue, waiting } = seats;
        expect({ i, one, standings, left, seated: going + late, arrived, offered, queue, waiting }).toEqual({
          ...{ i, one, standings: MEMBERS.map(own).map((id) => [id, ...plain.standing(id, at)]) },
          ...plain.counts(at),
        });
        expect(left).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 20, seed: 20_261_129 },
  );
});
