import { randomUUID } from 'node:crypto';
import { percentile, type Say } from '../report';
import { bareTransaction } from './bare';
import { byCallers } from './callers';
import type { Database } from './database';
import { openShop, type Shop } from './shop';

const CALLERS = 32;
const A_ROUND = 400;
const ROUNDS = 6;

/**
 * Claims and redemptions through the use-cases beside bare three-item transactions on the same engine, in alternating rounds; in
 * memory, one process. What is claimed in a round is redeemed in it.
 */
export const benchSpeed = async (database: Database, say: Say): Promise<void> => {
  const shop = openShop(database.open());
  const { templateId } = await shop.publish();
  await shop.warm();
  const round = roundOn(shop, templateId);
  await round();
  const rounds: Rates[] = [];
  for (let i = 0; i < ROUNDS; i++) rounds.push(await round());
  const median = (of: keyof Rates): number =>
    percentile(
      rounds.map((rates) => rates[of]),
      0.5,
    );
  const bare = median('bare');
  const line = (name: string, of: keyof Rates): void =>
    say(`  ${name.padEnd(24)}${median(of).toFixed(0).padStart(4)}/s with ${CALLERS} callers  ×${(median(of) / bare).toFixed(2)}`);
  line('bare 3-item transaction', 'bare');
  line('claims', 'claims');
  line('redemptions', 'redemptions');
  say(`  medians of ${ROUNDS} alternating rounds of ${A_ROUND} each`);
};

interface Rates {
  bare: number;
  claims: number;
  redemptions: number;
}

const roundOn = (shop: Shop, templateId: string) => async (): Promise<Rates> => {
  const members = Array.from({ length: A_ROUND }, () => randomUUID());
  const claimed: { couponId: string; memberId: string }[] = [];
  const perSecond = async <T>(things: T[], work: (thing: T) => Promise<unknown>): Promise<number> =>
    things.length / (await byCallers(things, CALLERS, work));
  return {
    bare: await perSecond(members, bareTransaction(shop.tables)),
    claims: await perSecond(members, async (memberId) => {
      const { reply } = await shop.claim(templateId, memberId);
      claimed.push({ couponId: reply.coupon.couponId, memberId });
    }),
    redemptions: await perSecond(claimed, ({ couponId, memberId }) => shop.redeem([couponId], memberId)),
  };
};
