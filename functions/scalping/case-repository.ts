import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { CouponReview } from '../../shared/coupon/review';
import { CaseGroup, ClaimCase } from '../../shared/scalping/case';
import type { Signal } from '../../shared/scalping/signal';
import type { Instant } from '../../shared/time/instant';
import { type ClaimedCoupon, couponKey } from '../coupon/coupon-item';
import { batchGet } from '../platform/batch-get';
import { listedPage } from '../platform/listed-page';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';

/** A claim that is to be held, as its coupon was read, and why. */
export interface ToHold {
  coupon: ClaimedCoupon;
  signals: Signal[];
  review: CouponReview;
}

export interface Cases {
  of(couponId: string): Promise<ClaimCase | undefined>;
  /** Those of these coupons that were ever held, strongly read. */
  all(couponIds: readonly string[]): Promise<Map<string, ClaimCase>>;
  /**
   * Holds claims of one group together, each still as it was read and never held before: all, or the places of those that could not be.
   * A coupon that was held as it was issued only gets its case.
   */
  hold(
    group: Pick<CaseGroup, 'groupId' | 'kind' | 'templateId' | 'signals'>,
    claims: readonly ToHold[],
    at: Instant,
  ): Promise<number[] | undefined>;
  /** The write that moves a case, still at the version that was read; what is decided stays decided for all others. */
  moving(before: ClaimCase, after: Pick<ClaimCase, 'state'> & Partial<ClaimCase>): Write[];
  /** What is written when an open group has nothing left to decide. */
  closeGroup(groupId: string): Promise<void>;
  group(groupId: string): Promise<CaseGroup | undefined>;
  /** Groups in which something waits, or those in which all is decided; newest first. */
  groups(what: 'open' | 'decided', cursor?: string): Promise<{ items: CaseGroup[]; next?: string | undefined }>;
  /** The claims of a group, newest first. */
  ofGroup(groupId: string, cursor?: string, limit?: number): Promise<{ items: ClaimCase[]; next?: string | undefined }>;
}

const GROUPS_A_PAGE = 20;
const CASES_A_PAGE = 50;

export const caseKey = (tables: Pick<Tables, 'brandId'>, couponId: string) => ({ pk: couponKey(tables, couponId).pk, sk: 'REVIEW' });

export const casesIn = (tables: Tables): Cases => {
  const { db, core, brandId } = tables;
  const groupKey = (groupId: string) => ({ pk: `${brandId}#SCALPING#${groupId}`, sk: 'GROUP' });
  const listed = (what: 'open' | 'decided'): string => `${brandId}#SCALPING#GROUPS#${what.toUpperCase()}`;
  const casesOf = (groupId: string): string => `${brandId}#SCALPING#${groupId}#CASES`;

  const groupHolds = (group: Pick<CaseGroup, 'groupId' | 'kind' | 'templateId' | 'signals'>, by: number, at: Instant): Write => ({
    Update: {
      TableName: core,
      Key: groupKey(group.groupId),
      UpdateExpression:
        'SET groupId = :id, kind = :kind, templateId = :template, signals = :signals, firstAt = if_not_exists(firstAt, :at), lastAt = :at, listPk = :list, listSk = :place ADD held :by, #open :by',
      ExpressionAttributeNames: { '#open': 'open' },
      ExpressionAttributeValues: {
        ...{ ':id': group.groupId, ':kind': group.kind, ':template': group.templateId, ':signals': group.signals },
        ...{ ':at': at, ':by': by, ':list': listed('open'), ':place': `${at}#${group.groupId}` },
      },
    },
  });

  const groupMoves = (groupId: string, by: 1 | -1): Write => ({
    Update: {
      TableName: core,
      Key: groupKey(groupId),
      UpdateExpression: by === 1 ? 'SET listPk = :list ADD #open :by' : 'ADD #open :by',
      ExpressionAttributeNames: { '#open': 'open' },
      ExpressionAttributeValues: { ':by': by, ...(by === 1 && { ':list': listed('open') }) },
    },
  });

  const holding = ({ coupon, review }: ToHold): Write => ({
    Update: {
      TableName: core,
      Key: couponKey(tables, coupon.couponId),
      UpdateExpression: 'SET review = :review ADD version :one',
      ConditionExpression: '#state = :before AND version = :version AND attribute_not_exists(review)',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':review': review, ':one': 1, ':before': coupon.state, ':version': coupon.version },
    },
  });

  const opening = ({ coupon, signals, review }: ToHold, groupId: string): Write => {
    const { couponId, templateId, memberId, issuedAt } = coupon;
    const made: ClaimCase = {
      ...{ couponId, templateId, memberId: coupon.givenBy ?? memberId, groupId, signals, cause: review.cause },
      ...{ claimedAt: issuedAt, heldAt: review.at, until: review.until, state: 'open', version: 1 },
    };
    return {
      Put: {
        TableName: core,
        Item: { ...caseKey(tables, couponId), kind: 'claim_case', listPk: casesOf(groupId), listSk: `${issuedAt}#${couponId}`, ...made },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    };
  };

  return {
    of: async (couponId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: caseKey(tables, couponId), ConsistentRead: true }));
      return Item && v.parse(ClaimCase, Item);
    },
    all: async (couponIds) => {
      const items = await batchGet(
        tables,
        [...new Set(couponIds)].map((couponId) => caseKey(tables, couponId)),
        true,
      );
      return new Map(items.map((item) => v.parse(ClaimCase, item)).map((one) => [one.couponId, one]));
    },
    hold: async (group, claims, at) => {
      const writes = claims.map((claim) => [opening(claim, group.groupId), ...(claim.coupon.review ? [] : [holding(claim)])]);
      const failed = await transact(tables, [groupHolds(group, claims.length, at), ...writes.flat()]);
      if (!failed) return undefined;
      let place = 1;
      return writes.flatMap((own, i) => {
        const from = place;
        place += own.length;
        return failed.slice(from, place).some(Boolean) ? [i] : [];
      });
    },
    moving: (before, after) => {
      const { couponId, version, groupId } = before;
      const by = (before.state === 'open' ? -1 : 0) + (after.state === 'open' ? 1 : 0);
      // What is not said is gone: an undone decision leaves nothing of itself.
      const { decidedAt, by: who, message, validUntil, state } = after;
      const said = Object.entries({ decidedAt, by: who, message, validUntil }).filter(([, value]) => value !== undefined);
      const unsaid = Object.entries({ decidedAt, by: who, message, validUntil }).filter(([, value]) => value === undefined);
      const removed = unsaid.length > 0 ? ` REMOVE ${unsaid.map(([name]) => `#${name}`).join(', ')}` : '';
      return [
        {
          Update: {
            TableName: core,
            Key: caseKey(tables, couponId),
            UpdateExpression: `SET #state = :state${said.map(([name]) => `, #${name} = :${name}`).join('')}${removed} ADD version :one`,
            ConditionExpression: 'version = :version',
            ExpressionAttributeNames: {
              '#state': 'state',
              ...Object.fromEntries([...said, ...unsaid].map(([name]) => [`#${name}`, name])),
            },
            ExpressionAttributeValues: {
              ...{ ':state': state, ':one': 1, ':version': version },
              ...Object.fromEntries(said.map(([name, value]) => [`:${name}`, value])),
            },
          },
        },
        ...(by === 1 || by === -1 ? [groupMoves(groupId, by)] : []),
      ];
    },
    closeGroup: async (groupId) => {
      await transact(tables, [
        {
          Update: {
            TableName: core,
            Key: groupKey(groupId),
            UpdateExpression: 'SET listPk = :list',
            ConditionExpression: '#open = :none',
            ExpressionAttributeNames: { '#open': 'open' },
            ExpressionAttributeValues: { ':list': listed('decided'), ':none': 0 },
          },
        },
      ]);
    },
    group: async (groupId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: groupKey(groupId), ConsistentRead: true }));
      return Item && v.parse(CaseGroup, Item);
    },
    groups: async (what, cursor) => {
      const { items, ...rest } = await listedPage(tables, { listPk: listed(what), newestFirst: true, cursor, limit: GROUPS_A_PAGE });
      return { items: items.map((item) => v.parse(CaseGroup, item)), ...rest };
    },
    ofGroup: async (groupId, cursor, limit = CASES_A_PAGE) => {
      const { items, ...rest } = await listedPage(tables, { listPk: casesOf(groupId), newestFirst: true, cursor, limit });
      return { items: items.map((item) => v.parse(ClaimCase, item)), ...rest };
    },
  };
};
