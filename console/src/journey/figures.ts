import type { JourneyCounts, JourneyView, StepCounts } from '../../../shared/contract/journeys';
import { after, type Step, type StepId } from '../../../shared/journey/parts';
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

/** One way out of a step: where it leads, and how often it was taken. */
export interface Way {
  kind: 'next' | 'yes' | 'no' | 'arm' | 'else';
  nth: number;
  to: StepId;
  members: number;
}

/** The ways out of a step with how many took each, in the order in which the step names them. */
export const waysOf = (step: Step, { left }: Pick<StepCounts, 'left'>): Way[] => {
  const ways = after(step);
  const kindOf = (at: number): Way['kind'] => {
    if (step.kind === 'wait') return step.otherwise === undefined ? 'next' : at === 0 ? 'yes' : 'no';
    if (step.kind === 'branch') return at === ways.length - 1 ? 'else' : 'arm';
    return step.kind === 'split' ? 'arm' : 'next';
  };
  return ways.map((to, at) => ({ kind: kindOf(at), nth: at + 1, to, members: left[at] ?? 0 }));
};

/** Why a step was not done, the most frequent reason first. */
export const stoppedOf = ({ stopped }: Pick<StepCounts, 'stopped'>): { reason: string; members: number }[] =>
  Object.entries(stopped)
    .map(([reason, members]) => ({ reason, members }))
    .filter(({ members }) => members > 0)
    .sort((a, b) => b.members - a.members || a.reason.localeCompare(b.reason));
