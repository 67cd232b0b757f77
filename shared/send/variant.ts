import type { Sign } from '../coupon/code';
import type { Variant } from './content';
import { lotOf } from './holdout';

/** The content that a member gets: always the same one, each content its weight's share, whoever is held out elsewhere. */
export const variantOf = <V extends Pick<Variant, 'variantId' | 'weight'>>(
  sign: Sign,
  memberId: string,
  campaignId: string,
  variants: readonly V[],
): V => {
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  let lot = lotOf(sign, `variant ${campaignId}`, memberId, total);
  for (const variant of variants) {
    lot -= variant.weight;
    if (lot < 0) return variant;
  }
  throw new RangeError('no variant');
};
