import type { JourneyCounts, JourneyView, StepCounts } from '../../../shared/contract/journeys';
import { PATH_ENDS } from '../../../shared/journey/path';
import type { PathEnd } from './queries';

/** Who came in and had something done for them: all but those who are left alone to compare with. */
const NOT_TREATED: readonly PathEnd[] = ['control', 'held_out'];

export const treatedOf = ({ entered, ends }: Pick<JourneyCounts, 'entered' | 'ends'>): number =>
  Math.max(0, entered - NOT_TREATED.reduce((sum, how) => sum + (ends[how] ?? 0), 0));

/** How paths ended that are over, the most frequent first; those left alone at the end. */
export const endsOf = ({ ends }: Pick<JourneyCounts, 'ends'>): { how: PathEnd; members: number }[] =>
  PATH_ENDS.map((how) => ({ how, members: ends[how] ?? 0 }))
    .filter(({ members }) => members > 0)
    .sort((a, b) => Number(NOT_TREATED.includes(a.how)) - Number(NOT_TREATED.includes(b.how)) || b.members - a.members);

/** Whether its newest version is another than the one that takes members in. */
export const isAhead = ({ state, version, published }: Pick<JourneyView, 'state' | 'version' | 'published'>): boolean =>
  state !== 'ended' && published !== undefined && version > published;

/** Why a step was not done, the most frequent reason first. */
export const stoppedOf = ({ stopped }: Pick<StepCounts, 'stopped'>): { reason: string; members: number }[] =>
  Object.entries(stopped)
    .map(([reason, members]) => ({ reason, members }))
    .filter(({ members }) => members > 0)
    .sort((a, b) => b.members - a.members || a.reason.localeCompare(b.reason));
