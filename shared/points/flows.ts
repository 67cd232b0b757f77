import type { Instant } from '../time/instant';
import { localDay } from '../time/local-day';
import { flowOf, type Movement, type Side } from './entry';

/** What happened to what a brand owes in points: each adds to it or takes from it, so that together they are what is owed. */
export interface Flows {
  issued: number;
  takenBack: number;
  /** Spent and exchanged, less what was given back. */
  used: number;
  expired: number;
  /** By hand, with a sign. */
  adjusted: number;
  /** Went towards what members owed. */
  paidDebt: number;
  /** From member to member; nothing over all of them. */
  moved: number;
}

export const NO_FLOWS: Flows = { issued: 0, takenBack: 0, used: 0, expired: 0, adjusted: 0, paidDebt: 0, moved: 0 };

type Line = Pick<Movement, 'at' | 'from' | 'to' | 'amount'>;

/** What is owed after these flows, when nothing was before. */
export const owedAfter = ({ issued, takenBack, used, expired, adjusted, paidDebt, moved }: Flows): number =>
  issued - takenBack - used - expired + adjusted - paidDebt + moved;

/** The flows with another movement among them. What does not touch what is owed changes nothing: points that were pending and are available. */
export const withMovement = (flows: Flows, line: Line): Flows => {
  const owed = flowOf('available', line) + flowOf('pending', line);
  const other: Side = owed > 0 ? line.from : line.to;
  switch (other) {
    case 'issue':
      return owed > 0 ? { ...flows, issued: flows.issued + owed } : { ...flows, takenBack: flows.takenBack - owed };
    case 'redemption':
      return { ...flows, used: flows.used - owed };
    case 'expiry':
      return { ...flows, expired: flows.expired - owed };
    case 'adjustment':
      return { ...flows, adjusted: flows.adjusted + owed };
    case 'debt':
      return { ...flows, paidDebt: flows.paidDebt - owed };
    default:
      return { ...flows, moved: flows.moved + owed };
  }
};

/** Flows by month, `2026-11`. */
export type MonthlyFlows = Record<string, Flows>;

/** Adds movements to their months in `zone`. */
export const withMovements = (months: MonthlyFlows, lines: readonly Line[], zone: string): MonthlyFlows => {
  const all = { ...months };
  for (const line of lines) {
    const month = monthOf(line.at, zone);
    all[month] = withMovement(all[month] ?? NO_FLOWS, line);
  }
  return all;
};

/** Both together, month by month. */
export const addFlows = (some: MonthlyFlows, more: MonthlyFlows): MonthlyFlows => {
  const all = { ...some };
  for (const [month, flows] of Object.entries(more)) {
    const so = all[month] ?? NO_FLOWS;
    all[month] = Object.fromEntries(KINDS.map((kind) => [kind, so[kind] + flows[kind]])) as Record<keyof Flows, number>;
  }
  return all;
};

const KINDS = Object.keys(NO_FLOWS) as (keyof Flows)[];

const monthOf = (at: Instant, zone: string): string => localDay(at, zone).slice(0, 7);

/** The months in their order, each with what was owed at its end; months in which nothing happened are left out. */
export const owedByMonth = (months: MonthlyFlows): (Flows & { month: string; owed: number })[] => {
  let owed = 0;
  return Object.keys(months)
    .sort()
    .map((month) => {
      const flows = months[month] ?? NO_FLOWS;
      owed += owedAfter(flows);
      return { ...flows, month, owed };
    });
};
