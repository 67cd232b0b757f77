import type { ReportDay } from '../../../../shared/contract/campaign-report';

/** A day as it is drawn: the shares of the treated and of control, and what lies between them from the first day on. */
export interface DayPoint {
  day: string;
  a?: number | undefined;
  b?: number | undefined;
  between?: [number, number] | undefined;
}

/** So fine an axis is never: a hundredth of the members. */
const LEAST_TOP = 0.01;

/** The days as points; control is no line where nobody is in it. */
export const pointsOf = (days: readonly ReportDay[]): DayPoint[] =>
  days.map(({ day, isBefore, treated, control }) => {
    const [a, b] = [treated.share, control.share];
    const isBoth = !isBefore && a !== undefined && b !== undefined;
    return { day, a, b, ...(isBoth && { between: [Math.min(a, b), Math.max(a, b)] as [number, number] }) };
  });

/** The marks of the axis of shares: from nothing to a round share that holds them all, never more than everybody. */
export const shareTicks = (points: readonly DayPoint[]): number[] => {
  const most = Math.max(LEAST_TOP, ...points.flatMap(({ a, b }) => [a ?? 0, b ?? 0]));
  const size = 10 ** Math.floor(Math.log10(most));
  const top = Math.min(1, [1, 2, 4, 5, 10].map((times) => times * size).find((round) => round >= most - 1e-12) ?? 1);
  return [0, top / 2, top];
};

/** The height of a label beside the chart, in pixels, and the share of the axis within which two of them would touch. */
const LABEL = 16;
const CLOSE = 0.1;

/** How far the words at the ends of both lines are moved up (below zero) so that neither covers the other nor the axis. */
export const labelsApart = (last: DayPoint | undefined, top: number): { a: number; b: number } => {
  const [a, b] = [last?.a, last?.b];
  if (a === undefined || b === undefined || Math.abs(a - b) > top * CLOSE) return { a: 0, b: 0 };
  return a >= b ? { a: -LABEL, b: 0 } : { a: 0, b: -LABEL };
};
