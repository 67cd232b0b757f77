import { askedWith } from '../../shared/order/asked';
import { nextOrder } from '../../shared/order/next-order';
import type { Order } from '../../shared/order/order';
import type { Sale } from '../../shared/order/sale';
import type { SentOrder } from '../../shared/order/sent-order';
import { orderNow, standing } from '../../shared/order/standing';
import type { StoreIndex } from '../../shared/store/nearest';
import type { Instant } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import type { Uses } from '../coupon/use-repository';
import { isOwn } from '../identity/is-own';
import { sameAsked } from '../platform/asked';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import type { LedgerChange } from '../points/change-ledger';
import { couponsAsTold, couponsOfOrder, couponWrites, type OrderCoupons } from './order-coupons';
import { type MoveDeps, movesOfOrder } from './order-moves';
import type { EarningGround } from './order-points';
import { type KeptOrder, putOrder } from './order-record';
import { type OrderGround, readGround } from './read-order';
import type { Telling } from './telling';

export interface PlanDeps extends MoveDeps {
  tables: Tables;
  uses: Pick<Uses, 'seenAt'>;
}

export interface OrderOutcome {
  effect: 'changed' | 'waits' | 'repeated' | 'older' | 'cancelled';
  order: KeptOrder;
  /** The order that this took the place of; none when nothing was written, or nothing was known before. */
  before?: KeptOrder | undefined;
  replayed: boolean;
}

/** What a telling makes of an order and of everything that follows it, to be written in one transaction; from one read. */
export const planOrder =
  (deps: PlanDeps, earning: EarningGround, index: StoreIndex) =>
  async (telling: Telling): Promise<LedgerChange<OrderOutcome> | { settled: OrderOutcome }> => {
    const { message, asked, ref } = telling;
    const named = message.kind === 'order' ? message.order.couponIds : [];
    const pointTypes = earning.settings.types.map(({ pointType }) => pointType);
    const ground = await readGround(deps)({ ref, couponIds: named, memberId: telling.memberId, pointTypes });
    const { order: before } = ground;
    const earlier = before?.sale?.asked.find(({ key }) => key === asked.key);
    if (earlier && before) {
      sameAsked(earlier.hash, { key: asked.key, hash: asked.hash });
      return { settled: { effect: 'repeated', order: before, replayed: true } };
    }
    const next = nextOrder(before?.sale, message);
    if (next.kind === 'refused') throw new Fault('invalid', next.faults);
    if (next.kind === 'unchanged') {
      if (!before) throw new Fault('not_found');
      return { settled: { effect: next.why, order: before, replayed: false } };
    }
    const sale = {
      ...before?.sale,
      ...next.order,
      points: before?.sale?.points ?? {},
      asked: askedWith(before?.sale?.asked ?? [], asked),
    };
    if (next.kind === 'waits' || !next.order.told) return waiting(deps, telling, before, sale);
    return changed(deps, earning, index, { telling, ground, sale, told: next.order.told });
  };

/** Nothing follows yet: what came first is kept with the order that is still to come. */
const waiting = ({ tables }: PlanDeps, { ref, now }: Telling, before: KeptOrder | undefined, sale: Sale): LedgerChange<OrderOutcome> => {
  const order: KeptOrder = { ...(before ?? nothingKnown(ref, now)), version: (before?.version ?? 0) + 1, sale };
  return { moves: [], writes: [putOrder(tables, order)], result: { effect: 'waits', order, replayed: false } };
};

const nothingKnown = (orderId: string, at: Instant): Order => ({
  ...{ orderId, at, memberId: '', state: 'open', lines: [], shipping: 0, paid: 0, refunded: 0, coupons: {}, version: 0 },
});

interface Changed {
  telling: Telling;
  ground: OrderGround;
  sale: Sale;
  told: SentOrder;
}

const changed = async (
  deps: PlanDeps,
  earning: EarningGround,
  index: StoreIndex,
  { telling, ground, sale, told }: Changed,
): Promise<LedgerChange<OrderOutcome>> => {
  const { tables } = deps;
  const { now, ref, message } = telling;
  const before = ground.order;
  const version = (before?.version ?? 0) + 1;
  const store = told.storeId === undefined ? undefined : index.byId.get(told.storeId);
  const use = {
    ...{ store, index, zone: earning.zone, language: telling.language, now, orderId: ref, ref, version, maskedName: '' },
    templates: deps.uses.seenAt(ground.templates),
    storeName: store?.name ?? telling.source,
    by: { id: telling.by.id, name: telling.by.name },
  };
  // Nothing is redeemed on an order of which all was back before it was known.
  const isLate = before?.sale?.told === undefined && standing(sale, '')?.order.state === 'returned';
  const coupons =
    message.kind === 'order'
      ? couponsOfOrder(isLate ? { ...told, couponIds: [] } : told, before, ground.coupons, use)
      : couponsAsTold(told, before);
  const memberId = await ownerOf(deps, telling, ground, coupons);
  const order = orderNow(sale, memberId, coupons.coupons)?.order ?? nothingKnown(ref, now);
  const after: Order = { ...order, orderId: ref, version };
  const moved = await movesOfOrder(deps, earning, { telling, ground, sale, told, before, after, store });
  const kept: KeptOrder = {
    ...after,
    sale: { ...sale, points: moved.points, ...(moved.tierId !== undefined && { tierId: moved.tierId }) },
  };
  return {
    moves: moved.moves,
    writes: [
      putOrder(tables, kept),
      ...couponWrites(tables, { before, after, plan: coupons, hash: telling.asked.hash, day: localDay(now, earning.zone), now }),
      ...(telling.writes ?? []),
    ],
    result: { effect: 'changed', order: kept, before, replayed: false },
  };
};

/** Whose an order is: who it says, else whose it was, else whose coupons it uses; coupons must be theirs. */
const ownerOf = async (
  deps: PlanDeps,
  { memberId }: Telling,
  { order, member }: OrderGround,
  { redeemed }: OrderCoupons,
): Promise<string> => {
  const [first] = redeemed;
  const earlier = order?.memberId || first?.coupon.memberId;
  const named = (member && memberId) ?? earlier ?? '';
  // Another card of the same person moves nothing: an order stays with the account that it was told for.
  const stays = order !== undefined && order.memberId !== '' && (await isOwn(deps)(named, [order.memberId]));
  const owner = stays ? order.memberId : named;
  const isTheirs =
    redeemed.length === 0 ||
    (await isOwn(deps)(
      owner,
      redeemed.map(({ coupon }) => coupon.memberId),
    ));
  if (!isTheirs) throw new Fault('invalid', [{ field: 'couponIds', reason: 'must be coupons of the member whose order it is' }]);
  return owner;
};
