import type { Say } from '../report';
import { benchPure } from './pure';
import { benchUnits } from './units';

/** Journeys: events a second through the pure engine on one core, and what a member who is moved asks of the database. */
export const benchJourney = async (say: Say): Promise<void> => {
  benchPure(say);
  await benchUnits(say);
};
