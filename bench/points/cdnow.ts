import { readFileSync } from 'node:fs';
import { brandsIn } from '../../functions/brand/brand-repository';
import { newId } from '../../functions/platform/ids';
import type { Tables } from '../../functions/platform/tables';
import { ledgerIn } from '../../functions/points/ledger-repository';
import { proofsIn } from '../../functions/points/proof-repository';
import { goOn, startProof } from '../../functions/points/prove-ledger';
import type { SentOrder } from '../../shared/order/sent-order';
import { grandTotal } from '../../shared/points/proof';
import { utc } from '../../shared/time/instant';
import { byCallers } from '../coupons/callers';
import { startDatabase } from '../coupons/database';
import type { Say } from '../report';
import { openPointBrand } from './brand';

const CALLERS = 32;

interface Purchase {
  memberId: string;
  order: SentOrder;
}

/** CDNOW: `customer date number_of_cds dollars`; each line is an order, in cents. */
const purchasesOf = (text: string): Purchase[] =>
  text
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(({ length }) => length === 4)
    .map(([customer = '', date = '', , dollars = ''], i) => {
      const cents = Math.round(Number(dollars) * 100);
      const at = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T12:00:00Z`;
      return {
        memberId: `cdnow-${customer}`,
        order: {
          ...{ source: 'cdnow', orderId: String(i + 1), state: 'paid', at, channel: 'online', identifiers: [], currency: 'CNY' },
          lines: [{ lineId: '1', quantity: 1, price: cents, discounts: [], net: cents }],
          ...{ shipping: 0, shippingDiscounts: [], couponIds: [], pointsUsed: 0 },
          payments: cents > 0 ? [{ method: 'card', amount: cents }] : [],
        },
      };
    });

/**
 * All purchases of CDNOW's list become orders under a rule of a point a dollar; what is then owed must be the sum by hand, to the point and
 * to the cent. Then all of them are cancelled, and nothing may be owed. Both times the whole ledger proves itself.
 */
export const benchCdnow = async ([file]: string[], say: Say): Promise<void> => {
  if (file === undefined) throw new Error('which file? npm run bench points/cdnow <file>');
  const purchases = purchasesOf(readFileSync(file, 'utf8'));
  const byMember = new Map<string, Purchase[]>();
  for (const one of purchases) byMember.set(one.memberId, [...(byMember.get(one.memberId) ?? []), one]);
  const byHand = purchases.reduce((sum, { order }) => sum + Math.floor((order.lines[0]?.net ?? 0) / 100), 0);
  say(`  ${purchases.length} purchases of ${byMember.size} members; by hand ${byHand} points, ${byHand * 100} cents`);
  const database = await startDatabase(undefined, { streams: false });
  try {
    const brand = await openPointBrand(database.open());
    await brand.join([...byMember.keys()], '1997-01-01T00:00:00Z');
    const told = await byCallers(byMember.values(), CALLERS, async (own) => {
      for (const { memberId, order } of own) await brand.record(memberId, order);
    });
    say(`  told in ${told.toFixed(0)} s, ${(purchases.length / told).toFixed(0)}/s`);
    await provedAs(brand.tables, byHand, say);
    const back = await byCallers(byMember.values(), CALLERS, async (own) => {
      for (const { order } of own) await brand.cancel(order);
    });
    say(`  all given back in ${back.toFixed(0)} s, ${(purchases.length / back).toFixed(0)}/s`);
    await provedAs(brand.tables, 0, say);
  } finally {
    await database.stop();
  }
};

/** Proves the whole ledger, and that so many points are owed. */
const provedAs = async (tables: Tables, points: number, say: Say): Promise<void> => {
  const clock = () => utc(Date.now());
  const deps = { brands: brandsIn(tables), ledger: ledgerIn(tables), proofs: proofsIn(tables), tables, clock, newId };
  const began = performance.now();
  await startProof(deps)(clock());
  const walk = await goOn(deps)(() => false);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const { available = 0, pending = 0, debt = 0, members = 0 } = walk?.owed.points ?? {};
  say(
    `  proved in ${seconds} s: ${walk?.accounts} accounts, ${walk?.entries} entries, ${walk?.faultCount} faults; owed ${available + pending} points to ${members} members, debt ${debt}`,
  );
  if (walk?.state !== 'done' || walk.faultCount > 0 || grandTotal(walk.sums) !== 0) throw new Error('the ledger does not prove');
  if (available + pending !== points || debt !== 0) throw new Error(`${available + pending} points are owed, ${points} by hand`);
  say(`  as by hand: ${points} points, ${points * 100} cents`);
};
