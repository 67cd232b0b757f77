import type { Book } from './book';
import type { Image } from './image';
import { grouped, listAt, numberAt, sum, textAt } from './item';

/** Rewards: what was exchanged is what the stock has lost, each exchange has its points in the ledger, once, and its coupons. */
export const auditRewards = (image: Image, book: Book): void => {
  const rewards = new Map(image.all('reward').map(({ id, item }) => [id, item]));
  const ofReward = grouped(image.all('exchange'), ({ item }) => textAt(item, 'rewardId'));
  const coupons = new Set(image.all('coupon').map(({ of }) => of));
  const mayHaveMore = image.all('erasure').length > 0;
  book.looked('rewards', rewards.size);
  book.looked('exchanges', image.all('exchange').length);
  for (const { of, item } of image.all('rewardStock')) {
    const key = `reward ${of}`;
    const own = (ofReward.get(of) ?? []).map((exchange) => exchange.item);
    const quantity = (some: typeof own): number => sum(some, (one) => numberAt(one, 'quantity'));
    const [exchanged = 0, cancelled = 0, stock] = [
      numberAt(item, 'exchanged'),
      numberAt(item, 'cancelled'),
      numberAt(rewards.get(of), 'stock'),
    ];
    const left = numberAt(item, 'left');
    if (stock !== undefined) book.same('what is left: its stock less what is out', key, stock - (exchanged - cancelled), left);
    if (left !== undefined && left < 0) book.wrong('what is left', key, '0 or more', left);
    if (mayHaveMore) continue;
    book.same('how many were exchanged', key, quantity(own), exchanged);
    book.same('how many of them were given back', key, quantity(own.filter(({ state }) => state === 'cancelled')), cancelled);
  }
  const booked = grouped(image.all('entries'), ({ of, item }) =>
    textAt(item, 'about', 'kind') === 'reward' ? `${of} ${textAt(item, 'about', 'id')}` : undefined,
  );
  for (const { of, item } of image.all('exchange')) {
    const key = `exchange ${item.exchangeId}`;
    const reasons = (booked.get(`${of} ${item.exchangeId}`) ?? []).flatMap((operation) => listAt(operation.item, 'entries'));
    const moved = sum(reasons, (entry) => (textAt(entry, 'reason') === 'exchanged' ? numberAt(entry, 'amount') : 0));
    book.same('the points that it took', key, numberAt(item, 'price', 'points'), moved);
    for (const couponId of listAt(item, 'couponIds'))
      if (!coupons.has(String(couponId))) book.wrong('a coupon of it', key, 'one that exists', couponId);
  }
};
