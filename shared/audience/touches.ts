import type { Profile, Touched } from './profile';

/** Touches of one type that are asked for. */
export interface Asked {
  type: string;
  counts: (touched: Touched) => boolean;
}

interface Which {
  type: string;
  channels?: readonly string[] | undefined;
  stores?: readonly string[] | undefined;
}

/** What a condition asks for: of this type, on these channels, in these stores. */
export const askedFor = ({ type, channels, stores }: Which): Asked => {
  const on = channels && new Set(channels);
  const within = stores && new Set<string | undefined>(stores);
  const counts = ({ channel, storeId }: Touched): boolean =>
    (on === undefined || on.has(channel)) && (within === undefined || within.has(storeId));
  return { type, counts };
};

const NONE: readonly Touched[] = [];

/** What somebody did of a type, the oldest day first. A type may be called like something that every object has. */
export const touchesOf = ({ touches }: Profile, type: string): readonly Touched[] => {
  const found = touches[type];
  return Array.isArray(found) ? found : NONE;
};
