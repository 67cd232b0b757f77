import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { auditLogIn } from '../../functions/audit/audit-log';
import type { ClaimedCoupon } from '../../functions/coupon/coupon-item';
import { couponItem } from '../../functions/coupon/coupon-item';
import { expireCoupons } from '../../functions/coupon/expire-coupons';
import { expiryAgendaIn } from '../../functions/coupon/expiry-agenda';
import { inboxIn } from '../../functions/message/inbox-repository';
import { newId } from '../../functions/platform/ids';
import { casesIn } from '../../functions/scalping/case-repository';
import { claimOriginOf } from '../../functions/scalping/claim-origin';
import { type DecideAsk, decideClaim } from '../../functions/scalping/decide-claim';
import { judgeClaims } from '../../functions/scalping/judge-claims';
import { reviewWritesIn } from '../../functions/scalping/review-repository';
import { settleReview } from '../../functions/scalping/settle-reviews';
import { tracesIn } from '../../functions/scalping/trace-repository';
import type { CouponTemplate } from '../../shared/coupon/template';
import { ScalpingRules } from '../../shared/scalping/rules';
import { utc } from '../../shared/time/instant';
import { NOW } from '../coupon/examples';
import { openDesk, type Settings } from '../harness/desk';

export const START = utc(Date.parse(NOW));
export const seconds = (n: number): string => utc(Date.parse(NOW) + n * 1000);
export const hours = (n: number): string => seconds(n * 3600);
export const MARKETER = { role: 'marketer' as const, id: 'ma@brand.example', name: '马克' };
const KEY = Buffer.alloc(32, 3);

/** A desk whose claims are watched: the claim side, the judging of the stream, decisions and the sweep, on the real engine. */
export const openWatch = async (changes: Partial<ScalpingRules> = {}) => {
  const desk = await openDesk();
  const { tables } = desk;
  const clock = { now: START };
  const rules = { ...v.parse(ScalpingRules, {}), ...changes };
  const cases = casesIn(tables);
  const reviewWrites = reviewWritesIn(tables);
  const agenda = expiryAgendaIn(tables);
  const decideDeps = { ...desk.deps, agenda, auditLog: auditLogIn(tables), cases, reviewWrites, tables };
  const judge = judgeClaims({
    ...{ agenda, cases, coupons: desk.deps.coupons, identity: desk.deps.identity, members: desk.deps.members, tables },
    scalpingRules: { current: async () => rules },
    traces: tracesIn(tables),
    clock: () => clock.now,
  });
  const settle = settleReview({ ...desk.deps, cases, inbox: inboxIn(tables), reviewWrites, tables });
  const told: ClaimedCoupon[] = [];

  const record = (coupon: ClaimedCoupon, before?: ClaimedCoupon): DynamoDBRecord => ({
    eventName: before ? 'MODIFY' : 'INSERT',
    dynamodb: {
      SequenceNumber: coupon.couponId,
      NewImage: marshall(couponItem(tables, coupon), { removeUndefinedValues: true }) as never,
      ...(before && { OldImage: marshall(couponItem(tables, before), { removeUndefinedValues: true }) as never }),
    },
  });

  const couponNow = async (couponId: string): Promise<ClaimedCoupon> => {
    const coupon = await desk.deps.coupons.get(couponId);
    if (!coupon) throw new Error(`no coupon ${couponId}`);
    return coupon;
  };

  return {
    ...desk,
    clock,
    rules,
    cases,
    agenda,
    couponNow,
    inbox: inboxIn(tables),
    auditLog: auditLogIn(tables),
    /** A member who has been one for so many hours, with a verified phone of their own unless told otherwise. */
    person: (old = 1000, phone: string | undefined = newId()) =>
      desk.member({ joinedAt: hours(-old), ...(phone !== undefined && phone !== '' && { personKey: phone }) }),
    /** A claim from a device and an address; the stream has not told of it yet. */
    take: async (
      template: CouponTemplate,
      memberId: string,
      { device, address, ...settings }: { device?: string; address?: string } & Settings = {},
    ): Promise<string> => {
      const origin = claimOriginOf({ device, address }, KEY);
      const { reply, codes } = await desk.claim(template, memberId, { now: clock.now, ...settings, ...(origin && { origin }) });
      if (!reply) throw new Error(`not claimed: ${codes.join()}`);
      told.push(reply.coupon, ...reply.also);
      return reply.coupon.couponId;
    },
    /** The stream tells of the claims since it last did: each as often as said, in whatever order. */
    tell: async ({ times = 1, shuffle = (all: DynamoDBRecord[]) => all } = {}) => {
      const all = told.splice(0).flatMap((coupon) => Array.from({ length: times }, () => record(coupon)));
      const failures = await judge(shuffle(all));
      if (failures.length > 0) throw failures[0]?.error;
    },
    tellOf: async (coupon: ClaimedCoupon, before: ClaimedCoupon) => {
      const failures = await judge([record(coupon, before)]);
      if (failures.length > 0) throw failures[0]?.error;
    },
    decide: (couponId: string, decision: DecideAsk['decision'], changes: Partial<DecideAsk> = {}) =>
      decideClaim(decideDeps)(couponId, { decision, extend: true, by: MARKETER, now: clock.now, ...changes }),
    /** What the schedule does every minute. */
    sweep: () => expireCoupons({ ...desk.deps, agenda, settleReview: settle })(clock.now),
    settle,
    held: async (couponIds: readonly string[]): Promise<number> =>
      (await Promise.all(couponIds.map(couponNow))).filter(({ review }) => review !== undefined).length,
  };
};
export type Watch = Awaited<ReturnType<typeof openWatch>>;
