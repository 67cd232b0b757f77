import { roundHalfUp } from '../money/share';

/** Money of an order that goes back, in minor units: of how much, how much went back before, how much does now. */
export interface MoneyBack {
  of: number;
  before: number;
  now: number;
}

/**
 * How many of an order's points go back with a part of its money: half up on all that has gone back so far, less what went before,
 * so that all parts add up to the points exactly. `of` is what the order is shared by and is not zero: where nothing was paid in money,
 * what its lines were worth.
 */
export const shareOfPoints = (points: number, { of, before, now }: MoneyBack): number => {
  if (of <= 0) throw new RangeError('an order without a value cannot be shared');
  return roundHalfUp(points, before + now, of) - roundHalfUp(points, before, of);
};
