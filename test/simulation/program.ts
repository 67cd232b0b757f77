import { seededRandom } from '../harness/coupon-model';
import type { Role, Step } from './actor';
import { weighted } from './chance';
import { drawOfHouse, HOUSE, HOUSE_WEIGHT } from './house';

/** The steps of a chapter: made of its seed and of nothing else. */
export const stepsOf = (seed: number, count: number, roles: readonly Role[]): Step[] => {
  const random = seededRandom(seed);
  const parts = [...roles, { name: HOUSE, weight: HOUSE_WEIGHT, draw: drawOfHouse }];
  return Array.from({ length: count }, () => {
    const { name, draw } = weighted(random, parts);
    const luck = Math.floor(random() * 2 ** 31);
    return { actor: name, luck, deed: draw(random) };
  });
};
