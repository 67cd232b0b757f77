import { seedOf } from '../harness/coupon-model/seed';
import { killAndCompare } from './kill-and-compare';

const KILLS = 2;

test('kill -9 of the whole stack under load: everything acknowledged is there, and nothing is there twice', async () => {
  const result = await killAndCompare({ kills: KILLS, seed: seedOf('kill -9 of the whole stack', 20261123) });
  expect(result.wrong).toEqual([]);
  // It was under load, of every kind, and was cut off in the middle of it.
  const { acknowledged, unanswered } = result;
  for (const did of ['claimed', 'redeemed', 'ordered', 'adjusted', 'told']) expect([did, acknowledged[did] ?? 0]).not.toEqual([did, 0]);
  expect(unanswered).toBeGreaterThan(0);
}, 1_200_000);
