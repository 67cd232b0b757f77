import type { Coupon } from '../../shared/coupon/coupon';
import { type Instant, isBefore, plusSeconds } from '../../shared/time/instant';
import type { Coupons } from './coupon-repository';
import type { Listing } from './listing-repository';
import type { Templates } from './template-repository';
import type { Walk, Walks } from './withdrawal-repository';

export interface WithdrawDeps {
  coupons: Coupons;
  listing: Listing;
  walks: Walks;
}

/** Which states a coupon can be taken out of: what is used or has ended stays as it is. */
const OUT: readonly Coupon['state'][] = ['held', 'issued', 'locked'];

/** How long after a deactivation its walk begins, in seconds: by then the stream knows of it, and marks by itself what is listed later. */
const BEGINS_AFTER = 10;
const A_PAGE = 100;
/** How many pages one run takes in all. */
const PAGES_A_RUN = 100;
const AT_ONCE = 10;

/** Marks a coupon of a deactivated template; true when it is out now. A use that was faster stays. */
export const withdraw = async (
  { coupons }: Pick<WithdrawDeps, 'coupons'>,
  coupon: Coupon,
  reason: string | undefined,
  now: Instant,
): Promise<boolean> => {
  if (!OUT.includes(coupon.state)) return false;
  if (await coupons.deactivate(coupon, reason, now)) return true;
  const moved = await coupons.get(coupon.couponId);
  return moved !== undefined && OUT.includes(moved.state) && coupons.deactivate(moved, reason, now);
};

/** For coupons that the stream tells of when their template is deactivated already. */
export const withdrawLate =
  (deps: Pick<WithdrawDeps, 'coupons'> & { templates: Templates }) =>
  async (coupon: Coupon, now: Instant): Promise<void> => {
    if (!OUT.includes(coupon.state)) return;
    const template = await deps.templates.offer(coupon.templateId);
    if (template?.state === 'deactivated') await withdraw(deps, coupon, template.reason, now);
  };

/** Marks the coupons of deactivated templates, so many a run, and remembers how far it has come; gives how many it marked. */
export const walkDeactivated =
  (deps: WithdrawDeps) =>
  async (now: Instant): Promise<number> => {
    let marked = 0;
    let pages = PAGES_A_RUN;
    for (const walk of await deps.walks.all()) {
      if (pages <= 0 || isBefore(now, plusSeconds(walk.at, BEGINS_AFTER))) continue;
      const walked = await goOn(deps, walk, pages, now);
      pages -= walked.pages;
      marked += walked.marked;
    }
    return marked;
  };

const goOn = async (deps: WithdrawDeps, walk: Walk, most: number, now: Instant): Promise<{ pages: number; marked: number }> => {
  let { cursor } = walk;
  let marked = 0;
  for (let pages = 1; pages <= most; pages++) {
    const { couponIds, next } = await deps.listing.page(walk, cursor, A_PAGE);
    marked += await withdrawAll(deps, couponIds, walk.reason, now);
    if (next === undefined) {
      await deps.walks.done(walk);
      return { pages, marked };
    }
    cursor = next;
    await deps.walks.goOn(walk, next);
  }
  return { pages: most, marked };
};

const withdrawAll = async (deps: WithdrawDeps, couponIds: string[], reason: string | undefined, now: Instant): Promise<number> => {
  const coupons = [...(await deps.coupons.getAll(couponIds)).values()];
  let marked = 0;
  const worker = async () => {
    for (let coupon = coupons.pop(); coupon; coupon = coupons.pop()) if (await withdraw(deps, coupon, reason, now)) marked++;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return marked;
};
