import fc from 'fast-check';
import type { Answer } from '../../shared/event/answer';

/** Who takes part in a story of an event. */
export const MEMBERS = ['m0', 'm1', 'm2', 'm3', 'm4', 'm5'];

/** What somebody does, or that time goes by. */
export type Step =
  | { do: 'answer'; member: string; answer: Answer; guests: number }
  | { do: 'promote' }
  | { do: 'offer'; member: string }
  | { do: 'arrive'; member: string }
  | { do: 'wait'; minutes: number }
  | { do: 'keep' }
  | { do: 'seats'; seats: number }
  | { do: 'erase'; member: string };

const member = fc.constantFrom(...MEMBERS);
export const STEP: fc.Arbitrary<Step> = fc.oneof(
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
export const BEGINS = fc.constantFrom(-1440, -150, -110, -20, 5);
