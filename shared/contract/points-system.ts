import * as v from 'valibot';
import { Points } from '../points/part';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { BalanceView } from './point-views';

const PointTypeAsked = v.optional(v.pipe(v.string(), v.maxLength(20)));
const SomePoints = v.pipe(Points, v.minValue(1), v.maxValue(1_000_000_000));
const Why = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
/** The caller's own number of what it is about: an order, or anything else. */
const Reference = v.pipe(v.string(), v.regex(/^[\w.:-]{1,64}$/, 'must be 1 to 64 letters, digits or _ . : -'));

const OF_MEMBER = '/open/members/{memberNumber}/points';

/** What a system spent of a member's points, and what has come back of it. */
export const SpendingView = v.object({
  spendingId: v.string(),
  pointType: v.string(),
  points: v.number(),
  refunded: v.number(),
  at: Instant,
  balance: BalanceView,
});

/** Points that a system gave. */
export const GrantView = v.object({
  grantId: v.string(),
  pointType: v.string(),
  points: v.number(),
  at: Instant,
  balance: BalanceView,
});

/**
 * The side of the brand's other systems that handle points by themselves. What orders earn and spend comes with the orders; what
 * is done, with touchpoint events.
 */
export const pointSystemEndpoints = {
  memberPoints: endpoint({
    method: 'GET',
    path: OF_MEMBER,
    caller: 'system',
    scope: 'points:read',
    summary: "A member's points of each kind: available, pending, owed to the brand, what comes and what expires next",
    reply: v.object({ balances: v.array(BalanceView) }),
    refusals: ['consent_missing'],
  }),
  spendPoints: endpoint({
    method: 'POST',
    path: `${OF_MEMBER}/spendings`,
    caller: 'system',
    scope: 'points:write',
    summary: 'Spend points of a member for something that is no order of ours, the soonest expiring first',
    body: v.object({ points: SomePoints, pointType: PointTypeAsked, reference: Reference, why: v.optional(Why) }),
    reply: SpendingView,
    status: 201,
    idempotent: true,
    refusals: ['not_enough_points', 'consent_missing'],
  }),
  refundSpending: endpoint({
    method: 'POST',
    path: `${OF_MEMBER}/spendings/{spendingId}/refunds`,
    caller: 'system',
    scope: 'points:write',
    summary: 'Give points of a spending back, in part or all that is left of it, into the lots they came from; never more than was spent',
    body: v.object({ points: v.optional(SomePoints), why: v.optional(Why) }),
    reply: SpendingView,
    status: 201,
    idempotent: true,
    refusals: ['more_than_spent'],
  }),
  grantPoints: endpoint({
    method: 'POST',
    path: `${OF_MEMBER}/grants`,
    caller: 'system',
    scope: 'points:write',
    summary: 'Give a member points for something that no rule knows, with the reason in words',
    body: v.object({
      points: SomePoints,
      pointType: PointTypeAsked,
      reference: v.optional(Reference),
      why: Why,
      /** In the day on which they end; the policy of the kind when it is not set. */
      expiresAt: v.optional(Instant),
    }),
    reply: GrantView,
    status: 201,
    idempotent: true,
    refusals: ['consent_missing'],
  }),
};
