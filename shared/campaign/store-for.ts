import type { Profile } from '../audience/profile';
import type { Point } from '../geo/position';
import type { StoreIndex } from '../store/nearest';
import { inScope } from '../store/scope';
import type { Store } from '../store/store';
import { type Instant, millis } from '../time/instant';
import type { Campaign, PlaceRule } from './campaign';

/** What of a member says where they are. */
export type Whereabouts = Pick<Profile, 'homeStore' | 'lastPlace' | 'consents' | 'touches'>;

/** A clock that runs ahead by more than this, in milliseconds, is not believed. */
const MOST_AHEAD = 60_000;

const hereOf = ({ lastPlace, consents }: Whereabouts, freshMinutes: number, now: Instant): Point | undefined => {
  if (!lastPlace || !consents.includes('location')) return undefined;
  const age = millis(now) - millis(lastPlace.at);
  return age <= freshMinutes * 60_000 && age >= -MOST_AHEAD ? lastPlace.point : undefined;
};

const pointsOf = (who: Whereabouts, rule: Extract<PlaceRule, { kind: 'nearest' }>, index: StoreIndex, now: Instant): Point[] => {
  const home = who.homeStore === undefined ? undefined : index.byId.get(who.homeStore)?.position;
  const here = hereOf(who, rule.freshMinutes, now);
  const wanted = rule.of === 'home' ? [home] : rule.of === 'here' ? [here] : [here, home];
  return wanted.flatMap((point) => point ?? []);
};

/**
 * The store to which a campaign asks a member: the nearest of its stores that has the offer, by its rule about place; without one their
 * home store where it takes part, and else none in particular. `too_far` when the rule finds none: no place known is no place (fails closed).
 */
export const storeFor = (
  who: Whereabouts,
  { stores, place }: Pick<Campaign, 'stores' | 'place'>,
  { index, hasOffer, now }: { index: StoreIndex; hasOffer: (store: Store) => boolean; now: Instant },
): { storeId?: string | undefined; metres?: number | undefined } | 'too_far' => {
  const accept = (store: Store): boolean => inScope(stores, store) && hasOffer(store);
  if (place.kind === 'any') {
    const home = who.homeStore === undefined ? undefined : index.byId.get(who.homeStore);
    return home && accept(home) ? { storeId: home.storeId } : {};
  }
  for (const point of pointsOf(who, place, index, now)) {
    const [found] = index.nearest(point, { limit: 1, within: place.radius, accept });
    if (found) return { storeId: found.store.storeId, metres: Math.round(found.distance) };
  }
  return 'too_far';
};

/** Channels on which a purchase was made away from any store. */
const ONLINE: readonly string[] = ['online', 'mini_program', 'h5'];

/** Whether somebody has bought online more often than in stores; who has bought nothing has not. */
export const buysOnline = ({ touches }: Pick<Whereabouts, 'touches'>): boolean => {
  const bought = touches.purchase ?? [];
  const count = (online: boolean): number =>
    bought.reduce((sum, one) => (ONLINE.includes(one.channel) === online ? sum + one.count : sum), 0);
  return count(true) > count(false);
};
