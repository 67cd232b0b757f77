import type { Good } from './goods';

export const STYLE_NAMES = ['morning', 'weekend', 'tea', 'online', 'beans', 'lapsed', 'new'] as const;
export type StyleName = (typeof STYLE_NAMES)[number];

/** How a kind of guest buys, looks and answers. */
export interface Style {
  /** Their share of all members. */
  share: number;
  weekdays: readonly number[];
  /** Hours of the day, the last one included. */
  hours: readonly [number, number];
  /** How often a week somebody of theirs buys, on average. */
  aWeek: number;
  /** From how many days ago until how many days ago. */
  active: readonly [number, number];
  /** Buys online rather than in the store. */
  isOnline: boolean;
  goods: readonly (readonly [Good, number])[];
  pieces: readonly [number, number];
  /** How often a week they open the app without buying, and how likely they then look at something and put it into the cart. */
  looksAWeek: number;
  puts: number;
  age: readonly [number, number];
  women: number;
}

const ALL_WEEK = [0, 1, 2, 3, 4, 5, 6];

export const STYLES: Readonly<Record<StyleName, Style>> = {
  morning: {
    ...{ share: 0.18, weekdays: [1, 2, 3, 4, 5], hours: [7, 8], aWeek: 1, active: [90, 0], isOnline: false, pieces: [1, 2] },
    goods: [
      ['americano', 5],
      ['latte', 3],
      ['oat', 2],
      ['bagel', 2],
      ['croissant', 1],
    ],
    ...{ looksAWeek: 0.5, puts: 0.05, age: [25, 42], women: 0.5 },
  },
  weekend: {
    ...{ share: 0.17, weekdays: [0, 6], hours: [14, 17], aWeek: 0.5, active: [90, 0], isOnline: false, pieces: [2, 3] },
    goods: [
      ['cake', 4],
      ['roll', 2],
      ['latte', 3],
      ['oat', 3],
      ['cup', 0.2],
    ],
    ...{ looksAWeek: 0.4, puts: 0.05, age: [22, 38], women: 0.68 },
  },
  tea: {
    ...{ share: 0.13, weekdays: ALL_WEEK, hours: [14, 19], aWeek: 0.55, active: [90, 0], isOnline: false, pieces: [1, 2] },
    goods: [
      ['oolong', 4],
      ['green', 3],
      ['jasmine', 3],
      ['roll', 1],
    ],
    ...{ looksAWeek: 0.3, puts: 0.05, age: [28, 58], women: 0.6 },
  },
  online: {
    ...{ share: 0.14, weekdays: ALL_WEEK, hours: [19, 22], aWeek: 0.5, active: [90, 0], isOnline: true, pieces: [1, 2] },
    goods: [
      ['drip', 4],
      ['beans', 3],
      ['cup', 1],
      ['ethiopia', 1],
    ],
    ...{ looksAWeek: 0.7, puts: 0.35, age: [24, 45], women: 0.55 },
  },
  beans: {
    ...{ share: 0.08, weekdays: ALL_WEEK, hours: [11, 20], aWeek: 0.6, active: [90, 0], isOnline: false, pieces: [1, 2] },
    goods: [
      ['filter', 4],
      ['geisha', 3],
      ['ethiopia', 2],
      ['beans', 2],
      ['kettle', 0.2],
    ],
    ...{ looksAWeek: 0.6, puts: 0.15, age: [27, 55], women: 0.35 },
  },
  lapsed: {
    ...{ share: 0.16, weekdays: ALL_WEEK, hours: [10, 20], aWeek: 0.4, active: [150, 63], isOnline: false, pieces: [1, 2] },
    goods: [
      ['latte', 3],
      ['oat', 3],
      ['cold', 3],
      ['cake', 1],
    ],
    ...{ looksAWeek: 0.2, puts: 0.02, age: [20, 48], women: 0.55 },
  },
  new: {
    ...{ share: 0.14, weekdays: ALL_WEEK, hours: [10, 21], aWeek: 0.3, active: [12, 0], isOnline: false, pieces: [1, 1] },
    goods: [
      ['latte', 3],
      ['cold', 2],
      ['oat', 2],
      ['jasmine', 1],
    ],
    ...{ looksAWeek: 1.5, puts: 0.2, age: [18, 32], women: 0.6 },
  },
};
