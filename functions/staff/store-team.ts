import type { ReplyOf } from '../../shared/contract/endpoint';
import type { teamEndpoints } from '../../shared/contract/team';
import { cny } from '../../shared/money/money';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import { inZone, localDay } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import type { KeptRedemption, Redemptions } from '../coupon/redemption-repository';
import { redemptionView } from '../coupon/redemption-view';
import { salesOf } from '../coupon/store-day';
import { refuseIf } from '../platform/problems';
import type { Claims } from '../platform/sessions';
import { ownStore } from './own-store';
import type { StaffBook } from './staff-repository';

export interface TeamDeps {
  brands: Pick<Brands, 'current'>;
  redemptions: Pick<Redemptions, 'ofDay'>;
  staff: Pick<StaffBook, 'all'>;
}

export interface TeamAsk {
  storeId: string;
  /** A day of the brand's calendar; today where none is named. */
  day?: string | undefined;
}

const LATEST = 20;

/** What each of a store's staff did on a day, for its manager: also who did nothing yet, and who has left since. */
export const storeTeam =
  (deps: TeamDeps) =>
  async ({ storeId, day: asked }: TeamAsk, staff: Claims<'staff'>, now: Instant): Promise<ReplyOf<typeof teamEndpoints.team>> => {
    ownStore(staff, storeId);
    if (staff.role !== 'manager') refuseIf([refusal('only_managers')]);
    const { zone } = await deps.brands.current();
    const today = localDay(now, zone);
    const day = asked ?? today;
    const [book, redeemed] = await Promise.all([deps.staff.all(), deps.redemptions.ofDay(storeId, day)]);
    const known = new Map(book.filter((one) => one.storeId === storeId).map((one) => [one.staffId, one]));
    const ids = [...new Set([...known.keys(), ...redeemed.map(({ staffId }) => staffId)])];
    const items = ids.map((staffId) => {
      const own = redeemed.filter((one) => one.staffId === staffId);
      const role = known.get(staffId)?.role;
      return {
        ...{ staffId, name: known.get(staffId)?.name ?? own[0]?.staffName ?? '' },
        ...(role !== undefined && { role }),
        ...figuresOf(own),
        latest: own.slice(0, LATEST).map((redemption) => redemptionView(redemption, zone)),
      };
    });
    items.sort((a, b) => b.redeemed - a.redeemed || b.sales.amount - a.sales.amount);
    return { day, today, items, at: inZone(now, zone) };
  };

const figuresOf = (own: readonly KeptRedemption[]) => {
  const done = own.filter(({ state }) => state === 'done');
  return { redeemed: done.length, sales: cny(salesOf(done)), undone: own.length - done.length };
};
