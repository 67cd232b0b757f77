import fc from 'fast-check';
import type { StoreEvent } from '../../shared/event/event';
import { standingAt } from '../../shared/event/standing';
import { PlainHall } from '../harness/event-model/plain-hall';
import { minutesFrom } from './examples';
import { type Hall, openHall } from './hall';
import { BEGINS, MEMBERS, STEP, type Step } from './steps';

// Any story of an event: who comes, waits, gives up, is late; offers that lapse; seats that a marketer adds or takes away. A plain object
// plays the same story, and after every step both say the same of everybody and of every seat.

let hall: Hall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

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
    fc.asyncProperty(BEGINS, fc.array(STEP, { minLength: 6, maxLength: 26 }), async (start, steps) => {
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
