import type { Deed, Random } from '../../actor';
import { between, oneOf, weighted } from '../../chance';

/** People of this part of the play; two and two of them have one phone number. */
export const PEOPLE = 6;
export const PURPOSES = ['personalised', 'location', 'partners'] as const;
export type Optional = (typeof PURPOSES)[number];

/** What people decide about their data, and what a marketer does with them. */
export type PeopleDeed =
  | { does: 'join'; person: number }
  | { does: 'agree'; person: number; purpose: Optional; given: boolean }
  | { does: 'erase'; person: number }
  | { does: 'take out'; person: number }
  | { does: 'show the phone'; person: number }
  | { does: 'unbind the phone'; person: number }
  | { does: 'adjust points'; person: number; points: number }
  | { does: 'adjust points at once'; person: number; points: number }
  | { does: 'compare the audience' }
  | { does: 'send a campaign' };

const person = (random: Random): number => between(random, 0, PEOPLE - 1);

const draws: { weight: number; draw: (random: Random) => PeopleDeed }[] = [
  { weight: 4, draw: (random) => ({ does: 'join', person: person(random) }) },
  {
    weight: 10,
    draw: (random) => ({ does: 'agree', person: person(random), purpose: oneOf(random, PURPOSES), given: random() < 0.5 }),
  },
  { weight: 1, draw: (random) => ({ does: 'erase', person: person(random) }) },
  { weight: 1, draw: (random) => ({ does: 'take out', person: person(random) }) },
  { weight: 3, draw: (random) => ({ does: 'show the phone', person: person(random) }) },
  { weight: 1, draw: (random) => ({ does: 'unbind the phone', person: person(random) }) },
  { weight: 3, draw: (random) => ({ does: 'adjust points', person: person(random), points: between(random, 1, 9) }) },
  { weight: 1, draw: (random) => ({ does: 'adjust points at once', person: person(random), points: between(random, 1, 9) }) },
  { weight: 1, draw: () => ({ does: 'compare the audience' }) },
  { weight: 0.5, draw: () => ({ does: 'send a campaign' }) },
];

export const drawPeopleDeed = (random: Random): Deed => weighted(random, draws).draw(random) satisfies Deed;
