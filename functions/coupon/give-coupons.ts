import type { Instant } from '../../shared/time/instant';
import { log } from '../platform/log';
import { Refused } from '../platform/problems';
import { changeLedger } from '../points/change-ledger';
import { type ComingDeps, couponsToCome } from './come-with';

export interface GiveCouponsAsk {
  templateIds: readonly string[];
  memberId: string;
  /** What they come with: each comes once for it. */
  with: string;
  now: Instant;
}

/**
 * Gives a member coupons that come with something that happened to them, each once however often it is asked. One that cannot be issued, as it
 * has run out or was taken out, is left out and logged: what happened does not happen again. Gives how many there are now.
 */
export const giveCoupons =
  (deps: ComingDeps) =>
  async ({ templateIds, memberId, with: reason, now }: GiveCouponsAsk): Promise<number> => {
    let given = 0;
    for (const [i, templateId] of templateIds.entries()) {
      const what = `${reason}/${i + 1}`;
      try {
        given += await changeLedger(deps)<number>(async () => {
          const ask = {
            templateIds: [templateId],
            memberId,
            with: what,
            way: 'benefit' as const,
            idempotency: { key: what, hash: '' },
            now,
          };
          const { coupons, writes } = await couponsToCome(deps)(ask, true);
          return writes.length === 0 ? { settled: coupons.length } : { moves: [], writes, result: coupons.length };
        });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        log.warn('coupon of a benefit not issued', { templateId, reasons: error.reasons.map(({ code }) => code) });
      }
    }
    return given;
  };
