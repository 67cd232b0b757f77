import { indexStores } from '../shared/store/nearest';
import type { Store } from '../shared/store/store';
import { percentile, type Say } from './report';

const STORES = 50_000;
const ASKED = 5_000;

/** The ten nearest of 50,000 stores, spread over China's rectangle, in the memory of one process. */
export const benchNearest = (say: Say): void => {
  const somewhere = () => ({ latitude: 20 + Math.random() * 25, longitude: 75 + Math.random() * 55 });
  const stores: Store[] = Array.from({ length: STORES }, (_, i) => ({
    storeId: String(i),
    name: `店${i}`,
    address: '',
    province: i % 10 === 0 ? '31' : '32',
    city: '',
    position: somewhere(),
    tags: [],
  }));
  const began = performance.now();
  const index = indexStores(stores);
  say(`  index of ${STORES} stores built in ${(performance.now() - began).toFixed(0)} ms`);
  const timed = (accept?: (store: Store) => boolean): number[] =>
    Array.from({ length: ASKED }, () => {
      const from = somewhere();
      const start = performance.now();
      index.nearest(from, { limit: 10, ...(accept && { accept }) });
      return performance.now() - start;
    });
  timed();
  for (const [name, times] of [
    ['ten nearest', timed()],
    ['ten nearest of a tenth of them', timed((store) => store.province === '31')],
  ] as const) {
    say(`  ${name.padEnd(31)} p50 ${percentile(times, 0.5).toFixed(3)} ms, p99 ${percentile(times, 0.99).toFixed(3)} ms`);
  }
};
