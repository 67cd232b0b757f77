import type { Sale } from '../../shared/order/sale';
import { mainType, type PointSettings } from '../../shared/points/settings';
import { factsOfVisit, type QualifyingFact } from '../../shared/tier/fact';
import { factsOfOrder } from '../../shared/tier/facts-of-order';
import type { Measure } from '../../shared/tier/scheme';
import type { Instant } from '../../shared/time/instant';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import { orderKey, storedOrder } from '../order/order-record';
import { batchGet } from '../platform/batch-get';
import type { Document } from '../platform/set-by-marketers';
import type { Tables } from '../platform/tables';
import { type Ledger, ledgerIn } from '../points/ledger-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { type Touchpoints, touchpointsIn } from '../touchpoint/touchpoint-repository';

/** All that ever counted for an account in what is measured, each thing once. */
export interface TierFacts {
  of(memberId: string, measure: Measure): Promise<QualifyingFact[]>;
}

const A_PAGE = 500;

/**
 * Finds anew what counts for a tier: the orders that the account's ledger and its log name, as they are kept; what was earned by other
 * things than orders; visits. Reads all of the account's past, so it is for when a brand measures otherwise than it did, and for what
 * arrives very late.
 */
export const tierFactsIn = (tables: Tables): TierFacts => {
  const deps: FactDeps = {
    tables,
    ledger: ledgerIn(tables),
    touchpoints: touchpointsIn(tables),
    pointSettings: pointSettingsIn(tables),
  };
  return {
    of: async (memberId, measure) => {
      const { pointType } = mainType(await deps.pointSettings.current());
      const [earned, events] = await Promise.all([earnedOf(deps, memberId, pointType), eventsOf(deps, memberId)]);
      const refs = [...new Set([...earned.refs, ...events.flatMap(refOf)])];
      const orders = await batchGet(
        tables,
        refs.map((ref) => orderKey(tables, ref)),
        true,
      );
      return [
        ...orders.map(storedOrder).flatMap(({ sale, ...order }) => {
          if (!sale || order.memberId !== memberId) return [];
          const kept = { order, isPaid: sale.told?.state === 'paid', points: sale.points[pointType] };
          return factsOfOrder(measure, undefined, kept, { factId: order.orderId, at: lastBack(sale) ?? order.at });
        }),
        ...(measure === 'qualifying_points' ? earned.facts : []),
        ...events.filter(({ type }) => type === 'store_visited').flatMap((event) => factsOfVisit(measure, event)),
      ];
    },
  };
};

interface FactDeps {
  tables: Tables;
  ledger: Ledger;
  touchpoints: Touchpoints;
  pointSettings: Pick<Document<PointSettings>, 'current'>;
}

/** Which orders moved points of an account, and what it earned by other things. */
const earnedOf = async ({ ledger }: FactDeps, memberId: string, pointType: string) => {
  const refs = new Set<string>();
  const facts: QualifyingFact[] = [];
  for await (const entries of ledger.since(memberId, pointType)) {
    for (const { about, reason, amount, at, entryId } of entries) {
      if (about.kind === 'order') refs.add(about.id);
      const isEarned = reason === 'earned' || reason === 'pending_earned';
      if (about.kind === 'event' && isEarned) facts.push({ factId: entryId, at, amount });
    }
  }
  return { refs, facts };
};

const eventsOf = async ({ touchpoints }: FactDeps, memberId: string): Promise<TouchpointEvent[]> => {
  const events: TouchpointEvent[] = [];
  let cursor: string | undefined;
  do {
    const page = await touchpoints.ofMember(memberId, cursor, A_PAGE);
    events.push(...page.items.filter(({ type }) => type === 'purchase' || type === 'store_visited'));
    cursor = page.next;
  } while (cursor !== undefined);
  return events;
};

const refOf = ({ type, properties: { orderId } }: TouchpointEvent): string[] =>
  type === 'purchase' && typeof orderId === 'string' ? [orderId] : [];

/** When anything of an order last came back. */
const lastBack = ({ returns, cancelledAt }: Sale): Instant | undefined =>
  [...returns.map(({ at }) => at), ...(cancelledAt === undefined ? [] : [cancelledAt])]
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
