import type { Profile, ProfileTag, Touched } from '../../shared/audience/profile';

const DAY = 86_400_000;
export const NOW = Date.parse('2026-11-22T12:00:00+08:00');
const TODAY = Math.floor((NOW + 8 * 3_600_000) / DAY);
export const STORES = Array.from({ length: 40 }, (_, i) => `s${i}`);
export const PLACES = new Map(STORES.map((id, i) => [id, { latitude: 31 + (i % 8) * 0.05, longitude: 121.2 + Math.floor(i / 8) * 0.08 }]));
const CATEGORIES = ['oat_latte', 'latte', 'americano', 'tea', 'cake', 'beans', 'cold_brew', 'filter', 'merch', 'breakfast'];
const PARTS = ['morning', 'noon', 'afternoon', 'evening'];

const iso = (ms: number): string => new Date(Math.round(ms)).toISOString();

/** A member of a coffee brand as one may look: many come seldom, some often, as in a negative binomial world; from `random` alone. */
export const aMember = (i: number, random: () => number): Profile => {
  const among = <T>(all: readonly T[]): T => all[Math.floor(random() ** 1.5 * all.length)] as T;
  const visits = Math.floor(-Math.log(1 - random()) * (random() < 0.2 ? 25 : 3));
  const home = among(STORES);
  const days = Array.from({ length: visits }, () => TODAY - Math.floor(random() ** 2 * 365)).sort((a, b) => a - b);
  const touch = (day: number): Touched => ({
    day,
    channel: random() < 0.8 ? 'pos' : 'online',
    storeId: home,
    count: 1,
    amount: 1_500 + Math.floor(random() * 5_000),
  });
  const opened = Array.from({ length: Math.floor(random() * 8) }, () => TODAY - Math.floor(random() * 90)).sort((a, b) => a - b);
  const tag = (key: string, value: string, halfLifeDays: number): ProfileTag => ({
    ...{ key, value, weight: 1 + random() * Math.min(20, visits + 1), at: iso(NOW - random() ** 2 * 200 * DAY), halfLifeDays },
  });
  const place = PLACES.get(home);
  return {
    oneId: `m${String(i).padStart(9, '0')}`,
    joinedAt: iso(NOW - random() * 900 * DAY),
    tier: visits > 30 ? 'gold' : 'silver',
    points: Math.floor(random() * 900),
    ...(random() < 0.7 && { gender: random() < 0.6 ? 'female' : 'male' }),
    ...(random() < 0.5 && { birthYear: 1970 + Math.floor(random() * 35), birthMonth: 1 + Math.floor(random() * 12) }),
    ...{ province: '31', city: '上海', homeStore: home },
    ...(place && random() < 0.4 && { lastPlace: { point: place, at: iso(NOW - random() * 30 * DAY) } }),
    consents: random() < 0.8 ? ['membership', 'personalised'] : ['membership'],
    reachable: random() < 0.6 ? ['inbox', 'sms'] : ['inbox'],
    tags:
      visits === 0
        ? []
        : [
            tag('interest', among(CATEGORIES), 120),
            tag('interest', among(CATEGORIES), 30),
            tag('visits', among(PARTS), 60),
            tag('store', home, 90),
          ],
    coupons: Array.from({ length: Math.floor(random() * 4) }, (_, n) => ({
      ...{
        couponId: `c${i}-${n}`,
        templateId: `t${Math.floor(random() * 6)}`,
        state: random() < 0.5 ? ('usable' as const) : ('redeemed' as const),
      },
      ...{ from: iso(NOW - 20 * DAY * random()), until: iso(NOW + 20 * DAY * random()) },
    })),
    touches: {
      ...(visits > 0 && { purchase: days.map(touch) }),
      ...(opened.length > 0 && { app_opened: opened.map((day) => ({ day, channel: 'mini_program', count: 1 })) }),
    },
    listedIn: [],
  };
};
