import { policyIn } from '../../../harness/loyalty-model/settings';
import type { Actor, Role } from '../../actor';
import { openTill } from './asks';
import { playsAtOnce } from './at-once';
import { TillBook } from './book';
import { auditTill, checkBalance, checkTier, lookAt } from './checks';
import { BUYERS, drawTillDeed, type TillDeed } from './deeds';
import { orderPlays } from './orders';
import type { AtTill, Plays } from './play';
import { pointPlays } from './points';

/** Orders in any order, points that are earned, spent, given back, given away and expire, tiers, coupons on orders: every answer foreseen. */
export const tillRole: Role = {
  name: 'till',
  weight: 18,
  draw: drawTillDeed,
  enter: async (stage) => actorAt({ stage, till: await openTill(stage), book: new TillBook(BUYERS, policyIn(stage.zone)) }),
};

const actorAt = (at: AtTill): Actor => {
  const play: Plays = {
    ...orderPlays(at),
    ...playsAtOnce(at),
    ...pointPlays(at),
    look: async ({ order, member }) => {
      const shown = at.book.order(order);
      if (shown) await lookAt(at.till, shown);
      await checkTier(at, member);
    },
  };
  return {
    play: async (deed) => {
      const own = deed as unknown as TillDeed;
      await play[own.does](own as never);
      for (const member of new Set(touched(own, at.book))) await checkBalance(at, member);
    },
    audit: () => auditTill(at),
  };
};

/** Whose points a deed may have moved. */
const touched = (deed: TillDeed, book: TillBook): number[] => {
  if ('member' in deed) return [deed.member];
  if (deed.does === 'give') return [deed.from, deed.to];
  if ('order' in deed) return [book.order(deed.order)?.member ?? 0];
  if (deed.does === 'cancel an exchange') return [book.exchanges.at(-1 - deed.nth)?.member ?? 0];
  if (deed.does === 'refund') return [book.spendings.at(-1 - deed.nth)?.member ?? 0];
  return [];
};
