import { cny, type Money } from '../money/money';
import type { Refusal } from '../problem/refusal';
import { millis } from '../time/instant';
import { after, applyOne, applyTo, type Left, untouched } from './apply';
import type { Basket } from './basket';
import { applyTogether, type Combinable, compareText, inOrder, MOST_ON_ORDER, type OnBasket, perOrderOf, refusalsBeside } from './together';

export { applyTogether, type Combinable, inOrder, MOST_ON_ORDER, type OnBasket, togetherRefusals } from './together';

/**
 * Why a coupon is not in the best combination: `no_use`, the basket does not suit it; `not_together`, it does not go with one that is;
 * `no_use_after`, the others leave it nothing to do; `no_better`, with it no more is taken off; `too_many`, an order has enough already.
 * `reasons` say it in detail, `alone` is what it would take off by itself.
 */
export interface LeftOut<T extends Combinable> {
  coupon: T;
  why: 'no_use' | 'not_together' | 'no_use_after' | 'no_better' | 'too_many';
  reasons: Refusal[];
  alone: Money;
}

/** What is best for the member: the coupons in the order in which they work, what they take off, and why not the others. */
export interface Combination<T extends Combinable> {
  coupons: OnBasket<T>[];
  discount: Money;
  leftOut: LeftOut<T>[];
}

/**
 * The best of these coupons that go together on a basket: what takes most off; then what brings more gifts; then fewer coupons;
 * then those that expire sooner, so of one template the soonest unless that takes less off. Each is of use after those before it.
 * Every choice is looked at while there are at most some thousand; with more, the best of those looked at and of adding, one by one,
 * whatever helps most, so it is never worse than any one coupon. Whether each may be used here and now is for the caller to judge first.
 */
export const bestTogether = <T extends Combinable>(coupons: readonly T[], basket: Basket): Combination<T> => {
  const useful = inOrder(coupons).filter((coupon) => applyOne(coupon, basket).reasons.length === 0);
  const { best, complete } = search(useful, basket);
  const chosen = complete ? best : theBetter(best, oneByOne(useful, basket));
  return {
    coupons: chosen.coupons,
    discount: cny(chosen.discount),
    leftOut: coupons
      .filter((coupon) => !chosen.coupons.some((taken) => taken.coupon === coupon))
      .map((coupon) => leftOut(coupon, chosen, basket)),
  };
};

interface Chosen<T extends Combinable> {
  coupons: OnBasket<T>[];
  discount: number;
  gifts: number;
}

const NONE = { coupons: [], discount: 0, gifts: 0 };

const isBetter = <T extends Combinable>(a: Chosen<T>, b: Chosen<T>): boolean =>
  (a.discount - b.discount || a.gifts - b.gifts || b.coupons.length - a.coupons.length || sooner(b, a)) > 0;

const theBetter = <T extends Combinable>(a: Chosen<T>, b: Chosen<T>): Chosen<T> => (isBetter(b, a) ? b : a);

/** Below zero when the first set's coupons expire sooner; the numbers decide at last, so that the answer does not depend on who asks. */
const sooner = <T extends Combinable>(a: Chosen<T>, b: Chosen<T>): number => {
  const [ends, others] = [expiries(a), expiries(b)];
  const differs = ends.findIndex((end, i) => end !== others[i]);
  if (differs >= 0) return (ends[differs] ?? 0) - (others[differs] ?? 0);
  return compareText(numbers(a), numbers(b));
};

const expiries = <T extends Combinable>({ coupons }: Chosen<T>): number[] =>
  coupons.map(({ coupon }) => millis(coupon.validUntil)).sort((a, b) => a - b);

const numbers = <T extends Combinable>({ coupons }: Chosen<T>): string =>
  coupons
    .map(({ coupon }) => coupon.couponId)
    .sort()
    .join();

const adding = <T extends Combinable>(chosen: Chosen<T>, next: OnBasket<T>): Chosen<T> => ({
  coupons: [...chosen.coupons, next],
  discount: chosen.discount + next.applied.discount.amount,
  gifts: chosen.gifts + (next.applied.gift === undefined ? 0 : 1),
});

/** Whether there is room for one more of its template, and it goes with all that are chosen. */
const fits = (coupon: Combinable, chosen: readonly OnBasket<Combinable>[]): boolean =>
  chosen.length < MOST_ON_ORDER &&
  refusalsBeside(
    coupon,
    chosen.map((other) => other.coupon),
  ).length === 0;

/** How many coupons may be put on a basket in a search before it gives up: some tenths of a second at worst, with fifty coupons of fifty groups. */
const MOST_TRIES = 5_000;

/**
 * Walks through all sets in working order, so that sets that begin alike share that work. A coupon that is of no use after those
 * before it is never of use after more of them, and never gives more than it gives alone: both cut branches off without loss.
 * So does this: who skips a coupon takes the next of its template only where another works between them, or it would come to the same.
 */
const search = <T extends Combinable>(ordered: readonly T[], basket: Basket): { best: Chosen<T>; complete: boolean } => {
  const sameBefore = ordered.map(({ templateId }, i) => ordered.slice(0, i).findLastIndex((other) => other.templateId === templateId));
  const most = mostFrom(ordered, basket);
  let best: Chosen<T> = NONE;
  let tries = 0;
  const visit = (last: number, chosen: Chosen<T>, left: Left): void => {
    best = theBetter(best, chosen);
    for (const [i, coupon] of ordered.entries()) {
      if (i <= last || !fits(coupon, chosen.coupons)) continue;
      if (chosen.discount + (most[i] ?? 0) < best.discount) return;
      if ((sameBefore[i] ?? -1) > last || ++tries > MOST_TRIES) continue;
      const applied = applyTo(coupon, left);
      if (applied.reasons.length === 0) visit(i, adding(chosen, { coupon, applied }), after(left, applied));
    }
  };
  visit(-1, NONE, untouched(basket));
  return { best, complete: tries <= MOST_TRIES };
};

/** For each place in the order, no less than what that coupon and all after it can take off: of each group the best template, alone. */
const mostFrom = (ordered: readonly Combinable[], basket: Basket): number[] => {
  const alone = ordered.map((coupon) => applyOne(coupon, basket).discount.amount);
  return ordered.map((_, from) => {
    const byTemplate = new Map<string, { group: string; most: number }>();
    for (const [i, coupon] of ordered.entries()) {
      if (i < from) continue;
      const { exclusive, group } = coupon.stacking;
      const before = byTemplate.get(coupon.templateId)?.most ?? 0;
      byTemplate.set(coupon.templateId, {
        group: exclusive ? '' : group,
        most: Math.max(before, (alone[i] ?? 0) * perOrderOf(coupon)),
      });
    }
    const byGroup = new Map<string, number>();
    for (const { group, most } of byTemplate.values()) byGroup.set(group, Math.max(byGroup.get(group) ?? 0, most));
    return [...byGroup.values()].reduce((sum, most) => sum + most, 0);
  });
};

/** The set that grows by whatever helps most, until nothing does. */
const oneByOne = <T extends Combinable>(useful: readonly T[], basket: Basket): Chosen<T> => {
  let best: Chosen<T> = NONE;
  for (;;) {
    const taken = best.coupons.map(({ coupon }) => coupon);
    const next = useful
      .filter((coupon) => !taken.includes(coupon) && fits(coupon, best.coupons))
      .map((coupon) => applyTogether([...taken, coupon], basket))
      .filter((all) => all.every(({ applied }) => applied.reasons.length === 0))
      .reduce((found, all) => theBetter(found, all.reduce(adding<T>, NONE)), best);
    if (next === best) return best;
    best = next;
  }
};

const leftOut = <T extends Combinable>(coupon: T, { coupons }: Chosen<T>, basket: Basket): LeftOut<T> => {
  const alone = applyOne(coupon, basket);
  const says = (why: LeftOut<T>['why'], reasons: Refusal[]): LeftOut<T> => ({ coupon, why, reasons, alone: alone.discount });
  if (alone.reasons.length > 0) return says('no_use', alone.reasons);
  const taken = coupons.map((one) => one.coupon);
  const apart = refusalsBeside(coupon, taken);
  if (apart.length > 0) return says('not_together', apart);
  if (taken.length >= MOST_ON_ORDER) return says('too_many', []);
  const withIt = applyTogether([...taken, coupon], basket).find((one) => one.coupon === coupon);
  const reasons = withIt?.applied.reasons ?? [];
  return says(reasons.length > 0 ? 'no_use_after' : 'no_better', reasons);
};
