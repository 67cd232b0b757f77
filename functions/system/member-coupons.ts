import { stateAt } from '../../shared/coupon/life';
import type { Instant } from '../../shared/time/instant';
import type { Coupons } from '../coupon/coupon-repository';
import { walletOf } from '../coupon/wallet';
import type { OwnDeps } from '../identity/is-own';
import type { Members } from '../member/member-repository';
import { Fault } from '../platform/problems';

/** Whose card this is. */
export const memberWith = async (members: Members, memberNumber: string): Promise<string> => {
  const memberId = await members.whoIs([{ type: 'card', value: memberNumber }]);
  if (memberId === undefined) throw new Fault('not_found');
  return memberId;
};

/** How many of a member's coupons are looked at, newest first, when none are named, and how many can be judged at once. */
const PAGES = 5;
const A_PAGE = 100;
const AT_ONCE = 50;

/** Coupons that are not used up, of all accounts of the person, the soonest expiring first. */
export const couponsToJudge = async (deps: OwnDeps & { coupons: Coupons }, memberId: string, now: Instant): Promise<string[]> => {
  const found: { couponId: string; validUntil: string }[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const { items, next } = await walletOf(deps)(memberId, cursor, A_PAGE);
    found.push(...items.filter((coupon) => ['issued', 'locked'].includes(stateAt(coupon, now))));
    cursor = next;
    if (!cursor) break;
  }
  return found
    .sort((a, b) => Date.parse(a.validUntil) - Date.parse(b.validUntil))
    .slice(0, AT_ONCE)
    .map(({ couponId }) => couponId);
};
