import { isAllBack, paidOf, refundedOf } from '../../../harness/loyalty-model/plain-orders';
import { expectAnswer, expectSame } from '../../expect';
import { left } from './book';
import { awaitedOne, couponFor, giveUp, lineNamed, newOrder, withCoupon } from './new-order';
import { type AtTill, expectEffect, NEW, type Plays } from './play';

/** Orders told in any order and any number of times, corrected, given back and cancelled, also before they were told. */
export const orderPlays = (
  at: AtTill,
): Plays<
  | 'buy'
  | 'tell again'
  | 'correct'
  | 'tell an older one'
  | 'contradict'
  | 'give back'
  | 'give back again'
  | 'give back early'
  | 'cancel'
  | 'cancel early'
> => {
  const { stage, till, book } = at;
  const now = (): number => stage.clock.now;
  return {
    buy: async (deed) => {
      const awaited = deed.awaited ? book.awaited.shift() : undefined;
      const order = newOrder(stage, deed, awaited, book.rate);
      const coupon = deed.coupon === 'none' ? undefined : await couponFor(at, deed);
      if (deed.coupon !== 'none' && !coupon) return giveUp(book, awaited);
      if (coupon) withCoupon(order, coupon.couponId, now());
      const answer = await till.tell(order, order.key);
      book.stand(order);
      // Of an order that came back before it was told nothing stands: it uses no coupon.
      const isUsed = coupon?.usedOn !== undefined && !isAllBack(order);
      if (isUsed || !book.canPay(order, now())) {
        expectAnswer('an order that cannot be paid so', answer, 409, isUsed ? 'already_redeemed' : 'not_enough_points');
        return giveUp(book, awaited);
      }
      expectEffect('a new order', answer, NEW);
      if (coupon && !isAllBack(order)) coupon.usedOn = order.orderId;
      book.orders.push(order);
      book.follow(order, now());
    },
    'tell again': async (deed) => {
      const order = book.order(deed.order);
      if (order) expectEffect('an order told again', await till.tell(order, deed.sameKey ? order.key : stage.newKey()), /^repeated$/);
    },
    correct: async (deed) => {
      const order = book.order(deed.order);
      if (!order || isAllBack(order) || order.lines.some(({ back }) => back > 0)) return;
      const [first, ...others] = order.lines;
      if (!first) return;
      order.lines = [{ ...first, quantity: first.quantity + deed.more }, ...others];
      order.revision += 2;
      order.key = stage.newKey();
      order.rate = book.rate;
      expectEffect('a correction', await till.tell(order, order.key), NEW);
      book.follow(order, now());
    },
    'tell an older one': async (deed) => {
      const order = book.order(deed.order);
      if (!order) return;
      const older = { ...order, revision: order.revision - 1, lines: order.lines.map((line) => ({ ...line, price: line.price + 1 })) };
      expectEffect('an older message', await till.tell(older, stage.newKey()), order.cancelled ? /^cancelled$/ : /^older$/);
    },
    contradict: async (deed) => {
      const order = book.order(deed.order);
      if (!order) return;
      const other = { ...order, lines: order.lines.map((line) => ({ ...line, price: line.price + 1 })) };
      const answer = await till.tell(other, stage.newKey());
      if (order.cancelled) expectEffect('what contradicts a cancelled order', answer, /^cancelled$/);
      else expectAnswer('what contradicts the same message', answer, 400, 'invalid');
    },
    'give back': async (deed) => {
      const order = book.order(deed.order);
      const line = order?.lines[deed.line];
      if (!order || !line) return;
      const back = { returnId: stage.newKey(), at: now(), lineId: line.lineId, quantity: deed.quantity };
      const answer = await till.giveBack(order.orderId, back.returnId, back, back.at, stage.newKey());
      if (order.cancelled) return expectEffect('a return of a cancelled order', answer, /^cancelled$/);
      if (deed.quantity > left(line)) return expectAnswer('a return of too much', answer, 400, 'invalid');
      expectEffect('a return', answer, NEW);
      order.returns.push(back);
      book.follow(order, now());
    },
    'give back again': async (deed) => {
      const order = book.order(deed.order);
      const back = order?.returns.at(-1);
      if (!order || !back) return;
      expectEffect('a return told again', await till.giveBack(order.orderId, back.returnId, back, back.at, stage.newKey()), /^repeated$/);
    },
    'give back early': async (deed) => {
      const awaited = awaitedOne(at);
      const back = { returnId: stage.newKey(), at: now(), lineId: lineNamed(0), quantity: deed.quantity };
      const answer = await till.giveBack(awaited.orderId, back.returnId, back, back.at, stage.newKey());
      expectEffect('a return before its order', answer, awaited.cancelled ? /^cancelled$/ : /^(waits|repeated)$/);
      if (!awaited.cancelled) awaited.returns.push(back);
    },
    cancel: async (deed) => {
      const order = book.order(deed.order);
      if (!order) return;
      const answer = await till.cancel(order.orderId, stage.newKey());
      if (isAllBack(order)) return expectAnswer('a second cancellation', answer, 409, 'already_cancelled');
      expectAnswer('a cancellation', answer, 200);
      // Who asks again is told how the order stands.
      if (answer.headers.get('idempotency-replayed') === null)
        expectSame('what a cancellation gives back', answer.reply.refund.amount, paidOf(order) - refundedOf(order));
      order.cancelled = true;
      book.follow(order, now());
    },
    'cancel early': async (deed) => {
      const [known] = book.awaited;
      const awaited = known ?? awaitedOne(at);
      if (deed.asState) {
        const told = {
          ...newOrder(stage, { member: 0, daysAgo: 0, lines: [{ quantity: 1, price: 300 }], uses: 0 }, awaited, 1),
          state: 'cancelled' as const,
        };
        expectEffect(
          'a cancellation before its order',
          await till.tell(told, stage.newKey()),
          awaited.cancelled ? /^repeated$/ : /^(waits|repeated)$/,
        );
      } else {
        const answer = await till.cancel(awaited.orderId, stage.newKey());
        if (!known) {
          book.awaited.shift();
          return expectAnswer('a cancellation of what nobody knows', answer, 404, 'not_found');
        }
        if (awaited.cancelled) return expectAnswer('a second cancellation', answer, 409, 'already_cancelled');
        expectAnswer('a cancellation before its order', answer, 200);
      }
      awaited.cancelled = true;
    },
  };
};
