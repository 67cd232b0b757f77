import { asksBirthMonth } from '../../shared/earning/rule';
import { canonicalJson } from '../../shared/json/canonical';
import type { Order } from '../../shared/order/order';
import type { OrderPoints, Sale } from '../../shared/order/sale';
import type { SentOrder } from '../../shared/order/sent-order';
import type { Told } from '../../shared/points/book';
import { mainType } from '../../shared/points/settings';
import type { Store } from '../../shared/store/store';
import { type CountingOrder, factsOfOrder } from '../../shared/tier/facts-of-order';
import { tierOf } from '../../shared/tier/state';
import type { OwnDeps } from '../identity/is-own';
import type { Members } from '../member/member-repository';
import type { Holder } from '../points/account-record';
import type { AccountMove } from '../points/change-ledger';
import { broughtToHand } from '../points/gather-points';
import type { Ledger } from '../points/ledger-repository';
import type { Tiers } from '../tier/tiers';
import { type Buyer, type EarningGround, movePoints, type PointsMoved } from './order-points';
import type { KeptOrder } from './order-record';
import type { OrderGround } from './read-order';
import type { Telling } from './telling';

export interface MoveDeps extends OwnDeps {
  ledger: Pick<Ledger, 'holder'>;
  members: Pick<Members, 'get'>;
  tiers: Pick<Tiers, 'after'>;
  /** The month of a member's birthday; asked only when a rule wants to know. */
  birthMonthOf: (memberId: string) => Promise<number | undefined>;
}

/** An order as it was and as it is to be. */
export interface MoveAsk {
  telling: Telling;
  ground: OrderGround;
  sale: Sale;
  told: SentOrder;
  before: KeptOrder | undefined;
  after: Order;
  store: Store | undefined;
}

/** What an order does to the accounts of its member, and of the one whose it was before: it is taken from them as if it had never been. */
export const movesOfOrder = async (deps: MoveDeps, earning: EarningGround, ask: MoveAsk) => {
  const { telling, ground, sale, before, after, store } = ask;
  const about: Told = { about: { kind: 'order', id: telling.ref }, by: telling.by, source: store?.name ?? telling.source };
  const main = mainType(earning.settings).pointType;
  const hasMoved = (before?.memberId ?? '') !== '' && before?.memberId !== after.memberId;
  const mover = moverOf(deps, earning, ask, about);
  const points: Sale['points'] = {};
  const moves: AccountMove[] = [];
  // Who bought it with which tier is remembered of its member, not of the one who only seemed to be.
  let tierId = hasMoved ? undefined : sale.tierId;
  const birthMonth = await birthMonthFor(deps, earning, ask);
  const holderOf = async (memberId: string, pointType: string): Promise<Holder> =>
    (memberId === telling.memberId && ground.holders.get(pointType)) || deps.ledger.holder(memberId, pointType);

  for (const { pointType } of earning.settings.types) {
    const done = before?.sale?.points[pointType];
    if (before && hasMoved && done) {
      const gone = await mover(await holderOf(before.memberId, pointType), done, undefined, pointType === main);
      moves.push(...moveOf(gone, about));
    }
    if (after.memberId === '') continue;
    const holder = await holderOf(after.memberId, pointType);
    if (pointType === main) tierId ??= holder.tier && tierOf(earning, holder.tier, telling.now).tierId;
    const moved = await mover(holder, hasMoved ? undefined : done, { tierId, birthMonth, store }, pointType === main);
    points[pointType] = moved.points;
    moves.push(...moveOf(moved, about));
  }
  return { moves, points, tierId };
};

const birthMonthFor = async (deps: MoveDeps, { rules }: EarningGround, { telling, after }: MoveAsk): Promise<number | undefined> =>
  telling.message.kind === 'order' && asksBirthMonth(rules) && after.memberId !== '' ? deps.birthMonthOf(after.memberId) : undefined;

interface Moved extends PointsMoved {
  tier: Holder['tier'];
}

/** What the order does to one account, from what it did to it so far. Without a buyer the account is of somebody whose order it no longer is. */
const moverOf =
  (deps: MoveDeps, earning: EarningGround, { telling, ground, told, before, after }: MoveAsk, about: Told) =>
  async (holder: Holder, done: OrderPoints | undefined, buyer: Buyer | undefined, isMain: boolean): Promise<Moved> => {
    const { now, ref, message } = telling;
    const moved = await movePoints(earning, {
      ...{ holder, done, order: after, told, now, buyer: buyer ?? NOBODY },
      isToldAnew: buyer !== undefined && message.kind === 'order',
      isTheirs: buyer !== undefined,
      bring: (own, points) => broughtToHand(deps)(own, points, about, now),
    });
    const was = before && done && { order: before, isPaid: before.sale?.told?.state === 'paid', points: done };
    const is: CountingOrder = { order: after, isPaid: buyer !== undefined && told.state === 'paid', points: moved.points };
    const known = { factId: `${ref}/${after.version}`, at: now };
    const facts = isMain ? factsOfOrder(earning.scheme.measure, was, is, known) : [];
    if (facts.length === 0) return { ...moved, tier: undefined };
    const { memberId } = holder.account;
    const member = memberId === ground.member?.memberId ? ground.member : await deps.members.get(memberId);
    return { ...moved, tier: member && (await deps.tiers.after(member, holder, facts)) };
  };

const NOBODY: Buyer = { tierId: undefined, birthMonth: undefined, store: undefined };

/** One account's part of the transaction, with that of the person's others; none when nothing of it changes. */
const moveOf = ({ before, movements, soFar, tier, others }: Moved, told: Told): AccountMove[] => {
  const counts = canonicalJson(soFar) === canonicalJson(before.soFar) ? undefined : { soFar };
  if (movements.length === 0 && !counts && !tier) return [];
  return [...others, { before, movements, told, beside: { ...counts, ...(tier && { tier }) } }];
};
