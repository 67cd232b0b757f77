import type { SpendingView } from '../../shared/contract/orders';
import { cny } from '../../shared/money/money';
import { paidBy } from '../../shared/order/counter-sale';
import { mainType, type PointSettings } from '../../shared/points/settings';
import { refusal } from '../../shared/problem/refusal';
import { type Instant, millis, plusSeconds, utc } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { OwnDeps } from '../identity/is-own';
import { sameAsked } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { idOf } from '../platform/ids';
import { Fault, Refused, refuseIf } from '../platform/problems';
import type { Claims } from '../platform/sessions';
import type { Document } from '../platform/set-by-marketers';
import { spendable } from '../points/gather-points';
import type { Ledger } from '../points/ledger-repository';
import { holdersOf } from '../points/read-points';
import { ownScan } from '../staff/own-scan';
import { ownStore } from '../staff/own-store';
import type { Stores } from '../store/store-repository';
import { type Spending, type Spendings, spendingStateAt } from './spending-repository';

export interface SpendingDeps extends OwnDeps {
  ledger: Pick<Ledger, 'holder'>;
  pointSettings: Pick<Document<PointSettings>, 'current'>;
  spendings: Spendings;
  stores: Pick<Stores, 'index'>;
}

/** For how long a member is asked, and for how long a yes is good, in seconds. */
const ASKED_SECONDS = 120;
const GOOD_SECONDS = 600;
/** Between the member and the rest of a spending's id; it is in neither. */
const BETWEEN = '~';

export interface PointsAsk {
  scanned: Claims<'ticket'> | undefined;
  staff: Claims<'staff'>;
  storeId: string;
  points: number;
  idempotency: Idempotency;
  now: Instant;
}

/** Asks the member who was scanned to pay with points. Nothing is taken yet; the same request again asks nothing new. */
export const askForPoints =
  (deps: SpendingDeps) =>
  async ({ scanned, staff, storeId, points, idempotency, now }: PointsAsk): Promise<Outcome<Spending>> => {
    ownStore(staff, storeId);
    const { memberId } = ownScan(staff, scanned);
    const store = (await deps.stores.index()).byId.get(storeId);
    if (!store) throw new Fault('not_found');
    const spendingId = `${memberId}${BETWEEN}${idOf('spending', staff.staffId, idempotency.key)}`;
    const [before, settings] = await Promise.all([deps.spendings.ofMember(memberId), deps.pointSettings.current()]);
    if (before?.spendingId === spendingId) {
      sameAsked(before.points === points ? idempotency.hash : '', idempotency);
      return { reply: before, replayed: true };
    }
    const { worth, pointType } = mainType(settings);
    if (!worth || paidBy(points, worth) === 0) throw new Refused([refusal('points_pay_nothing')]);
    const available = spendable(await holdersOf(deps)(memberId, pointType), now);
    refuseIf(points > available ? [refusal('not_enough_points', { available, missing: points - available })] : []);
    const spending: Spending = {
      ...{ spendingId, memberId, points, storeId, storeName: store.name },
      worth: cny(paidBy(points, worth)),
      state: 'asked',
      until: utc(millis(plusSeconds(now, ASKED_SECONDS))),
    };
    await deps.spendings.ask(spending);
    return { reply: spending, replayed: false };
  };

/** A spending of the clerk's own store, by its id. */
export const spendingWith =
  ({ spendings }: Pick<SpendingDeps, 'spendings'>) =>
  async (spendingId: string, staff: Claims<'staff'>): Promise<Spending> => {
    const found = await spendings.ofMember(spendingId.slice(0, Math.max(0, spendingId.indexOf(BETWEEN))));
    if (found?.spendingId !== spendingId) throw new Fault('not_found');
    ownStore(staff, found.storeId);
    return found;
  };

/** The member says yes or no; the same answer again is the same. */
export const answerSpending =
  ({ spendings }: Pick<SpendingDeps, 'spendings'>) =>
  async (memberId: string, spendingId: string, answer: 'confirmed' | 'refused', now: Instant): Promise<Outcome<Spending>> => {
    const asked = await spendings.ofMember(memberId);
    if (asked?.spendingId !== spendingId) throw new Fault('not_found');
    const is = spendingStateAt(asked, now);
    if (is === answer || (is === 'used' && answer === 'confirmed')) return { reply: asked, replayed: true };
    refuseIf(is === 'asked' ? [] : [refusal(is === 'lapsed' ? 'spending_lapsed' : 'spending_answered')]);
    const until = utc(millis(plusSeconds(now, GOOD_SECONDS)));
    if (!(await spendings.answer(asked, answer, until, utc(millis(now))))) throw new Refused([refusal('spending_answered')]);
    return { reply: { ...asked, state: answer, until }, replayed: false };
  };

export const spendingView = (spending: Spending, zone: string, now: Instant): SpendingView => {
  const { spendingId, points, worth, storeName, until } = spending;
  return { spendingId, points, worth, storeName, state: spendingStateAt(spending, now), until: inZone(until, zone) };
};
