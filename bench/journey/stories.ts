import { cartAbandoned, couponExpiring, viewedThrice, welcome } from '../../shared/journey/buying-templates';
import type { JourneyVersion } from '../../shared/journey/journey';
import type { JourneyTemplate } from '../../shared/journey/template';
import type { TagEvent } from '../../shared/tag/event';
import { utc } from '../../shared/time/instant';
import { seededRandom } from '../../test/harness/coupon-model/seeded-random';

export const START = Date.parse('2026-08-01T10:00:00+08:00');
const DAY = 86_400_000;
export const DAYS = 90;

const versionOf = ({ key, make }: JourneyTemplate): JourneyVersion => ({
  ...{ journeyId: key, version: 1 },
  fields: make({ coupon: 'bench-coupon', audience: 'bench-audience' }),
});

/** Delivered journeys, from one wait to one by key that waits for days before a time. */
export const JOURNEYS: readonly JourneyVersion[] = [welcome, cartAbandoned, viewedThrice, couponExpiring].map(versionOf);

const TYPES = [
  'app_opened',
  'product_viewed',
  'product_viewed',
  'cart_added',
  'purchase',
  'coupon_claimed',
  'coupon_redeemed',
  'store_visited',
];

/** What a member did within ninety days, the first thing being that they joined; in the order in which it happened. */
export const storyOf = (i: number, events: number): TagEvent[] => {
  const random = seededRandom(i + 1);
  const times = Array.from({ length: events }, () => START + Math.floor(random() * DAYS * DAY)).sort((a, b) => a - b);
  return times.map((at, n) => {
    const type = n === 0 ? 'member_joined' : (TYPES[Math.floor(random() * TYPES.length)] ?? 'app_opened');
    const couponId = `c${i}-${Math.floor(random() * 3)}`;
    const productId = `p${Math.floor(random() * 5)}`;
    const until = utc(at + 7 * DAY);
    return { messageId: `e${i}-${n}`, type, channel: 'mini_program', occurredAt: utc(at), properties: { couponId, productId, until } };
  });
};
