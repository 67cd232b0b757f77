import { log } from '../../../functions/platform/log';
import { startBackend } from '../../harness/backend';
import { takeClock } from '../../harness/coupon-model';
import type { FaultOptions } from '../../harness/faults';
import { oneRealmOfErrors } from '../../harness/realm-errors';
import { openPointBrand } from './brand';

/** A brand with so many members on a database that delays, loses and refuses once its faults are on, and the clock in the test's hands. */
export const beginBadDay = async (members: number, faults: FaultOptions) => {
  oneRealmOfErrors();
  log.setLogLevel('ERROR');
  const clock = takeClock();
  const backend = await startBackend({ streams: false, faults });
  const brand = await openPointBrand(backend, members);
  // What is set is known to every function from now on.
  clock.pass(60_000);
  return {
    clock,
    backend,
    brand,
    end: async () => {
      await backend.stop();
      clock.restore();
    },
  };
};
export type BadDay = Awaited<ReturnType<typeof beginBadDay>>;
