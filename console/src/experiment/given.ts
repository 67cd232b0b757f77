import type { SentOutcome } from '../../../shared/insight/experiment';

/** What is to be evaluated, and what of it was left out. */
export interface Given {
  outcomes: readonly SentOutcome[];
  /** The arm that is the control, when that is clear. */
  control?: string | undefined;
  plannedSize?: number | undefined;
  leftOut: readonly { outcome: string; empty: number; notNumbers: number }[];
  withoutArm: number;
}
