import * as v from 'valibot';
import { SentMean } from './experiment';

const Amount = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A campaign's result as it is sent; sales per member and costs in minor units, sales before coupons are deducted. */
export const SentResult = v.object({
  treated: SentMean,
  control: SentMean,
  marginBasisPoints: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
  faceValueRedeemed: Amount,
  costOfSending: Amount,
});
export type SentResult = v.InferOutput<typeof SentResult>;

const Share = v.pipe(v.number(), v.gtValue(0), v.ltValue(1));
/** What a control group is proposed for. */
export const SentPlan = v.object({ audience: Amount, rate: Share, rise: Share });
export type SentPlan = v.InferOutput<typeof SentPlan>;
