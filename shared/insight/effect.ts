import type { Arm } from './arm';
import { ratio, wholeHalfUp } from './decimal';
import { type Comparison, compare, type Interval, type NotCompared } from './difference';
import { momentsOfSums, type Sums } from './sums';

export interface Estimate extends Interval {
  value: number;
}

/** What a campaign is judged by: sales of each member of both arms inside the window, whether or not anything reached them, and its costs. */
export interface CampaignResult {
  /** Sales per member in minor units, before coupons are taken off, so that their face value is subtracted once. */
  treated: Sums;
  control: Sums;
  /** Of sales, in basis points: 6200 is 62 %. */
  marginBasisPoints: number;
  /** Face value of the coupons that were redeemed, in minor units. */
  faceValueRedeemed: number;
  /** What sending cost, in minor units. */
  costOfSending: number;
}

export type Effect = { kind: 'not_known'; why: NotCompared } | KnownEffect;

interface KnownEffect {
  kind: 'known';
  perMember: Comparison & { kind: 'compared' };
  /** Sales that would not have been without the campaign, in minor units. */
  incrementalSales: Estimate;
  incrementalMargin: Estimate;
  cost: number;
  /** (incremental margin − cost) / cost; absent when nothing was spent. */
  roi?: Estimate;
}

/**
 * What a campaign brought over its control group: treated members × difference of means, the control's mean being what they would have
 * spent anyway. Amounts are whole minor units, rounded half up; the 95 % interval is that of the difference, costs being known and not
 * estimated. ROI = (incremental margin − face value redeemed − cost of sending) / (face value redeemed + cost of sending), from
 * the unrounded margin. What redeemers bought is no effect and is not asked for.
 */
export const effectOf = (result: CampaignResult): Effect => {
  const [treated, control] = [salesArm(result.treated), salesArm(result.control)];
  const perMember = compare(treated, control);
  if (perMember.kind === 'not_compared') return { kind: 'not_known', why: perMember.why };
  const cost = result.faceValueRedeemed + result.costOfSending;
  const share = result.marginBasisPoints / 10_000;
  const sales = totalOf(perMember, result.treated.n);
  const [over, under] = exactIncrement(result);
  const margin = over * BigInt(result.marginBasisPoints);
  return {
    kind: 'known',
    perMember,
    incrementalSales: { value: Number(wholeHalfUp(over, under)), low: halfUp(sales.low), high: halfUp(sales.high) },
    incrementalMargin: {
      value: Number(wholeHalfUp(margin, 10_000n * under)),
      low: halfUp(sales.low * share),
      high: halfUp(sales.high * share),
    },
    cost,
    ...(cost > 0 && {
      roi: {
        value: ratio(margin - BigInt(cost) * 10_000n * under, BigInt(cost) * 10_000n * under),
        low: (sales.low * share - cost) / cost,
        high: (sales.high * share - cost) / cost,
      },
    }),
  };
};

/** How many members did it who would not have: treated members × difference of proportions, with its 95 % interval; not rounded. */
export const incrementalMembers = (treated: Arm, control: Arm): Estimate | undefined => {
  const compared = compare(treated, control);
  return compared.kind === 'compared' ? totalOf(compared, treated.n) : undefined;
};

const salesArm = (sums: Sums): Arm => ({ kind: 'mean', ...momentsOfSums(sums) });

const totalOf = ({ difference, low, high }: Interval & { difference: number }, members: number): Estimate => ({
  value: members * difference,
  low: members * low,
  high: members * high,
});

/** Σ treated − n treated · Σ control / n control, as a fraction in minor units. */
const exactIncrement = ({ treated, control }: CampaignResult): [bigint, bigint] => {
  const places = Math.max(treated.places, control.places);
  const at = ({ sum, places: own }: Sums): bigint => sum * 10n ** BigInt(places - own);
  const members = BigInt(control.n);
  return [at(treated) * members - BigInt(treated.n) * at(control), members * 10n ** BigInt(places)];
};

const halfUp = (amount: number): number => Math.floor(amount + 0.5);
