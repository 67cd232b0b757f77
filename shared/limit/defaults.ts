import type { Limits } from './rule';

const MINUTE = 60;
const QUARTER = 900;
const DAY = 86_400;

/**
 * The limits until a brand sets its own: what a person cannot reach by hand, and a till not on its busiest day. Behind one address there
 * may be a shopping centre or a mobile carrier's many thousand phones, so what is counted by address is wide.
 */
export const DEFAULT_LIMITS: Limits = {
  address: {
    read: { requests: 3_000, seconds: MINUTE },
    write: { requests: 600, seconds: MINUTE },
    sign_in: { requests: 1_200, seconds: MINUTE },
    code: { requests: 120, seconds: MINUTE },
  },
  visitor: {
    read: { requests: 300, seconds: MINUTE },
    write: { requests: 60, seconds: MINUTE },
  },
  member: {
    read: { requests: 300, seconds: MINUTE },
    write: { requests: 120, seconds: MINUTE },
    claim: { requests: 30, seconds: MINUTE },
    code: { requests: 20, seconds: MINUTE },
    heavy: { requests: 10, seconds: 3_600 },
  },
  staff: {
    read: { requests: 600, seconds: MINUTE },
    write: { requests: 300, seconds: MINUTE },
    code: { requests: 120, seconds: MINUTE },
  },
  marketer: {
    read: { requests: 1_200, seconds: MINUTE },
    write: { requests: 300, seconds: MINUTE },
    heavy: { requests: 240, seconds: MINUTE },
  },
  system: {
    read: { requests: 120_000, seconds: MINUTE },
    write: { requests: 120_000, seconds: MINUTE },
    heavy: { requests: 6_000, seconds: MINUTE },
  },
  guesses: {
    own: [
      { requests: 5, seconds: MINUTE },
      { requests: 10, seconds: QUARTER },
      { requests: 30, seconds: DAY },
    ],
    strangers: [
      { requests: 20, seconds: QUARTER },
      { requests: 100, seconds: DAY },
    ],
    address: [
      { requests: 30, seconds: QUARTER },
      { requests: 200, seconds: DAY },
    ],
    counter: [
      { requests: 20, seconds: MINUTE },
      { requests: 60, seconds: QUARTER },
      { requests: 200, seconds: DAY },
    ],
  },
};
