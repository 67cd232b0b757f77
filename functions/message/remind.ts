import * as v from 'valibot';
import { ReminderView } from '../../shared/contract/messages';
import type { Coupon } from '../../shared/coupon/coupon';
import { isUnderReview } from '../../shared/coupon/review';
import { reminderAt, type SubscribeAnswer, type SubscribedTo } from '../../shared/message/reminder';
import type { MessageTemplates } from '../../shared/message/template';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import type { Coupons } from '../coupon/coupon-repository';
import type { Identity } from '../identity/identity';
import { firstReply, rememberReply } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import type { NewId } from '../platform/ids';
import { Fault, refusedFor } from '../platform/problems';
import type { Document } from '../platform/set-by-marketers';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import type { Reminder, Reminders } from './reminder-repository';
import type { Subscriptions } from './subscriptions-repository';

const OF_COUPONS = ['coupon_usable', 'coupon_expiry'] as const;
type OfCoupons = (typeof OF_COUPONS)[number];

export interface RemindDeps {
  brands: Pick<Brands, 'current'>;
  coupons: Pick<Coupons, 'get'>;
  identity: Pick<Identity, 'idsOf'>;
  messageTemplates: Pick<Document<MessageTemplates>, 'current'>;
  newId: NewId;
  reminders: Reminders;
  subscriptions: Subscriptions;
  tables: Tables;
}

export interface RemindAsk {
  memberId: string;
  couponId: string;
  kind: OfCoupons;
  answers: { template: SubscribedTo; answer: SubscribeAnswer }[];
  idempotency: Idempotency;
  now: Instant;
}

interface Known {
  ids: string[];
  coupon: Coupon;
  asked: Reminder[];
  templates: MessageTemplates;
  zone: string;
}

const known = async (deps: RemindDeps, memberId: string, couponId: string): Promise<Known> => {
  const [coupon, others, templates, { zone }] = await Promise.all([
    deps.coupons.get(couponId),
    deps.identity.idsOf(memberId),
    deps.messageTemplates.current(),
    deps.brands.current(),
  ]);
  const ids = [...new Set([memberId, ...others])];
  if (!coupon || !ids.includes(coupon.memberId)) throw new Fault('not_found');
  const asked = await deps.reminders.of(
    ids,
    OF_COUPONS.map((what) => ({ what, id: couponId })),
  );
  return { ids, coupon, asked, templates, zone };
};

/** What can be had, or was asked for and is still to come. */
const viewsOf = ({ coupon, asked, templates, zone }: Known, now: Instant): ReminderView[] =>
  OF_COUPONS.flatMap((kind) => {
    const set = asked.find(({ what, state }) => what === kind && state === 'waiting');
    const at = set?.at ?? reminderAt(kind, coupon, now, zone);
    if (at === undefined) return [];
    const templateId = templates[kind]?.templateId;
    const byWeChat = set?.byWeChat ?? false;
    return [{ kind, at: inZone(at, zone), isSet: set !== undefined, byWeChat, ...(templateId !== undefined && { templateId }) }];
  });

/** The reminders of one of a person's coupons: those that can be had, and those that were asked for. Three reads. */
export const remindersOf =
  (deps: RemindDeps) =>
  async (memberId: string, couponId: string, now: Instant): Promise<ReminderView[]> =>
    viewsOf(await known(deps, memberId, couponId), now);

const Reply = v.array(ReminderView);

/**
 * Notes that somebody wants to be reminded of a coupon, with what they answered to WeChat, in one transaction. One yes is one message by
 * WeChat, for this reminder; without one it comes into the inbox alone. The same request again gets the first reply.
 */
export const remindMe =
  (deps: RemindDeps) =>
  async ({ memberId, couponId, kind, answers, idempotency, now }: RemindAsk): Promise<Outcome<ReminderView[]>> => {
    const asked = { operation: 'remind-me', by: memberId, idempotency };
    const before = await known(deps, memberId, couponId);
    const at = reminderAt(kind, before.coupon, now, before.zone);
    if (at === undefined) {
      const first = await firstReply(deps.tables, asked, Reply);
      if (first) return { reply: first, replayed: true };
      throw refusedFor([refusal(isUnderReview(before.coupon, now) ? 'under_review' : 'nothing_to_remind')]);
    }
    const isAgreed = answers.some(({ template, answer }) => template === kind && answer === 'accept');
    const reminder: Reminder = {
      ...{ memberId, what: kind, id: couponId, at, turn: deps.newId(), state: 'waiting', tries: 0 },
      // Asked for once more before it was due, what was agreed to then still holds.
      byWeChat: isAgreed || before.asked.some((one) => one.what === kind && one.state === 'waiting' && one.byWeChat),
    };
    const reply = viewsOf({ ...before, asked: [reminder, ...before.asked.filter(({ what }) => what !== kind)] }, now);
    const failed = await transact(deps.tables, [
      rememberReply(deps.tables, asked, reply, now),
      deps.reminders.asking(reminder),
      ...(answers.length > 0 ? [deps.subscriptions.answering(memberId, answers)] : []),
    ]);
    if (!failed) return { reply, replayed: false };
    const first = await firstReply(deps.tables, asked, Reply);
    if (!first) throw new Fault('unavailable');
    return { reply: first, replayed: true };
  };
