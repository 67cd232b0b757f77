import type { CampaignRunView } from '../../../shared/contract/campaigns-console';
import { STOP_REASONS, type StopReason } from '../../../shared/send/reason';
import type { SendState } from '../../../shared/send/send';

type Run = Pick<CampaignRunView, 'byState' | 'byReason' | 'looked' | 'total' | 'isWalking'>;

/** Who is sent nothing to be measured against: nobody kept them from it. */
export const KEPT: readonly StopReason[] = ['holdout', 'control'];

export interface ReasonCount {
  reason: StopReason;
  count: number;
  isKept: boolean;
}

/** Why members were sent nothing: what stood in the way first, the most first, and then who is kept to compare with. */
export const reasonsOf = ({ byReason }: Pick<Run, 'byReason'>): ReasonCount[] =>
  STOP_REASONS.map((reason) => ({ reason, count: byReason[reason] ?? 0, isKept: KEPT.includes(reason) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => Number(a.isKept) - Number(b.isKept) || b.count - a.count);

const UNDER_WAY: readonly SendState[] = ['planned', 'reserved', 'sending'];

const OVER: readonly SendState[] = ['sent', 'stopped', 'failed', 'unknown'];

const sumOf = (byState: Run['byState'], states: readonly SendState[]): number =>
  states.reduce((sum, state) => sum + (byState[state] ?? 0), 0);

/** How many sends are not over: as they are counted, or else those looked at of whom nothing has come yet. */
export const underWay = ({ byState, looked }: Pick<Run, 'byState' | 'looked'>): number =>
  UNDER_WAY.some((state) => byState[state] !== undefined) ? sumOf(byState, UNDER_WAY) : Math.max(0, looked - sumOf(byState, OVER));

/** How far the walk is, 0 to 100; whole once it is over, and never before. */
export const walkedPercent = ({ looked, total, isWalking }: Run): number =>
  isWalking ? Math.min(99, total ? Math.floor((looked / total) * 100) : 0) : 100;
