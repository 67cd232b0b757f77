import type { Book } from './book';
import type { Image } from './image';
import { at, itemAt, listAt, numberAt, textAt } from './item';

/** Orders: never more pieces or money back than were bought and paid, every coupon's use on record, and all back when it is returned. */
export const auditOrders = (image: Image, book: Book): void => {
  const redemptions = new Map(image.all('redemption').map(({ of, item }) => [of, item]));
  book.looked('orders', image.all('order').length);
  for (const { of, item } of image.all('order')) {
    const key = `order ${of}`;
    book.same('its number', key, of, item.orderId);
    const lines = listAt(item, 'lines');
    for (const line of lines) {
      const [quantity = 0, back = 0] = [numberAt(line, 'quantity'), numberAt(line, 'back')];
      if (back < 0 || back > quantity)
        book.wrong(`pieces of line ${textAt(line, 'lineId')} that came back`, key, `at most ${quantity}`, back);
    }
    const [paid = 0, refunded = 0] = [numberAt(item, 'paid'), numberAt(item, 'refunded')];
    if (refunded < 0 || refunded > paid) book.wrong('what was refunded', key, `at most ${paid}`, refunded);
    if (item.state === 'returned') book.same('what was refunded when all is back', key, paid, refunded);
    for (const [redemptionId, coupon] of Object.entries(itemAt(item, 'coupons'))) {
      const redemption = redemptions.get(redemptionId);
      book.same('the redemption of a coupon on it', `${key}, ${redemptionId}`, at(coupon, 'couponId'), at(redemption, 'couponId'));
      book.same('whether that was returned', `${key}, ${redemptionId}`, at(coupon, 'returned'), at(redemption, 'state') === 'returned');
    }
  }
};
