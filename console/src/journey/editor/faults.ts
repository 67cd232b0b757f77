import * as v from 'valibot';
import { faultsOf, type Fault as JourneyFault } from '../../../../shared/journey/faults';
import { JourneyShape } from '../../../../shared/journey/shape';
import type { Fault } from '../../form/draft';
import { GOAL } from '../flow/drawing';
import { START } from '../flow/layout';
import type { editorWords } from './editor-words';

/** What is wrong with how the parts of a journey go together, as the editor says it. */
export type WholeFault = keyof (typeof editorWords)['zh']['faults'];

/** The card that something is wrong with, and what. */
export interface PlacedFault {
  place: string;
  fault: WholeFault;
}

/** The card at which a path of the journey is typed: `steps.s1.wait` at s1. */
export const placeOf = (path: string): string => {
  const [part, id] = path.split('.');
  if (part === 'steps' && id !== undefined) return id;
  return part === 'goal' || part === 'exits' ? GOAL : START;
};

/** What the checks of the whole say, by how their reasons begin. */
const REASONS: readonly [begins: string, fault: WholeFault][] = [
  ['leads back to itself', 'circle'],
  ['must say what comes', 'otherwise'],
  ['needs an event that tells the time', 'told'],
  ['by key needs', 'keyEvent'],
  ['must be by key', 'keyNeeded'],
  ['must be at most', 'tooMany'],
];

const placed = ({ path, reason }: JourneyFault): PlacedFault => ({
  place: placeOf(path),
  fault: REASONS.find(([begins]) => reason.startsWith(begins))?.[1] ?? 'wrong',
});

/** What has to be mended before a journey can be saved: a card each, with what is missing there, or with what does not go together. */
export const faultsToMend = (typed: unknown, faults: readonly Fault[]): PlacedFault[] => {
  const parts = faults.filter(({ path }) => path !== '').map(({ path }): PlacedFault => ({ place: placeOf(path), fault: 'missing' }));
  const shape = v.safeParse(JourneyShape, typed);
  const whole = shape.success ? faultsOf(shape.output).map(placed) : [];
  const all = [...parts, ...whole];
  return all.filter(({ place, fault }, i) => all.findIndex((one) => one.place === place && one.fault === fault) === i);
};
