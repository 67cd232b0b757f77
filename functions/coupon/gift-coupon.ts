import type { Coupon } from '../../shared/coupon/coupon';
import { isOnItsWay, stateAt } from '../../shared/coupon/life';
import { ownRefusals } from '../../shared/coupon/redeem';
import { type Refusal, refusal } from '../../shared/problem/refusal';
import { type Instant, plusSeconds } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import { isOwn, type OwnDeps } from '../identity/is-own';
import { sameAsked } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { idOf } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import type { Coupons } from './coupon-repository';
import type { Gifts } from './gift-repository';
import type { Templates } from './template-repository';

export interface GiftDeps extends OwnDeps {
  brands: Brands;
  coupons: Coupons;
  gifts: Gifts;
  templates: Templates;
}

/** How long a friend has; then the coupon is its giver's again, without anybody doing anything. */
const ON_ITS_WAY_SECONDS = 24 * 3600;

interface Ask {
  memberId: string;
  idempotency: Idempotency;
  now: Instant;
}

/** The token that a friend opens begins with the coupon's number, and is made of the request, so that a repeated one gives the same. */
const tokenOf = (couponId: string, { memberId, idempotency }: Ask): string => `${couponId}.${idOf('gift', memberId, idempotency.key)}`;
const couponIdOf = (token: string): string => token.split('.')[0] ?? '';

/** Puts a coupon on its way to a friend: who opens it first has it. */
export const giveCoupon =
  (deps: GiftDeps) =>
  async (couponId: string, ask: Ask): Promise<Outcome<{ token: string; until: Instant }>> => {
    const token = tokenOf(couponId, ask);
    const coupon = await deps.coupons.get(couponId);
    const before = coupon && offeredAs(coupon, token);
    if (before) return before;
    if (!coupon || !(await isOwn(deps)(ask.memberId, [coupon.memberId]))) throw new Fault('not_found');
    refuseIf(await giveRefusals(deps, coupon, ask.now));
    const gift = { token, at: ask.now, until: plusSeconds(ask.now, ON_ITS_WAY_SECONDS) };
    if (await deps.gifts.offer(coupon, gift)) return { reply: { token, until: gift.until }, replayed: false };
    const moved = await deps.coupons.get(couponId);
    const twin = moved && offeredAs(moved, token);
    if (twin) return twin;
    if (moved?.memberId !== coupon.memberId) throw new Fault('not_found');
    refuseIf(await giveRefusals(deps, moved, ask.now));
    throw new Fault('unavailable');
  };

/** The first reply of a request that has offered the coupon already; its token says whose it was and under which key. */
const offeredAs = (coupon: Coupon, token: string): Outcome<{ token: string; until: Instant }> | undefined => {
  const offered = coupon.offered?.find((one) => one.token === token);
  return offered && { reply: { ...offered }, replayed: true };
};

const giveRefusals = async ({ brands, templates }: GiftDeps, coupon: Coupon, now: Instant): Promise<Refusal[]> => {
  const [{ zone }, template] = await Promise.all([brands.current(), templates.offer(coupon.templateId)]);
  const reasons = ownRefusals(coupon, { now, zone, templateState: template?.state }).filter(({ code }) => code !== 'not_yet_valid');
  return coupon.transferable && coupon.givenBy === undefined ? reasons : [refusal('not_transferable'), ...reasons];
};

/** Takes a gift back that nobody has taken; what is not on its way stays as it is. */
export const takeBackGift =
  (deps: GiftDeps) =>
  async (couponId: string, memberId: string, now: Instant): Promise<Coupon> => {
    const coupon = await deps.coupons.get(couponId);
    if (!coupon) throw new Fault('not_found');
    const isGiver = coupon.givenBy !== undefined && (await isOwn(deps)(memberId, [coupon.givenBy]));
    const isTheirs = await isOwn(deps)(memberId, [coupon.memberId]);
    if (isGiver && !isTheirs) refuseIf([refusal('gift_over')]);
    if (!isTheirs) throw new Fault('not_found');
    if (!isOnItsWay(coupon, now)) return coupon;
    await deps.gifts.takeBack(coupon, now);
    // Whether this request took it back, an earlier try of it whose answer was lost, or a friend was faster: the coupon itself tells.
    const after = await deps.coupons.get(couponId);
    if (after?.memberId !== coupon.memberId || isOnItsWay(after, now)) {
      refuseIf([refusal('gift_over')]);
      throw new Fault('internal');
    }
    return after;
  };

/** A gift as who opened it sees it: the coupon, and every reason why it cannot be taken. */
export const seeGift =
  (deps: GiftDeps) =>
  async (token: string, memberId: string | undefined, now: Instant): Promise<{ coupon: Coupon; reasons: Refusal[] }> => {
    const coupon = await deps.coupons.get(couponIdOf(token));
    if (!coupon || !knows(coupon, token)) throw new Fault('not_found');
    return { coupon, reasons: await takeRefusals(deps, coupon, token, memberId, now) };
  };

/** Who holds a link of a gift that was taken or taken back since is told so; a token that was never made leads nowhere. */
const knows = ({ offered = [] }: Coupon, token: string): boolean => offered.some((one) => one.token === token);

const takeRefusals = async (
  deps: GiftDeps,
  coupon: Coupon,
  token: string,
  memberId: string | undefined,
  now: Instant,
): Promise<Refusal[]> => {
  if (coupon.gift?.token !== token || !isOnItsWay(coupon, now))
    return stateAt(coupon, now) === 'expired' ? expired(coupon) : [refusal('gift_over')];
  if (memberId !== undefined && (await isOwn(deps)(memberId, [coupon.memberId]))) return [refusal('own_gift')];
  const [{ zone }, template] = await Promise.all([deps.brands.current(), deps.templates.offer(coupon.templateId)]);
  return ownRefusals(coupon, { now, zone, templateState: template?.state }).filter(
    ({ code }) => code !== 'on_its_way' && code !== 'not_yet_valid',
  );
};

const expired = ({ validUntil }: Coupon): Refusal[] => [refusal('expired', { until: validUntil })];

/** Takes a friend's gift: the coupon is the member's from now on, once; the same request again gives the same. */
export const acceptGift =
  (deps: GiftDeps) =>
  async (token: string, ask: Ask): Promise<Outcome<Coupon>> => {
    const coupon = await deps.coupons.get(couponIdOf(token));
    if (!coupon || !knows(coupon, token)) throw new Fault('not_found');
    const before = replayed(coupon, token, ask);
    if (before) return before;
    refuseIf(await takeRefusals(deps, coupon, token, ask.memberId, ask.now));
    const taken = await deps.gifts.accept(coupon, ask.memberId, ask.now, ask.idempotency);
    const after = await deps.coupons.get(coupon.couponId);
    if (taken && after) return { reply: asTaken(after), replayed: false };
    const repeated = after && replayed(after, token, ask);
    if (repeated) return repeated;
    refuseIf([refusal('gift_over')]);
    throw new Fault('internal');
  };

const replayed = (coupon: Coupon, token: string, { memberId, idempotency }: Ask): Outcome<Coupon> | undefined => {
  const { accepted } = coupon;
  if (coupon.memberId !== memberId || accepted?.token !== token || accepted.key !== idempotency.key) return undefined;
  sameAsked(accepted.hash, idempotency);
  return { reply: asTaken(coupon), replayed: true };
};

/** A gift as it was when it was taken: by the time the answer is read it may be on an order already. */
const asTaken = (coupon: Coupon): Coupon => ({
  ...coupon,
  ...{ state: 'issued', use: undefined, lock: undefined, gift: undefined, reason: undefined },
});
