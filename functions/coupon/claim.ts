import type { Sign } from '../../shared/coupon/code';
import type { CouponReview } from '../../shared/coupon/review';
import type { CouponTemplate, Way } from '../../shared/coupon/template';
import type { Point, Position } from '../../shared/geo/position';
import type { Refusal } from '../../shared/problem/refusal';
import type { ClaimOrigin } from '../../shared/scalping/trace';
import type { Instant } from '../../shared/time/instant';
import type { AppChannel } from '../../shared/touchpoint/event';
import type { Brands } from '../brand/brand-repository';
import type { Idempotency } from '../platform/http/input';
import type { Write } from '../platform/transact';
import type { ScreenClaim } from '../scalping/screen-claim';
import type { Stores } from '../store/store-repository';
import type { ClaimedCoupon } from './coupon-repository';
import type { PlaceDeps } from './find-place';
import type { ClaimantDeps } from './know-claimant';

export interface ClaimDeps extends ClaimantDeps, PlaceDeps {
  brands: Brands;
  stores: Stores;
  sign: Sign;
  random: () => number;
  /** Judges claims before they are answered, where members claim themselves. */
  screen?: ScreenClaim | undefined;
}

export interface ClaimAsk {
  templateId: string;
  memberId: string;
  way: Way;
  position?: Position | undefined;
  /** The app it was claimed in; a coupon that was sent or handed over has none. */
  channel?: AppChannel | undefined;
  /** Where the request came from, hashed; only of what members claim themselves. */
  origin?: ClaimOrigin | undefined;
  /** The store of the clerk who hands it over. */
  storeId?: string | undefined;
  /** The code it is claimed with. */
  code?: { code: string; batchId: string } | undefined;
  /** What the caller writes in the same transaction, and why it is refused when that cannot be written. */
  also?: { writes: (couponId: string) => Write[]; refused: Refusal } | undefined;
  /** Until when it is held for the member to be confirmed; without it, it is issued. */
  holdUntil?: Instant | undefined;
  idempotency: Idempotency;
  now: Instant;
}

/** What a claim gives: the coupon, and those of its bundle. */
export interface Claimed {
  coupon: ClaimedCoupon;
  also: ClaimedCoupon[];
}

/** A claim that has been looked into: what is wanted, by whom, where and when. */
export interface Claim {
  ask: ClaimAsk;
  template: CouponTemplate;
  bundle: CouponTemplate[];
  countedFor: string;
  countedToo: string[];
  zone: string;
  /** The store whose units it takes, where they are limited. */
  storeId: string | undefined;
  storeName: string | undefined;
  claimPoint: Point | undefined;
  /** It looks like a bot's: the coupon is issued, and held for somebody to look at. */
  review: CouponReview | undefined;
}
