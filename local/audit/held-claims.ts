import type { Book } from './book';
import type { Image } from './image';
import { grouped, numberAt, textAt } from './item';

/** Cases that wait for somebody to look, or for the time until a refusal holds. */
const UNDER_WAY = ['open', 'rejecting'];

/** Claims that are held for somebody to look at: a coupon that is held has its case, a case its coupon, and groups count what is open. */
export const auditHeldClaims = (image: Image, book: Book): void => {
  const cases = new Map(image.all('claimCase').map(({ of, item }) => [of, item]));
  const coupons = new Map(image.all('coupon').map(({ of, item }) => [of, item]));
  book.looked('claims that were held', cases.size);
  for (const [of, item] of cases) {
    book.same('whose a case is', `coupon ${of}`, of, item.couponId);
    const coupon = coupons.get(of);
    if (!coupon) book.wrong('the coupon of a case', `coupon ${of}`, 'one that exists', 'nothing');
    // The stream opens a case for what was held as it was claimed, and closes those of coupons that have ended meanwhile.
    else if (image.settled && UNDER_WAY.includes(String(item.state)) && coupon.review === undefined)
      book.wrong('what a case under way holds', `coupon ${of}`, 'a coupon that is held', coupon.state);
  }
  if (image.settled)
    for (const [of, coupon] of coupons)
      if (coupon.review !== undefined && coupon.state === 'issued' && !UNDER_WAY.includes(String(cases.get(of)?.state)))
        book.wrong('the case of a coupon that is held', `coupon ${of}`, UNDER_WAY.join(' or '), textAt(cases.get(of), 'state'));
  const open = grouped(
    image.all('claimCase').filter(({ item }) => item.state === 'open'),
    ({ item }) => textAt(item, 'groupId'),
  );
  for (const { of, item } of image.all('claimGroup'))
    book.same('how many of its claims are open', `group ${of}`, open.get(of)?.length ?? 0, numberAt(item, 'open') ?? 0);
};
