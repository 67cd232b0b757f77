import * as v from 'valibot';
import { Point, type Position } from '../../../shared/geo/position';
import { LocationFailed, platform } from '../platform';
import { createStore, useStore } from './store';
import { tellWhere } from './where';

const ChosenCity = v.object({ city: v.string(), centre: Point });
export type ChosenCity = v.InferOutput<typeof ChosenCity>;

/** From where the app looks around: a measured position, a city chosen by hand, or neither. */
export interface Place {
  position?: Position | undefined;
  city?: ChosenCity | undefined;
  isLocating: boolean;
  /** Why there is no position although it was asked for. */
  refused?: LocationFailed['why'] | undefined;
  /** Whether it has been found out if the position may be asked for without a question. */
  isKnown: boolean;
}

const CITY_KEY = 'yinke.city';
/** For claiming a position must be fresh; the server takes up to five minutes. */
const FRESH_MS = 120_000;
/** Who comes back to the home page later than that may be elsewhere. */
const OLD_MS = 300_000;

const keptCity = (): ChosenCity | undefined => {
  const kept = v.safeParse(ChosenCity, platform.keep.get(CITY_KEY));
  return kept.success ? kept.output : undefined;
};

const place = createStore<Place>({ city: keptCity(), isLocating: false, isKnown: false });

export const usePlace = (): Place => useStore(place);

let locating: Promise<Position | undefined> | undefined;

/** Finds out where the phone is; a chosen city is put aside. Undefined when it could not be found out: `refused` says why. */
export const locate = (): Promise<Position | undefined> => {
  locating ??= (async () => {
    place.set({ ...place.get(), isLocating: true, isKnown: true });
    try {
      const position = await platform.locate();
      platform.keep.remove(CITY_KEY);
      place.set({ position, isLocating: false, isKnown: true });
      tellWhere(position);
      return position;
    } catch (error) {
      const refused = error instanceof LocationFailed ? error.why : 'unavailable';
      place.set({ ...place.get(), isLocating: false, refused });
      return undefined;
    } finally {
      locating = undefined;
    }
  })();
  return locating;
};

/** Locates at once where that raises no question; else the person is asked by a button. */
export const locateIfAllowed = async (): Promise<void> => {
  if (place.get().isKnown) return;
  const isAllowed = place.get().city === undefined && (await platform.isLocationAllowed().catch(() => false));
  if (isAllowed) await locate();
  else place.set({ ...place.get(), isKnown: true });
};

/** A position that was measured long ago is measured anew, which raises no question any more. */
export const locateAgain = (): void => {
  const { position } = place.get();
  if (position && Date.now() - Date.parse(position.at) > OLD_MS) locate();
};

export const chooseCity = (city: ChosenCity): void => {
  platform.keep.set(CITY_KEY, city);
  place.set({ city, isLocating: false, isKnown: true });
};

/** Where the phone was a moment ago, when that is known without asking anybody. */
export const freshPosition = (): Position | undefined => {
  const { position } = place.get();
  return position && Date.now() - Date.parse(position.at) < FRESH_MS ? position : undefined;
};

/** The position to claim with: taken anew when the last one is old. A chosen city is said to be one, so that the refusal can name it. */
export const positionToClaim = async (): Promise<Position | undefined> => {
  const { position, city } = place.get();
  if (city) return { ...city.centre, datum: 'GCJ-02', source: 'manual', at: new Date().toISOString() };
  return freshPosition() ?? (await locate()) ?? position;
};

/** The point that lists are sorted from. */
export const pointOf = ({ position, city }: Place): Point | undefined => position ?? city?.centre;

/** Further away than this, in metres, how far it is helps nobody. */
const NEAR = 20_000;

export const isNear = <T extends { distance: number }>(nearest: T | undefined): nearest is T =>
  nearest !== undefined && nearest.distance < NEAR;
