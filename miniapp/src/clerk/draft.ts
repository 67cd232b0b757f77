import type { CounterCoupon } from '../../../shared/contract/clerk';
import type { Typed } from './basket';

/** What the clerk has entered for one customer; it stays when a redemption is refused. */
export interface Draft {
  typed: Typed;
  /** The field that the keypad types into. */
  active: string;
  /** Coupons picked by the clerk; undefined follows the advice. */
  byHand: readonly string[] | undefined;
  /** Coupons that were handed over at this checkout. */
  handed: readonly CounterCoupon[];
}

export const EMPTY_DRAFT: Draft = { typed: {}, active: 'total', byHand: undefined, handed: [] };
