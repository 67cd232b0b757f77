import type { Answer } from '../../../../shared/event/answer';
import type { Deed, Random } from '../../actor';
import { between, oneOf, weighted } from '../../chance';

/** Members of this part of the play. */
export const GUESTS = 6;

export interface Reply {
  member: number;
  answer: Answer;
  guests: number;
}

/** What is done about events. `event: 0` is the latest one, 1 the one before. */
export type HallDeed =
  | { does: 'plan'; seats: number; inMinutes: number }
  | ({ does: 'answer'; event: number } & Reply)
  | { does: 'answer at once'; event: number; replies: Reply[] }
  | { does: 'answer twice at once'; event: number; member: number; guests: number }
  | { does: 'offer'; event: number; member: number }
  | { does: 'arrive'; event: number; member: number }
  | { does: 'arrive at once'; event: number; member: number }
  | { does: 'change the seats'; event: number; seats: number }
  | { does: 'wait'; minutes: number }
  | { does: 'go to the doors'; event: number }
  | { does: 'keep'; event: number };

const event = (random: Random): number => between(random, 0, 1);
const member = (random: Random): number => between(random, 0, GUESTS - 1);
const reply = (random: Random): Reply => ({
  member: member(random),
  answer: oneOf<Answer>(random, ['going', 'going', 'waiting', 'waiting', 'declined']),
  guests: between(random, 0, 2),
});

const draws: { weight: number; draw: (random: Random) => HallDeed }[] = [
  {
    weight: 2,
    draw: (random) => ({ does: 'plan', seats: between(random, 3, 5), inMinutes: oneOf(random, [20, 100, 130, 200, 1_500, 9_000]) }),
  },
  { weight: 16, draw: (random) => ({ does: 'answer', event: event(random), ...reply(random) }) },
  {
    weight: 3,
    draw: (random) => ({
      does: 'answer at once',
      event: event(random),
      replies: Array.from({ length: between(random, 2, 4) }, () => reply(random)),
    }),
  },
  {
    weight: 1,
    draw: (random) => ({ does: 'answer twice at once', event: event(random), member: member(random), guests: between(random, 0, 1) }),
  },
  { weight: 2, draw: (random) => ({ does: 'offer', event: event(random), member: member(random) }) },
  { weight: 5, draw: (random) => ({ does: 'arrive', event: event(random), member: member(random) }) },
  { weight: 1, draw: (random) => ({ does: 'arrive at once', event: event(random), member: member(random) }) },
  { weight: 1, draw: (random) => ({ does: 'change the seats', event: event(random), seats: between(random, 1, 6) }) },
  { weight: 2, draw: (random) => ({ does: 'wait', minutes: oneOf(random, [1, 10, 16, 45]) }) },
  { weight: 2, draw: (random) => ({ does: 'go to the doors', event: event(random) }) },
  { weight: 2, draw: (random) => ({ does: 'keep', event: event(random) }) },
];

export const drawHallDeed = (random: Random): Deed => weighted(random, draws).draw(random) as unknown as Deed;
