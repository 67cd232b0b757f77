import { isAllBack } from '../../../harness/loyalty-model/plain-orders';
import { expectAnswer, expectSame } from '../../expect';
import { left } from './book';
import { newOrder } from './new-order';
import { type AtTill, expectEffect, NEW, type Plays } from './play';

/** The same order told, given back or cancelled by several at once. */
export const playsAtOnce = ({ stage, till, book }: AtTill): Plays<'give back at once' | 'cancel at once' | 'tell at once'> => {
  const now = (): number => stage.clock.now;
  return {
    'give back at once': async (deed) => {
      const order = book.order(deed.order);
      const line = order?.lines[deed.line];
      if (!order || !line || order.cancelled) return;
      const backs = Array.from({ length: deed.callers }, () => ({ returnId: stage.newKey(), at: now(), lineId: line.lineId, quantity: 1 }));
      const answers = await Promise.all(backs.map((back) => till.giveBack(order.orderId, back.returnId, back, back.at, stage.newKey())));
      const taken = backs.filter((_, i) => answers[i]?.status === 200);
      expectSame('returns at once that were taken', taken.length, Math.min(deed.callers, left(line)));
      for (const answer of answers) if (answer.status !== 200) expectAnswer('a return at once', answer, 400, 'invalid');
      order.returns.push(...taken);
      if (taken.length > 0) book.follow(order, now());
    },
    'cancel at once': async (deed) => {
      const order = book.order(deed.order);
      if (!order) return;
      const answers = await Promise.all(Array.from({ length: deed.callers }, () => till.cancel(order.orderId, stage.newKey())));
      const done = answers.filter(({ status }) => status === 200);
      expectSame('cancellations at once that were done', done.length, isAllBack(order) ? 0 : 1);
      for (const answer of answers) if (answer.status !== 200) expectAnswer('a cancellation at once', answer, 409, 'already_cancelled');
      if (isAllBack(order)) return;
      order.cancelled = true;
      book.follow(order, now());
    },
    'tell at once': async (deed) => {
      const order = newOrder(
        stage,
        { member: deed.member, daysAgo: 0, lines: [{ quantity: 2, price: deed.price }], uses: 0 },
        undefined,
        book.rate,
      );
      const answers = await Promise.all(Array.from({ length: deed.callers }, () => till.tell(order, order.key)));
      for (const answer of answers) expectEffect('the same order told at once', answer, NEW);
      book.orders.push(order);
      book.follow(order, now());
    },
  };
};
