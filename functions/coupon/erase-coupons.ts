import { type Instant, millis } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import { subjectOfKey, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { Brands } from '../brand/brand-repository';
import type { Subject } from '../identity/identity';
import type { Orders } from '../order/order-repository';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import type { ClaimedCoupon, Coupons } from './coupon-repository';
import type { ErasingCoupons } from './erasing-repository';
import type { Listed } from './listed-repository';
import type { Redemptions } from './redemption-repository';
import type { Templates } from './template-repository';

export interface CouponTracesDeps {
  brands: Brands;
  coupons: Coupons;
  erasing: ErasingCoupons;
  listed: Listed;
  orders: Orders;
  redemptions: Redemptions;
  templates: Templates;
  touchpoints: Touchpoints;
}

const REASON = '会员已注销 · The member has left';
const PAGE = 100;
/** How often a coupon that moves on meanwhile is read anew. */
const TRIES = 8;

/**
 * Takes a person out of their coupons, and what can still be used out of use; out of their redemptions, orders and codes; and out of what
 * they gave to friends. It goes by the wallets and by the log, so it comes before the log is erased. Gives how many coupons were theirs.
 */
export const eraseCoupons =
  (deps: CouponTracesDeps) =>
  async (ids: readonly string[], subjects: readonly Subject[], now: Instant): Promise<number> => {
    const { zone } = await deps.brands.current();
    const whose: Whose = { ids, phones: phonesIn(subjects) };
    await eachEvent(deps, subjects, async (event) => {
      if (event.type === 'coupon_redeemed') await eraseUses(deps, ids, event, zone);
      if (event.type === 'coupon_given') await eraseGiver(deps, whose, String(event.properties.couponId));
    });
    let erased = 0;
    for (const id of ids) {
      for (
        let left = await numbersOf(deps, id, new Set()), seen = new Set<string>();
        left.length > 0;
        left = await numbersOf(deps, id, seen)
      ) {
        for (const couponId of left) {
          seen.add(couponId);
          if (await eraseOne(deps, whose, couponId, now)) erased++;
        }
      }
    }
    return erased;
  };

/** A person by their accounts, and by the keyed hashes of their numbers. */
interface Whose {
  ids: readonly string[];
  phones: readonly string[];
}

const PHONE = subjectOfKey('phone#');

const phonesIn = (subjects: readonly Subject[]): string[] => [
  ...new Set(subjects.flatMap(({ subject }) => (subject.startsWith(PHONE) ? [subject.slice(PHONE.length)] : []))),
];

/** Takes accounts off the lists of who may have a coupon. */
export const eraseLists =
  ({ listed, templates }: Pick<CouponTracesDeps, 'listed' | 'templates'>) =>
  async (ids: readonly string[]): Promise<number> => {
    const lists = (await templates.all()).filter(({ who }) => who.listed);
    for (const { templateId } of lists) for (const id of ids) await listed.remove(templateId, id);
    return lists.length;
  };

/** The wallet's next coupons; its index is a moment behind, so what was seen is passed over. */
const numbersOf = async ({ coupons }: CouponTracesDeps, id: string, seen: ReadonlySet<string>): Promise<string[]> => {
  let cursor: string | undefined;
  do {
    const page = await coupons.ofMember(id, cursor, PAGE);
    const left = page.items.map(({ couponId }) => couponId).filter((couponId) => !seen.has(couponId));
    if (left.length > 0) return left;
    cursor = page.next;
  } while (cursor !== undefined);
  return [];
};

/** The coupon itself comes last: as long as it is theirs, whoever begins again finds it. */
const eraseOne = async (deps: CouponTracesDeps, { ids, phones }: Whose, couponId: string, now: Instant): Promise<boolean> => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const coupon = await deps.coupons.get(couponId);
    if (!coupon || !ids.includes(coupon.memberId)) return false;
    await eraseUse(deps, ids, coupon);
    if (coupon.code !== undefined) await deps.erasing.code(coupon.code, ids);
    await deps.erasing.places(coupon);
    await deps.erasing.claim(coupon, ids, phones);
    if (await deps.erasing.coupon(coupon, REASON, now)) return true;
  }
  throw new Error(`coupon ${couponId} keeps moving on`);
};

const eraseUse = async (deps: CouponTracesDeps, ids: readonly string[], { use, lock }: ClaimedCoupon): Promise<void> => {
  if (use) await deps.erasing.redemption(use.redemptionId, ids);
  for (const orderId of new Set([use?.orderId, lock?.orderId])) if (orderId !== undefined) await eraseOrder(deps, ids, orderId);
};

const eraseOrder = async ({ orders, erasing }: CouponTracesDeps, ids: readonly string[], orderId: string): Promise<void> => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const order = await orders.get(orderId);
    if (!order) return;
    // An order on which their coupon was returned may be somebody else's by now.
    for (const redemptionId of Object.keys(order.coupons)) await erasing.redemption(redemptionId, ids);
    if (!ids.includes(order.memberId) || (await erasing.order(order))) return;
  }
  throw new Error(`order ${orderId} keeps moving on`);
};

/** Uses that were undone are known by the log alone: by their order, or among the redemptions of the store on that day. */
const eraseUses = async (deps: CouponTracesDeps, ids: readonly string[], event: TouchpointEvent, zone: string): Promise<void> => {
  const { orderId, storeId } = event.properties;
  if (typeof orderId === 'string') await eraseOrder(deps, ids, orderId);
  if (typeof storeId !== 'string') return;
  for (const { memberId, redemptionId } of await deps.redemptions.ofDay(storeId, localDay(event.occurredAt, zone))) {
    if (ids.includes(memberId)) await deps.erasing.redemption(redemptionId, ids);
  }
};

const eraseGiver = async ({ coupons, erasing }: CouponTracesDeps, { ids, phones }: Whose, couponId: string): Promise<void> => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const coupon = await coupons.get(couponId);
    if (coupon?.givenBy === undefined || !ids.includes(coupon.givenBy)) return;
    await erasing.claim(coupon, ids, phones);
    if (await erasing.giver(coupon)) return;
  }
  throw new Error(`coupon ${couponId} keeps moving on`);
};

const eachEvent = async (
  { touchpoints }: CouponTracesDeps,
  subjects: readonly Subject[],
  work: (event: TouchpointEvent) => Promise<void>,
): Promise<void> => {
  let cursor: string | undefined;
  do {
    const { items, next } = await touchpoints.ofSubjects(subjects, { cursor, limit: 500, consistent: true });
    for (const event of items.sort((a, b) => millis(a.occurredAt) - millis(b.occurredAt))) await work(event);
    cursor = next;
  } while (cursor !== undefined);
};
