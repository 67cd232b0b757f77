import type { Actor } from '../../shared/audit/audit';
import { isUnderReview, lastsUntil, UNDO_SECONDS } from '../../shared/coupon/review';
import { BY_SYSTEM } from '../../shared/message/message';
import type { ClaimCase } from '../../shared/scalping/case';
import { type Instant, isBefore, plusSeconds } from '../../shared/time/instant';
import { backsOf } from '../coupon/cancel-coupons';
import type { ClaimedCoupon } from '../coupon/coupon-item';
import type { Coupons } from '../coupon/coupon-repository';
import { backWrite } from '../coupon/stock-repository';
import type { Templates } from '../coupon/template-repository';
import type { Inbox } from '../message/inbox-repository';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import type { Cases } from './case-repository';
import { release } from './decide-claim';
import type { ReviewWrites } from './review-repository';

export interface SettleDeps {
  cases: Cases;
  coupons: Pick<Coupons, 'get'>;
  inbox: Pick<Inbox, 'putting'>;
  reviewWrites: ReviewWrites;
  tables: Tables;
  templates: Templates;
}

const ITSELF: Actor = { role: 'system', id: 'system', name: '' };
const TRIES = 20;

/** What a member is told of a rejection when the marketer has said nothing of their own. */
export const NOT_GRANTED = { zh: '领取核实未通过，这张券不再有效', en: 'The claim did not pass the check; this coupon is no longer valid' };

/**
 * Does what time alone does to a held claim: nobody has decided, so it is released; it was rejected and that can no longer be taken back,
 * so it is taken out, its unit goes back to its shard, and its member is told: all in one transaction. True when it did something.
 */
export const settleReview =
  (deps: SettleDeps) =>
  async (found: ClaimedCoupon, now: Instant): Promise<boolean> => {
    let coupon: ClaimedCoupon | undefined = found;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (coupon?.state !== 'issued' || !coupon.review) return false;
      const { rejectedAt } = coupon.review;
      const isDue = rejectedAt ? !isBefore(now, plusSeconds(rejectedAt, UNDO_SECONDS)) : !isUnderReview(coupon, now);
      const one = isDue ? await deps.cases.of(coupon.couponId) : undefined;
      if (!isDue || isBefore(now, coupon.review.at)) return false;
      const done = await (rejectedAt ? takeOut(deps, coupon, one, now) : letGo(deps, coupon, one, now));
      if (done) {
        if (one) await deps.cases.closeGroup(one.groupId);
        return true;
      }
      coupon = await deps.coupons.get(coupon.couponId);
    }
    throw new Fault('unavailable');
  };

const letGo = async (deps: SettleDeps, coupon: ClaimedCoupon, one: ClaimCase | undefined, now: Instant): Promise<boolean> => {
  const { after, write } = release(deps.reviewWrites, coupon, lastsUntil(coupon), { by: ITSELF, now });
  return !(await transact(deps.tables, [write, ...(one ? deps.cases.moving(one, after) : [])]));
};

const takeOut = async (deps: SettleDeps, coupon: ClaimedCoupon, one: ClaimCase | undefined, now: Instant): Promise<boolean> => {
  const backs = await backsOf(deps, [coupon]);
  const text = one?.message ? { zh: one.message, en: one.message } : NOT_GRANTED;
  const title = { zh: '一张券没有通过核实', en: 'A claim did not pass the check' };
  const about = { kind: 'note' as const, title, text: { zh: `「${coupon.name}」${text.zh}`, en: `${coupon.name}: ${text.en}` } };
  const writes = [
    ...deps.reviewWrites.takenOut(coupon, one?.message ?? `${NOT_GRANTED.zh} · ${NOT_GRANTED.en}`, now),
    ...backs.map(({ templateId, shard, back }) => backWrite(deps.tables, templateId, shard, back)),
    deps.inbox.putting(coupon.memberId, { messageId: `review-${coupon.couponId}`, at: now, by: BY_SYSTEM, about }),
    ...(one ? deps.cases.moving(one, { ...kept(one), state: 'rejected' }) : []),
  ];
  return !(await transact(deps.tables, writes));
};

/** What a case remembers of who decided it. */
const kept = ({ decidedAt, by, message, validUntil }: ClaimCase): Partial<ClaimCase> => ({ decidedAt, by, message, validUntil });
