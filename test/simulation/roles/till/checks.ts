import { isAllBack, paidOf, refundedOf } from '../../../harness/loyalty-model/plain-orders';
import { plainTiers } from '../../../harness/loyalty-model/plain-tiers';
import { SCHEME } from '../../../harness/loyalty-model/settings';
import { expectSame, notedIn } from '../../expect';
import { STOCK, type Till } from './asks';
import type { TillOrder } from './book';
import { BUYERS } from './deeds';
import type { AtTill } from './play';

/** An order as it is shown. */
export const lookAt = async (till: Till, order: TillOrder): Promise<void> => {
  const { reply } = await till.order(order.orderId);
  const state = order.cancelled ? 'cancelled' : isAllBack(order) ? 'returned' : 'paid';
  expectSame(
    `order ${order.orderId}`,
    { state: reply.state, paid: reply.paid.amount, refunded: reply.refunded.amount, back: reply.lines.map(({ back }) => back) },
    {
      state,
      paid: paidOf(order),
      refunded: refundedOf(order),
      back: order.lines.map((line) => (order.cancelled ? line.quantity : line.back)),
    },
  );
};

/** The tier that somebody is shown to have. */
export const checkTier = async ({ stage, till, book }: AtTill, member: number): Promise<void> => {
  const tiers = plainTiers(SCHEME, book.brand.facts[member] ?? [], till.of(member).joinedAt, stage.clock.now, stage.zone);
  expectSame(`the tier of buyer ${member}`, (await till.tier(member)).reply.tierId, tiers.at(-1)?.[0]);
};

/** The points that somebody is shown to have. */
export const checkBalance = async ({ stage, till, book }: AtTill, member: number): Promise<void> => {
  const { status, reply } = await till.balance(member);
  const [balance] = status === 200 ? reply.balances : [];
  const found = balance && { available: balance.available, pending: balance.pending, debt: balance.debt };
  expectSame(`points of buyer ${member}`, found, book.brand.balance(member, stage.clock.now));
};

/** What is not as the book says, in words. */
export const auditTill = async (at: AtTill): Promise<string[]> => {
  const { stage, till, book } = at;
  const wrong: string[] = [];
  const note = notedIn(wrong);
  for (const order of book.orders) await note(() => lookAt(till, order));
  for (const { member, couponId, usedOn, until } of book.coupons) {
    await note(async () => {
      const free = stage.clock.now > until ? 'expired' : 'issued';
      expectSame(`coupon ${couponId}`, (await till.coupon(member, couponId)).reply.state, usedOn === undefined ? free : 'redeemed');
    });
  }
  for (let member = 0; member < BUYERS; member++) {
    await note(() => checkTier(at, member));
    await note(() => checkBalance(at, member));
  }
  await note(async () => expectSame('rewards that are left', await till.rewardsLeft(), STOCK - book.out));
  return wrong;
};
