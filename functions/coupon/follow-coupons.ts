import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import type { Coupon } from '../../shared/coupon/coupon';
import { Member } from '../../shared/member/member';
import { type Instant, millis } from '../../shared/time/instant';
import { subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { Clock } from '../platform/clock';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import { type CouponChange, couponChange, newImage } from './coupon-changes';
import { eventsOf } from './coupon-events';
import type { ExpiryAgenda } from './expiry-agenda';
import type { Listing } from './listing-repository';

export interface FollowDeps {
  touchpoints: Touchpoints;
  agenda: ExpiryAgenda;
  listing: Listing;
  count: (templateId: string, changes: CouponChange[], now: number) => Promise<void>;
  /** Gives back to the budget what the coupon does not need any more. */
  settle: (coupon: Coupon, now: Instant) => Promise<void>;
  /** Takes the coupon out when its template was deactivated meanwhile. */
  withdraw: (coupon: Coupon, now: Instant) => Promise<void>;
  /** Counts somebody who joined by a link. */
  joinedBy: (scene: string) => Promise<void>;
  clock: Clock;
}

/**
 * What follows from changes in the core table: touchpoint events, figures, the template's listing, the agenda of expiries, what
 * budgets get back. Every part may be told twice. Gives the records that could not be followed, to be told again.
 */
export const followCoupons =
  (deps: FollowDeps) =>
  async (records: DynamoDBRecord[]): Promise<{ record: DynamoDBRecord; error: unknown }[]> => {
    const failures: { record: DynamoDBRecord; error: unknown }[] = [];
    const changes: { record: DynamoDBRecord; change: CouponChange }[] = [];
    await Promise.all(
      records.map(async (record) => {
        try {
          const change = couponChange(record);
          if (change) changes.push({ record, change });
          await (change ? follow(deps, change) : followMember(deps, record));
        } catch (error) {
          failures.push({ record, error });
        }
      }),
    );
    for (const [templateId, own] of byTemplate(changes)) {
      try {
        await deps.count(
          templateId,
          own.map(({ change }) => change),
          millis(deps.clock()),
        );
      } catch (error) {
        failures.push(...own.map(({ record }) => ({ record, error })));
      }
    }
    return failures;
  };

const byTemplate = <T extends { change: CouponChange }>(changes: T[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of changes) {
    const { templateId } = one.change.coupon;
    groups.set(templateId, [...(groups.get(templateId) ?? []), one]);
  }
  return groups;
};

const follow = async (deps: FollowDeps, change: CouponChange): Promise<void> => {
  const now = deps.clock();
  const { coupon, before } = change;
  for (const event of eventsOf(change, now)) await deps.touchpoints.take(event);
  if (!before) await deps.listing.note(coupon);
  await noteEnd(deps, change, now);
  await deps.settle(coupon, now);
  // After it was listed: so either this or the walk over the listing sees it.
  if (before?.state !== coupon.state) await deps.withdraw(coupon, now);
};

const noteEnd = async ({ agenda }: FollowDeps, { coupon, before }: CouponChange, now: Instant): Promise<void> => {
  const isReleased = before?.review !== undefined && !coupon.review;
  if (before?.state === coupon.state && !isReleased) return;
  if (coupon.state === 'held') await agenda.note(coupon.couponId, coupon.heldUntil ?? coupon.validUntil, now);
  if (coupon.state === 'issued') await agenda.note(coupon.couponId, coupon.validUntil, now);
};

const followMember = async ({ touchpoints, joinedBy, clock }: FollowDeps, record: DynamoDBRecord): Promise<void> => {
  const item = record.eventName === 'INSERT' ? newImage(record, 'member') : undefined;
  if (!item) return;
  const member = v.parse(Member, item);
  const taken = await touchpoints.take(joinedEvent(member, clock()));
  // Told twice, counted once.
  if (taken === 'accepted' && member.source) await joinedBy(member.source.scene);
};

const joinedEvent = ({ memberId, joinedAt, channel, source }: Member, now: Instant): TouchpointEvent => ({
  messageId: `joined.${memberId}`,
  type: 'member_joined',
  channel,
  subject: subjectOfMember(memberId),
  memberId,
  occurredAt: joinedAt,
  receivedAt: now,
  properties: { ...source },
  ...(source?.storeId !== undefined && { storeId: source.storeId }),
  source: 'system',
});
