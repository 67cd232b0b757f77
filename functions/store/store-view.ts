import type { StoreDetail } from '../../shared/contract/stores';
import type { StoreView } from '../../shared/contract/views';
import type { Point } from '../../shared/geo/position';
import type { Language } from '../../shared/problem/language';
import { openingWords, specialLines, weekLines } from '../../shared/store/hours-words';
import { serviceWords } from '../../shared/store/service-words';
import { hoursOf, type Store } from '../../shared/store/store';
import type { Instant } from '../../shared/time/instant';
import { storeView } from './list-stores';

/** For whom and when a store is shown; `zone` is the clock on its wall. */
export interface SeenAt {
  language: Language;
  now: Instant;
  zone: string;
  from?: Point | undefined;
}

/** A store as members see it: with whether it is open now, and what it offers. */
export const openStoreView = (store: Store, { language, now, zone, from }: SeenAt): StoreView => {
  const hours = hoursOf(store);
  return {
    ...storeView(store, from),
    ...(hours && { opening: openingWords(hours, now, zone, language) }),
    ...(store.services && { services: store.services.map((service) => serviceWords(service, language)) }),
  };
};

/** The same with the hours of every day; none where nobody has said them. */
export const storeDetail = (store: Store, seen: SeenAt): StoreDetail => {
  const hours = hoursOf(store);
  const { language, now, zone } = seen;
  return {
    ...openStoreView(store, seen),
    week: hours ? weekLines(hours, now, zone, language) : [],
    specialDays: hours ? specialLines(hours, now, zone, language) : [],
  };
};
