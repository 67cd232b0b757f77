import type { Sign } from '../coupon/code';

/** A hundredth of a percent; shares are whole numbers of these. */
export const BASIS_POINTS = 10_000;

/**
 * Where somebody stands in a draw of lots: a whole number from 0 to `among` - 1, the same for ever, each as likely as the others, and
 * telling nothing of where they stand in a draw by another name. `sign` is an HMAC, so that nobody outside can foretell it.
 */
export const lotOf = (sign: Sign, draw: string, memberId: string, among: number): number => {
  const bytes = sign(JSON.stringify(['lot', draw, memberId]));
  // 48 bits: no share of them is off by more than one in 10^10.
  let number = 0;
  for (let i = 0; i < 6; i++) number = number * 256 + (bytes[i] ?? 0);
  return Math.floor((number / 2 ** 48) * among);
};

/** Who is measured against: the brand's holdout, kept from everything, and the control group of one campaign or journey. */
export interface HoldoutShares {
  /** In basis points. */
  global: number;
  /** The name of the brand's draw: another name draws anew. */
  globalDraw: string;
  control: number;
}

/**
 * Whether a member is held out, and of what: the same whenever it is asked. Being in one control group says nothing of being in another,
 * nor of the holdout. A larger share keeps all who were in the smaller.
 */
export const heldOut = (
  sign: Sign,
  memberId: string,
  campaignId: string,
  { global, globalDraw, control }: HoldoutShares,
): 'holdout' | 'control' | undefined => {
  if (lotOf(sign, `holdout ${globalDraw}`, memberId, BASIS_POINTS) < global) return 'holdout';
  return lotOf(sign, `control ${campaignId}`, memberId, BASIS_POINTS) < control ? 'control' : undefined;
};
