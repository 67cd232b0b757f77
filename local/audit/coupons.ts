import type { Book } from './book';
import type { Image, Placed } from './image';
import { at, grouped, listAt, numberAt, textAt } from './item';

const STATES = ['held', 'issued', 'locked', 'redeemed', 'returned', 'expired', 'deactivated', 'cancelled'];
/** Whose a coupon is once its member was erased. */
export const NOBODY = 'erased';

/** The life of each coupon: a state it can be in, a template and a wallet, just one redemption for a use, and just one place under a limit. */
export const auditCoupons = (image: Image, book: Book): void => {
  const coupons = image.all('coupon');
  const templates = new Set(image.all('template').map(({ of }) => of));
  const redemptions = new Map(image.all('redemption').map((redemption) => [redemption.of, redemption]));
  book.looked('coupons', coupons.length);
  for (const coupon of coupons) {
    ofItself(image, book, coupon, templates);
    ofItsUse(book, coupon, redemptions);
  }
  claimedOnce(book, coupons);
  places(image, book, coupons);
  holds(image, book, coupons);
  if (image.settled) listings(image, book, coupons);
};

const ofItself = ({ brand, now }: Image, book: Book, { of, item }: Placed, templates: ReadonlySet<string>): void => {
  const key = `coupon ${of}`;
  const state = textAt(item, 'state') ?? '';
  const memberId = textAt(item, 'memberId');
  book.same('its number', key, of, textAt(item, 'couponId'));
  if (!STATES.includes(state)) book.wrong('its state', key, STATES.join(', '), state);
  if (!templates.has(textAt(item, 'templateId') ?? '')) book.wrong('its template', key, 'one that exists', item.templateId);
  book.same('the wallet that lists it', key, memberId === NOBODY ? undefined : `${brand}M#${memberId}#COUPONS`, textAt(item, 'listPk'));
  if (!((numberAt(item, 'version') ?? 0) >= 1)) book.wrong('its version', key, '1 or more', item.version);
  if (instant(item.validUntil) < instant(item.validFrom)) book.wrong('its end', key, `after ${item.validFrom}`, item.validUntil);
  if (state === 'expired' && instant(item.validUntil) > now) book.wrong('its state', key, 'not expired before its end', item.validUntil);
  if (state === 'locked' && textAt(item, 'lock', 'orderId') === undefined) book.wrong('its lock', key, 'an order', item.lock);
};

const instant = (value: unknown): number => Date.parse(String(value));

/** A coupon that is used has one redemption that stands and says the same; one that is not has none. */
const ofItsUse = (book: Book, { of, item }: Placed, redemptions: ReadonlyMap<string, Placed>): void => {
  const key = `coupon ${of}`;
  const state = textAt(item, 'state');
  const used = textAt(item, 'use', 'redemptionId');
  if (state !== 'redeemed' && state !== 'returned') {
    if (used !== undefined) book.wrong('its use', key, `none in state ${state}`, used);
    return;
  }
  const redemption = redemptions.get(used ?? '')?.item;
  if (!redemption) {
    book.wrong('the redemption of its use', key, 'one that exists', used);
    return;
  }
  book.same('the state of the redemption of its use', key, state === 'redeemed' ? 'done' : 'returned', redemption.state);
  book.same('the coupon of the redemption of its use', key, of, redemption.couponId);
  if (state !== 'redeemed') return;
  const stands = (numberAt(redemption, 'discount', 'amount') ?? 0) - (numberAt(redemption, 'takenBack') ?? 0);
  book.same('what it takes off: its redemption less what came back', key, stands, numberAt(item, 'use', 'discount', 'amount'));
};

/** The same key gives the same member the same coupon: none is there twice, and no place under a limit is. */
const claimedOnce = (book: Book, coupons: readonly Placed[]): void => {
  const own = coupons.filter(({ item }) => item.bundleOf === undefined && item.countedFor !== NOBODY && item.state !== 'cancelled');
  const byPlace = grouped(own, ({ item }) => `${item.templateId} for ${item.countedFor}, place ${item.slot}`);
  for (const [place, several] of byPlace)
    if (several.length > 1) book.wrong('coupons in one place', place, 1, several.map(({ of }) => of).join(' '));
  const byKey = grouped(
    own,
    ({ item }) => `${item.templateId} for ${item.countedFor}, by ${item.givenBy ?? item.memberId}, key ${item.claimKey}`,
  );
  for (const [key, several] of byKey)
    if (several.length > 1) book.wrong('coupons claimed by one request', key, 1, several.map(({ of }) => of).join(' '));
};

/** Places under limits of a day, week or month: each is one coupon's that stands, and each such coupon has its own. */
const places = (image: Image, book: Book, coupons: readonly Placed[]): void => {
  const taken = image.all('place').filter(({ id }) => !id.startsWith('KEY#'));
  book.looked('places under limits', taken.length);
  const byNumber = new Map(coupons.map((coupon) => [coupon.of, coupon.item]));
  const there = new Map(taken.map(({ of, id, item }) => [`${of} ${id}`, textAt(item, 'couponId')]));
  for (const { of, id, item } of taken) {
    const coupon = byNumber.get(textAt(item, 'couponId') ?? '');
    const isIts = coupon && coupon.state !== 'cancelled' && listAt(coupon, 'marks').includes(id);
    if (!isIts) book.wrong('whose a place under a limit is', `${of} ${id}`, 'a coupon that stands', item.couponId);
  }
  for (const { of, item } of coupons) {
    if (item.state === 'cancelled' || item.countedFor === NOBODY) continue;
    for (const mark of listAt(item, 'marks'))
      book.same(`its place ${mark}`, `coupon ${of}`, of, there.get(`${item.templateId}#FOR#${item.countedFor} ${mark}`));
  }
};

/** What is held is noted with when it lapses, and nothing else is. */
const holds = (image: Image, book: Book, coupons: readonly Placed[]): void => {
  const noted = image.all('hold');
  book.looked('holds', noted.length);
  const held = new Set(coupons.filter(({ item }) => item.state === 'held' && item.bundleOf === undefined).map(({ of }) => of));
  const found = new Set(noted.map(({ item }) => textAt(item, 'couponId')));
  for (const of of held) if (!found.has(of)) book.wrong('the note of a hold', `coupon ${of}`, 'one', 'none');
  for (const { of, item } of noted)
    if (!held.has(textAt(item, 'couponId') ?? ''))
      book.wrong('the note of a hold', `template ${of}`, 'a coupon that is held', item.couponId);
};

/** The stream lists each coupon under its template, once. */
const listings = (image: Image, book: Book, coupons: readonly Placed[]): void => {
  const listed = grouped(image.all('out'), ({ item }) => textAt(item, 'couponId'));
  const numbers = new Set(coupons.map(({ of }) => of));
  book.looked('coupons listed under their templates', image.all('out').length);
  for (const { of, item } of coupons) {
    const own = listed.get(of) ?? [];
    // A hold that is confirmed is issued anew: it stays where it was listed first.
    if (own.length !== 1) book.wrong('how often its template lists it', `coupon ${of}`, 1, own.length);
    for (const one of own) book.same('the template that lists it', `coupon ${of}`, item.templateId, one.of);
  }
  for (const [couponId, own] of listed)
    if (!numbers.has(couponId)) book.wrong('what a template lists', `template ${own[0]?.of}`, 'coupons that exist', couponId);
};

/** Redemptions: each is of a coupon, no coupon has two that stand, and shares add up to what was taken off. */
export const auditRedemptions = (image: Image, book: Book): void => {
  const redemptions = image.all('redemption');
  const coupons = new Map(image.all('coupon').map(({ of, item }) => [of, item]));
  const orders = new Map(image.all('order').map(({ of, item }) => [of, item]));
  book.looked('redemptions', redemptions.length);
  const standing = grouped(
    redemptions.filter(({ item }) => item.state === 'done'),
    ({ item }) => textAt(item, 'couponId'),
  );
  for (const [couponId, own] of standing)
    if (own.length > 1) book.wrong('redemptions of one coupon that stand', `coupon ${couponId}`, 1, own.map(({ of }) => of).join(' '));
  for (const { of, item } of redemptions) {
    const key = `redemption ${of}`;
    const coupon = coupons.get(textAt(item, 'couponId') ?? '');
    book.same('its id', key, of, item.redemptionId);
    if (item.state !== 'done' && item.state !== 'returned') book.wrong('its state', key, 'done, returned', item.state);
    if (!coupon) book.wrong('its coupon', key, 'one that exists', item.couponId);
    if (item.state === 'done') book.same('the use that its coupon remembers', key, of, at(coupon, 'use', 'redemptionId'));
    const shares = listAt(item, 'shares').reduce<number>((all, share) => all + (numberAt(share, 'amount') ?? 0), 0);
    const shared = shares + (numberAt(item, 'shippingOff') ?? 0);
    if (listAt(item, 'shares').length > 0) book.same('its shares together', key, numberAt(item, 'discount', 'amount'), shared);
    ofItsOrder(book, key, of, item, orders);
  }
};

const ofItsOrder = (book: Book, key: string, of: string, item: Placed['item'], orders: ReadonlyMap<string, Placed['item']>): void => {
  const order = orders.get(textAt(item, 'orderId') ?? '');
  if (!order) return;
  const own = at(order, 'coupons', of);
  if (own === undefined) book.wrong('what its order says of it', key, 'its coupon', 'nothing');
  else book.same('whether its order says that it was returned', key, item.state === 'returned', at(own, 'returned'));
};

/** Codes: each that is used has given just one coupon, each coupon of a code is the code's own, and batches count both. */
export const auditCodes = (image: Image, book: Book): void => {
  const codes = image.all('code');
  const coupons = image.all('coupon');
  const byNumber = new Map(coupons.map(({ of, item }) => [of, item]));
  const known = new Map(codes.map(({ of, item }) => [of, item]));
  book.looked('codes', codes.length);
  book.looked('batches of codes', image.all('batch').length);
  for (const { of, item } of codes) {
    const used = textAt(item, 'usedBy', 'couponId');
    if (used !== undefined) book.same('the code of the coupon that it gave', `code ${of}`, of, byNumber.get(used)?.code);
  }
  for (const { of, item } of coupons) {
    const code = known.get(textAt(item, 'code') ?? '');
    if (code && code.kind !== 'shared') book.same('the coupon that its code gave', `coupon ${of}`, of, textAt(code, 'usedBy', 'couponId'));
    if (item.code !== undefined && !code) book.wrong('its code', `coupon ${of}`, 'one that is known', item.code);
  }
  const ofBatch = grouped(codes, ({ item }) => textAt(item, 'batchId'));
  const givenBy = grouped(coupons, ({ item }) => textAt(item, 'codeBatch'));
  const counters = grouped(image.all('batchCount'), ({ of }) => of);
  for (const { of, item } of image.all('batch')) {
    const counted = (counters.get(of) ?? []).reduce((all, counter) => all + (numberAt(counter.item, 'count') ?? 0), 0);
    if (item.kind === 'uploaded')
      book.same('how many codes it has', `batch ${of}`, ofBatch.get(of)?.length ?? 0, (numberAt(item, 'count') ?? 0) + counted);
    if (image.settled)
      book.same('how many of its codes were used', `batch ${of}`, givenBy.get(of)?.length ?? 0, numberAt(item, 'used') ?? 0);
  }
};
