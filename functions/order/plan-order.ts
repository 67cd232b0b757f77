import { asksBirthMonth } from '../../shared/earning/rule';
import { canonicalJson } from '../../shared/json/canonical';
import { nextOrder, type OrderMessage } from '../../shared/order/next-order';
import type { Order } from '../../shared/order/order';
import type { Sale } from '../../shared/order/sale';
import type { SentOrder } from '../../shared/order/sent-order';
import { orderNow } from '../../shared/order/standing';
import type { Told } from '../../shared/points/book';
import { mainType } from '../../shared/points/settings';
import type { Language } from '../../shared/problem/language';
import type { StoreIndex } from '../../shared/store/nearest';
import type { Store } from '../../shared/store/store';
import { type CountingOrder, factsOfOrder } from '../../shared/tier/facts-of-order';
import { tierOf } from '../../shared/tier/state';
import type { Instant } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import type { Uses } from '../coupon/use-repository';
import type { Identity } from '../identity/identity';
import { isOwn } from '../identity/is-own';
import type { Members } from '../member/member-repository';
import { sameAsked } from '../platform/asked';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';
import type { Holder } from '../points/account-record';
import type { AccountMove, LedgerChange } from '../points/change-ledger';
import type { Ledger } from '../points/ledger-repository';
import type { Tiers } from '../tier/tiers';
import { couponsAsTold, couponsOfOrder, couponWrites, type OrderCoupons } from './order-coupons';
import { type EarningGround, movePoints, type PointsMoved } from './order-points';
import { type KeptOrder, putOrder } from './order-record';
import { type OrderGround, readGround } from './read-order';

export interface PlanDeps {
  identity: Pick<Identity, 'idsOf'>;
  ledger: Pick<Ledger, 'holder'>;
  members: Pick<Members, 'get'>;
  tables: Tables;
  tiers: Pick<Tiers, 'after'>;
  uses: Pick<Uses, 'seenAt'>;
  /** The month of a member's birthday; asked only when a rule wants to know. */
  birthMonthOf: (memberId: string) => Promise<number | undefined>;
}

/** What somebody tells of an order: its identifiers are keyed already, nothing in it is personal. */
export interface Telling {
  message: OrderMessage;
  /** The order's number in the house. */
  ref: string;
  /** Whose it is; undefined when it does not say, or of nobody who is a member. */
  memberId: string | undefined;
  by: Told['by'];
  /** What told of it: the store, or the system, as people call it. */
  source: string;
  /** The request: made of who asks and their key, and the hash of what was asked. */
  asked: Sale['asked'][number];
  /** What becomes true with it, such as points that were promised being used. */
  writes?: readonly Write[];
  language: Language;
  now: Instant;
}

export interface OrderOutcome {
  effect: 'changed' | 'waits' | 'repeated' | 'older' | 'cancelled';
  order: KeptOrder;
  replayed: boolean;
}

/** So many requests are remembered with an order. */
const ASKED_KEPT = 5;

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
      asked: [...(before?.sale?.asked ?? []), asked].slice(-ASKED_KEPT),
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
  // Nothing is redeemed on an order that was cancelled before it was known.
  const isLate = sale.cancelledAt !== undefined && before?.sale?.told === undefined;
  const coupons =
    message.kind === 'order'
      ? couponsOfOrder(isLate ? { ...told, couponIds: [] } : told, before, ground.coupons, use)
      : couponsAsTold(told, before);
  const memberId = await ownerOf(deps, telling, ground, coupons);
  const order = orderNow(sale, memberId, coupons.coupons)?.order ?? nothingKnown(ref, now);
  const after: Order = { ...order, orderId: ref, version };
  const moved = await moveAll(deps, earning, { telling, ground, sale, told, before, after, store });
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
    result: { effect: 'changed', order: kept, replayed: false },
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
  const owner = (member && memberId) ?? (order?.memberId || first?.coupon.memberId) ?? '';
  const isTheirs =
    redeemed.length === 0 ||
    (await isOwn(deps)(
      owner,
      redeemed.map(({ coupon }) => coupon.memberId),
    ));
  if (!isTheirs) throw new Fault('invalid', [{ field: 'couponIds', reason: 'must be coupons of the member whose order it is' }]);
  return owner;
};

interface MoveAsk extends Changed {
  before: KeptOrder | undefined;
  after: Order;
  store: Store | undefined;
}

/** What an order does to the accounts of its member, and of the one whose it was before. */
const moveAll = async (deps: PlanDeps, earning: EarningGround, ask: MoveAsk) => {
  const { telling, ground, sale, told, before, after, store } = ask;
  const { now, ref } = telling;
  const earlier = before?.memberId !== '' && before?.memberId !== after.memberId ? before?.memberId : undefined;
  const isToldAnew = telling.message.kind === 'order';
  const about: Told = { about: { kind: 'order', id: ref }, by: telling.by, source: store?.name ?? telling.source };
  const main = mainType(earning.settings).pointType;
  const points: Sale['points'] = {};
  const moves: AccountMove[] = [];
  let tierId = sale.tierId;
  const asksBirth = isToldAnew && asksBirthMonth(earning.rules);
  const birthMonth = asksBirth && after.memberId !== '' ? await deps.birthMonthOf(after.memberId) : undefined;
  const holderOf = async (memberId: string, pointType: string): Promise<Holder> =>
    (memberId === telling.memberId && ground.holders.get(pointType)) || deps.ledger.holder(memberId, pointType);

  const tierAfter = async (holder: Holder, was: CountingOrder | undefined, is: CountingOrder) => {
    const facts = factsOfOrder(earning.scheme.measure, was, is, { factId: `${ref}/${after.version}`, at: now });
    if (facts.length === 0) return undefined;
    const { memberId } = holder.account;
    const member = memberId === ground.member?.memberId ? ground.member : await deps.members.get(memberId);
    return member && { tier: await deps.tiers.after(member, holder, facts) };
  };

  for (const { pointType } of earning.settings.types) {
    const done = before?.sale?.points[pointType];
    const was = before && done && { order: before, isPaid: before.sale?.told?.state === 'paid', points: done };
    if (earlier !== undefined && was) {
      const holder = await holderOf(earlier, pointType);
      const gone = movePoints(earning, { holder, done, order: after, told, isToldAnew: false, isTheirs: false, buyer: NOBODY, now });
      const tier = pointType === main ? await tierAfter(holder, was, { ...was, isPaid: false }) : undefined;
      moves.push(...moveOf(gone, about, tier));
    }
    if (after.memberId === '') continue;
    const holder = await holderOf(after.memberId, pointType);
    if (pointType === main) tierId ??= holder.tier && tierOf(earning, holder.tier, now).tierId;
    const moved = movePoints(earning, {
      ...{ holder, order: after, told, isToldAnew, isTheirs: true, buyer: { tierId, birthMonth, store }, now },
      done: earlier === undefined ? done : undefined,
    });
    points[pointType] = moved.points;
    const is = { order: after, isPaid: told.state === 'paid', points: moved.points };
    const tier = pointType === main ? await tierAfter(holder, earlier === undefined ? was : undefined, is) : undefined;
    moves.push(...moveOf(moved, about, tier));
  }
  return { moves, points, tierId };
};

const NOBODY = { tierId: undefined, birthMonth: undefined, store: undefined };

/** One account's part of the transaction; none when nothing of it changes. */
const moveOf = ({ before, movements, soFar }: PointsMoved, told: Told, tier: Pick<Holder, 'tier'> | undefined): AccountMove[] => {
  const counts = canonicalJson(soFar) === canonicalJson(before.soFar) ? undefined : { soFar };
  return movements.length === 0 && !counts && !tier ? [] : [{ before, movements, told, beside: { ...counts, ...tier } }];
};
