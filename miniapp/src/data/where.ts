import type { Position } from '../../../shared/geo/position';
import { memberSession } from '../api/client';
import { touch } from './touch';

/** At most so often a phone tells where it is, in milliseconds: a fence wants to know how long somebody stays. */
const EVERY_MS = 300_000;
/** What a position that does not say how accurate it is is good for, in metres, by how it came about. */
const ASSUMED = { precise: 100, fuzzy: 1_000 };

let toldAt = Number.NEGATIVE_INFINITY;

/** To about ten metres, which is all that a fence needs. */
const rounded = (degrees: number): number => Number(degrees.toFixed(4));

/** Tells where the phone is, for who agreed that their position is used; of nobody else it leaves the phone for this. A city chosen by hand is no position. */
export const tellWhere = ({ latitude, longitude, source, accuracy, at }: Position): void => {
  const consents = memberSession.store.get()?.member?.consents ?? [];
  if (source === 'manual' || !consents.some(({ purpose, given }) => purpose === 'location' && given)) return;
  if (Date.parse(at) - toldAt < EVERY_MS) return;
  toldAt = Date.parse(at);
  const place = { latitude: rounded(latitude), longitude: rounded(longitude), datum: 'GCJ-02' as const };
  touch('position_told', { accuracy: Math.ceil(accuracy ?? ASSUMED[source]) }, place);
};
