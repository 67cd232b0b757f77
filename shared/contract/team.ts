import * as v from 'valibot';
import { DayOfCalendar } from '../follow-up/note';
import { Money } from '../money/money';
import { StaffRole } from '../staff/staff';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { RedemptionView } from './views';

const StoreId = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

/** The day of a store and of who works there. */
export const teamEndpoints = {
  floorToday: endpoint({
    method: 'GET',
    path: '/clerk/floor/today',
    caller: 'staff',
    summary:
      "Beside what was redeemed today: who became a member here, by a link of this store or, who came by none, by being scanned here first; whom staff invited to events; follow-ups that are due, one's own and the store's",
    query: v.object({ storeId: StoreId }),
    reply: v.object({
      newMembers: v.number(),
      /** Whom the staff of this store invited to its events today. */
      invited: v.number(),
      /** Open and due by today. */
      followUps: v.object({ mine: v.number(), store: v.number() }),
      at: Instant,
    }),
    refusals: ['staff_of_another_store'],
  }),
  team: endpoint({
    method: 'GET',
    path: '/clerk/floor/team',
    caller: 'staff',
    summary:
      'For the manager: what each of the staff redeemed on a day, today where none is asked for, and not undone, the sales with it, and how many were undone; the most first',
    query: v.object({ storeId: StoreId, day: v.optional(DayOfCalendar) }),
    reply: v.object({
      /** The brand's day that it is of, and the one that it is. */
      day: DayOfCalendar,
      today: DayOfCalendar,
      items: v.array(
        v.object({
          staffId: v.string(),
          name: v.string(),
          role: v.optional(StaffRole),
          redeemed: v.number(),
          sales: Money,
          undone: v.number(),
          /** What they redeemed on that day, the newest first, at most twenty. */
          latest: v.array(RedemptionView),
        }),
      ),
      at: Instant,
    }),
    refusals: ['only_managers', 'staff_of_another_store'],
  }),
  correctRedemption: endpoint({
    method: 'POST',
    path: '/clerk/corrections/{redemptionId}',
    caller: 'staff',
    summary:
      "For the manager: undo a redemption of one's own store however long ago, once, and say why; the coupon is the member's again, or gone when its template says so",
    body: v.object({ reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(200)) }),
    reply: RedemptionView,
    idempotent: true,
    refusals: ['only_managers', 'already_returned', 'staff_of_another_store'],
  }),
};
