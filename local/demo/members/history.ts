import type * as v from 'valibot';
import type { SentOrder } from '../../../shared/order/sent-order';
import { type Instant, millis, utc } from '../../../shared/time/instant';
import type { SentEvent } from '../../../shared/touchpoint/sent';
import { type Chance, chanceFrom } from './chance';
import { type Product, productOf } from './goods';
import type { DemoMember } from './population';
import { STYLES, type Style } from './styles';

/** An event and an order as a channel sends them, but for whom they are of. */
export type Touch = Omit<v.InferInput<typeof SentEvent>, 'identifiers'>;
export type Purchase = Omit<v.InferInput<typeof SentOrder>, 'identifiers'>;

export interface History {
  touches: Touch[];
  purchases: Purchase[];
}

const DAY = 86_400_000;
const MINUTE = 60_000;
/** The brand's zone, which has no summer time. */
const OFFSET = '+08:00';
/** Each member has luck of their own, whoever else there is. */
const SEED = 7_919;

/**
 * What a member did until `now`, on the days before `day` (the calendar day of the demo) and on it: the same each time for the same day.
 * Message ids and order numbers follow from the member's number, so what is told twice counts once.
 */
export const historyOf = (member: DemoMember, { day, now }: { day: string; now: Instant }): History => {
  const chance = chanceFrom(SEED * (member.number + 1));
  const style = STYLES[member.style];
  const [first, last] = style.active;
  const told: History = { touches: [], purchases: [] };
  const pen = penOf(member, told);
  if (member.followsAccount) pen.touch('wechat_followed', 'official_account', at(chance, day, first, [9, 22]), { scene: 'qr_code' });
  if (chance.happens(0.12))
    pen.touch('ad_clicked', 'advertising', at(chance, day, first, [9, 22]), {
      campaign: chance.among(['秋日第一杯', '朋友圈新店']),
      medium: '朋友圈',
    });
  for (let ago = first; ago >= last; ago -= 1) {
    const weekday = new Date(Date.parse(`${day}T00:00:00Z`) - ago * DAY).getUTCDay();
    const chanceOfDay = (style.aWeek * member.zeal) / style.weekdays.length;
    if (style.weekdays.includes(weekday) && chance.happens(chanceOfDay))
      buy(pen, chance, { member, style, at: at(chance, day, ago, style.hours) });
    if (chance.happens((style.looksAWeek * member.zeal) / 7)) look(pen, chance, { member, style, at: at(chance, day, ago, [8, 22]) });
  }
  if (member.style === 'beans') goToATasting(pen, chance, member, day);
  const before = (time: Instant): boolean => millis(time) < millis(now);
  return { touches: told.touches.filter(({ occurredAt }) => before(occurredAt)), purchases: told.purchases.filter(({ at }) => before(at)) };
};

interface Scene {
  member: DemoMember;
  style: Style;
  at: Instant;
}
type Pen = ReturnType<typeof penOf>;

/** Writes down what happens, under numbers that follow from the member and the order in which it is made up. */
const penOf = ({ number, home, consents }: DemoMember, { touches, purchases }: History) => {
  const numbered = (kind: string, count: number): string =>
    `demo-${kind}-${String(number).padStart(4, '0')}-${String(count).padStart(3, '0')}`;
  return {
    touch: (
      type: string,
      channel: Touch['channel'],
      occurredAt: Instant,
      properties: Record<string, unknown> = {},
      store?: string,
    ): void => {
      // Their place is told only with their consent to it.
      const place = channel === 'mini_program' && consents.includes('location') ? { place: placeNear(home, touches.length) } : {};
      const messageId = numbered('touch', touches.length);
      touches.push({ messageId, type, channel, occurredAt, properties, ...(store !== undefined && { storeId: store }), ...place });
    },
    purchase: (purchase: Omit<Purchase, 'orderId' | 'source' | 'state'>): string => {
      const orderId = numbered('order', purchases.length);
      purchases.push({ ...purchase, source: purchase.channel === 'pos' ? 'till' : 'mall', orderId, state: 'paid' });
      return orderId;
    },
  };
};

const at = (chance: Chance, day: string, ago: number, [from, until]: readonly [number, number]): Instant => {
  const hour = String(chance.whole(from, until)).padStart(2, '0');
  const minute = String(chance.whole(0, 59)).padStart(2, '0');
  return utc(Date.parse(`${day}T${hour}:${minute}:00${OFFSET}`) - ago * DAY);
};

const later = (time: Instant, minutes: number): Instant => utc(millis(time) + minutes * MINUTE);

/** Some hundred metres around the home store. */
const placeNear = ({ latitude, longitude }: DemoMember['home'], turn: number) => ({
  ...{ latitude: latitude + ((turn % 7) - 3) * 0.0012, longitude: longitude + ((turn % 5) - 2) * 0.0014, datum: 'WGS-84' as const },
});

/** A purchase, in the store or online, with what leads to it and what sometimes follows. */
const buy = (pen: Pen, chance: Chance, { member, style, at: time }: Scene): void => {
  const products = [...new Set(Array.from({ length: chance.whole(...style.pieces) }, () => chance.weighed(style.goods)))].map(productOf);
  if (style.isOnline) {
    for (const product of products) pen.touch('product_viewed', 'online', later(time, -9), viewed(product));
    for (const product of products) pen.touch('cart_added', 'online', later(time, -5), viewed(product));
  } else if (chance.happens(0.2)) {
    pen.touch('store_visited', 'pos', later(time, -3), { seconds: chance.whole(120, 5_400) }, member.home.storeId);
  }
  const orderId = pen.purchase(orderOf(products, { member, style, at: time }, chance));
  if (chance.happens(0.03))
    pen.touch('review_written', 'mini_program', later(time, 300), { orderId, stars: chance.whole(3, 5), text: chance.among(REVIEWS) });
  if (chance.happens(0.02))
    pen.touch('service_contacted', 'service', later(time, 90), { topic: chance.among(['发票', '等待时间', '会员权益']) });
};

const REVIEWS = ['豆子很香', '今天等得有点久', '店员认得我常点的', '甜度刚好', '座位少了些'];

const orderOf = (products: readonly Product[], { member, style, at: time }: Scene, chance: Chance): Parameters<Pen['purchase']>[0] => {
  const lines = products.map(({ productId, name, category, price }, i) => {
    const quantity = chance.happens(0.12) ? 2 : 1;
    return { lineId: String(i + 1), sku: productId, name, category, quantity, price, net: price * quantity };
  });
  const amount = lines.reduce((sum, { net }) => sum + net, 0);
  const method = chance.weighed([['wechat', 6] as const, ['alipay', 3] as const, ['card', 1] as const]);
  const where = style.isOnline ? { channel: 'online' as const } : { channel: 'pos' as const, storeId: member.home.storeId };
  return { at: time, lines, payments: [{ method, amount }], ...where };
};

/** They open the app, look around, and sometimes leave something in the cart. */
const look = (pen: Pen, chance: Chance, { member, style, at: time }: Scene): void => {
  pen.touch('app_opened', 'mini_program', time);
  if (chance.happens(0.3))
    pen.touch('offer_viewed', 'mini_program', later(time, 1), { name: chance.among(['满100减20', '手冲咖啡8.8折']) });
  if (chance.happens(0.15))
    pen.touch('store_viewed', 'mini_program', later(time, 2), { storeId: member.home.storeId }, member.home.storeId);
  if (!chance.happens(style.puts * 2)) return;
  const product = productOf(chance.weighed(style.goods));
  pen.touch('product_viewed', 'mini_program', later(time, 2), viewed(product));
  if (chance.happens(0.5)) pen.touch('cart_added', 'mini_program', later(time, 4), viewed(product));
};

const viewed = ({ productId, name, category, price }: Product) => ({ productId, name, category, price, currency: 'CNY' });

const goToATasting = (pen: Pen, chance: Chance, { home }: DemoMember, day: string): void => {
  const ago = chance.whole(8, 70);
  if (chance.happens(0.7))
    pen.touch('event_attended', 'event', at(chance, day, ago, [19, 19]), { name: '周末杯测', kind: 'tasting' }, home.storeId);
};
