import fc from 'fast-check';
import { standingAt } from '../../shared/event/standing';
import { PlainHall } from '../harness/event-model/plain-hall';
import { anEvent, minutesFrom } from './examples';
import { HallInMemory } from './in-memory';
import { BEGINS, MEMBERS, STEP, type Step } from './steps';

// The rules alone play any story of an event, and a plain object that works everything out anew plays it too; after every step both say
// the same of everybody and of every seat.

const EVENT = anEvent({ seats: 4 });
const HAS_PARTY = ['going', 'waiting', 'offered', 'arrived'];

/** What each of the two said of a step. */
const played = (hall: HallInMemory, plain: PlainHall, seats: number, step: Step, at: number): [unknown, unknown] => {
  const now = minutesFrom(EVENT, at);
  switch (step.do) {
    case 'answer':
      return [hall.answer(step.member, step.answer, step.guests, now), plain.answer(step.member, step.answer, step.guests + 1, at)];
    case 'promote':
      return [hall.promote(now), plain.promote(at)];
    case 'offer':
      return [hall.offer(step.member, now), plain.offer(step.member, at)];
    case 'arrive':
      return [hall.arrive(step.member, now), plain.arrive(step.member, at)];
    case 'seats':
      return [hall.change(step.seats - seats, now), plain.change(step.seats, at)];
    case 'erase':
      return [hall.erase(step.member, now), plain.erase(step.member, at)];
    default:
      return [undefined, undefined];
  }
};

test('every story of an event that the rules play ends as told to a plain object', () => {
  fc.assert(
    fc.property(BEGINS, fc.array(STEP, { minLength: 6, maxLength: 40 }), (start, steps) => {
      const [hall, plain] = [new HallInMemory(EVENT), new PlainHall(EVENT.seats)];
      let [at, all] = [start, EVENT.seats];
      for (const [i, step] of steps.entries()) {
        // Nobody asks at the very same moment as another.
        at += step.do === 'wait' ? step.minutes : 0.01;
        const [said, expected] = played(hall, plain, all, step, at);
        if (step.do === 'seats' && said) all = step.seats;
        const now = minutesFrom(EVENT, at);
        const { left, going, late, arrived, offered, queue, waiting, offers } = hall.seats(now);
        const standings = MEMBERS.map((id) => {
          const standing = standingAt(EVENT, hall.invitation(id), now);
          return [id, standing, HAS_PARTY.includes(standing) ? hall.invitation(id)?.party : 0];
        });
        const [seated, asked] = [going + late, Object.keys(offers).sort()];
        const sum = left + seated + arrived + offered;
        expect({ i, step, said, standings, asked, sum, left, seated, arrived, offered, queue, waiting }).toEqual({
          ...{ i, step, said: expected, standings: MEMBERS.map((id) => [id, ...plain.standing(id, at)]) },
          ...{ asked: MEMBERS.filter((id) => plain.standing(id, at)[0] === 'offered'), sum: all },
          ...plain.counts(at),
        });
      }
    }),
    { numRuns: 80, seed: 20_261_129 },
  );
});
