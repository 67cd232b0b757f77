import { stateAt } from '../../shared/coupon/life';
import { nextOpening } from '../../shared/coupon/next-opening';
import { isUnderReview, lastsUntil } from '../../shared/coupon/review';
import { standingAt } from '../../shared/event/standing';
import { pathOf, type Target } from '../../shared/link/target';
import { BY_SYSTEM, type MessageAbout } from '../../shared/message/message';
import { isStillNews, soonOf } from '../../shared/message/of-event';
import { keywordsOf, type MessageTemplate, type MessageTemplates } from '../../shared/message/template';
import { messageWords } from '../../shared/message/words';
import { type Instant, isBefore, plusSeconds } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import type { Coupons } from '../coupon/coupon-repository';
import type { Events } from '../event/event-repository';
import type { Invitations } from '../event/invitation-repository';
import { strongestOf } from '../event/move-invitation';
import type { Identity } from '../identity/identity';
import { log, loggable } from '../platform/log';
import type { Document } from '../platform/set-by-marketers';
import { sideBySide } from '../platform/side-by-side';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import type { Delivery, WeChat } from '../platform/wechat';
import type { Stores } from '../store/store-repository';
import type { Inbox } from './inbox-repository';
import { eventIdIn, type Reminder, type Reminders } from './reminder-repository';
import type { Subscriptions } from './subscriptions-repository';

const AT_ONCE = 10;
/** So often WeChat is asked for one message, as long as it certainly has not taken it. */
const MOST_TRIES = 3;
/** Whoever was sending and has said nothing for so long was cut off: whether it was sent nobody knows, so it is not sent again. In seconds. */
const CUT_OFF_AFTER = 300;
/** A coupon that is held for review is looked at again after so long, in seconds: its holder can do nothing about it meanwhile. */
const HELD_FOR = 3600;

export interface SendDeps {
  brands: Pick<Brands, 'current'>;
  coupons: Pick<Coupons, 'get'>;
  events: Pick<Events, 'offer'>;
  identity: Pick<Identity, 'idsOf' | 'person'>;
  inbox: Pick<Inbox, 'putting'>;
  invitations: Pick<Invitations, 'get'>;
  messageTemplates: Pick<Document<MessageTemplates>, 'current'>;
  reminders: Reminders;
  stores: Pick<Stores, 'index'>;
  subscriptions: Subscriptions;
  tables: Tables;
  wechat: Pick<WeChat, 'appId' | 'send'>;
  clock: () => Instant;
}

/**
 * Reminds everybody who asked for it and whose time has come: into the inbox, in the transaction that takes the consent, and then by
 * WeChat, at most once. What is no longer worth a reminder gets none. Gives how many came into an inbox.
 */
export const sendReminders =
  (deps: SendDeps) =>
  async (now: Instant): Promise<number> => {
    let reminded = 0;
    await deps.reminders.due(now, async (due) => {
      await sideBySide(due, AT_ONCE, async (reminder) => {
        try {
          if (await lookAt(deps, reminder, now)) reminded++;
        } catch (error) {
          // One that cannot be worked on stands in nobody's way.
          log.error('reminder not sent', { what: reminder.what, id: reminder.id, error: loggable(error) });
        }
      });
    });
    return reminded;
  };

const lookAt = async (deps: SendDeps, reminder: Reminder, now: Instant): Promise<boolean> => {
  if (reminder.state === 'sending') {
    if (isBefore(plusSeconds(reminder.triedAt ?? reminder.at, CUT_OFF_AFTER), now)) await deps.reminders.move(reminder, { state: 'done' });
    return false;
  }
  const [templates, { zone }] = await Promise.all([deps.messageTemplates.current(), deps.brands.current()]);
  const about = await aboutOf(deps, reminder, zone, now);
  if (about === 'held') {
    await deps.reminders.postpone(reminder, plusSeconds(now, HELD_FOR));
    return false;
  }
  if (!about) {
    if (reminder.state === 'again') await notTaken(deps, reminder);
    else await deps.reminders.move(reminder, { state: 'done' });
    return false;
  }
  const template = reminder.byWeChat ? templates[reminder.what] : undefined;
  const taken = await take(deps, reminder, about, template !== undefined, now);
  if (taken.sending && template) await settle(deps, taken.sending, await send(deps, taken.sending, { about, template, zone }));
  return taken.isNew;
};

/**
 * What there is to say of it now; undefined when it is used, gone, over, or was read before everything it is about moved; `held` as long as
 * its claim is looked at.
 */
const aboutOf = async (deps: SendDeps, reminder: Reminder, zone: string, now: Instant): Promise<MessageAbout | 'held' | undefined> => {
  const { what, id, memberId } = reminder;
  if (what === 'event') return aboutEvent(deps, reminder, now);
  const [coupon, ids] = await Promise.all([deps.coupons.get(id), deps.identity.idsOf(memberId)]);
  if (!coupon || !(coupon.memberId === memberId || ids.includes(coupon.memberId))) return undefined;
  if (stateAt(coupon, now) !== 'issued') return undefined;
  if (isUnderReview(coupon, now)) return 'held';
  const { couponId, name } = coupon;
  if (what === 'coupon_expiry') return { kind: 'coupon_expiring', couponId, name, until: lastsUntil(coupon) };
  const from = nextOpening(coupon, now, zone);
  return from === undefined ? undefined : { kind: 'coupon_usable', couponId, name, from };
};

/** Of an event: news of it as long as it is news; that it begins, to who still comes. */
const aboutEvent = async (deps: SendDeps, reminder: Reminder, now: Instant): Promise<MessageAbout | undefined> => {
  const { memberId, about } = reminder;
  const event = await deps.events.offer(eventIdIn(reminder));
  if (!event) return undefined;
  if (about) return isStillNews(about, event.until, now) ? about : undefined;
  const ids = [...new Set([memberId, ...(await deps.identity.idsOf(memberId))])];
  const own = strongestOf(await deps.invitations.get(event.eventId, ids), memberId)?.invitation;
  const comes = event.state === 'published' && standingAt(event, own, now) === 'going' && isBefore(now, event.from);
  return comes ? soonOf(event, (await deps.stores.index()).byId.get(event.storeId)?.name ?? '') : undefined;
};

interface Taken {
  /** Whether it came into the inbox just now. */
  isNew: boolean;
  /** As it stands while WeChat is asked; undefined when it is not. */
  sending?: Reminder;
}

/**
 * Puts the message into the inbox and takes the consent, in one transaction, or nothing: whoever comes second finds it done. Where there is
 * no consent any more, it is the inbox alone. News, and a message that WeChat has not taken before, is in the inbox already.
 */
const take = async (deps: SendDeps, reminder: Reminder, about: MessageAbout, hasTemplate: boolean, now: Instant): Promise<Taken> => {
  const sending: Reminder = { ...reminder, state: 'sending', tries: reminder.tries + 1, triedAt: now };
  const asSending = { state: sending.state, tries: sending.tries, triedAt: sending.triedAt };
  if (reminder.state === 'again') {
    const isOurs = await deps.reminders.move(reminder, hasTemplate ? asSending : { state: 'done' });
    return { isNew: false, ...(isOurs && hasTemplate && { sending }) };
  }
  const isNews = reminder.about !== undefined;
  const inbox = isNews ? [] : [deps.inbox.putting(reminder.memberId, { messageId: reminder.turn, at: now, by: BY_SYSTEM, about })];
  if (hasTemplate) {
    const failed = await transact(deps.tables, [
      deps.reminders.moving(reminder, asSending),
      ...inbox,
      deps.subscriptions.taking(reminder.memberId, reminder.what),
    ]);
    if (!failed) return { isNew: !isNews, sending };
    if (failed[0]) return { isNew: false };
  }
  const failed = await transact(deps.tables, [deps.reminders.moving(reminder, { state: 'done' }), ...inbox]);
  return { isNew: !failed && !isNews };
};

interface Say {
  about: MessageAbout;
  template: MessageTemplate;
  zone: string;
}

/** Asks WeChat to send it to the phone that the member signed in with last. */
const send = async (deps: SendDeps, { memberId }: Reminder, { about, template, zone }: Say): Promise<Delivery> => {
  const openid = await openidOf(deps, memberId);
  if (openid === undefined) return 'wrong';
  const { text, target } = messageWords(about, zone, 'zh');
  const data = keywordsOf(template, { name: nameOf(about), time: timeOf(about, zone), where: whereOf(about), note: text });
  return deps.wechat.send({ openid, templateId: template.templateId, page: pathOf(target ?? HOME), data });
};

const HOME: Target = { page: 'home' };
const nameOf = (about: MessageAbout): string => {
  if (about.kind === 'note') return about.title.zh;
  return 'couponId' in about ? about.name : about.name.zh;
};
const whereOf = (about: MessageAbout): string => ('where' in about ? about.where : '');
/** 2026-11-29 13:45: as WeChat takes a time and a date. */
const timeOf = (about: MessageAbout, zone: string): string => {
  const at = about.kind === 'coupon_expiring' ? about.until : 'from' in about ? about.from : undefined;
  return at === undefined ? '' : inZone(at, zone).slice(0, 16).replace('T', ' ');
};

/** The newest WeChat id of this app by which the person is known. */
const openidOf = async ({ identity, wechat }: SendDeps, memberId: string): Promise<string | undefined> => {
  const prefix = `I#openid#${wechat.appId}#`;
  const subjects = (await identity.person(memberId))?.subjects ?? [];
  const own = subjects.filter(({ subject, until }) => subject.startsWith(prefix) && until === undefined);
  return own.sort((a, b) => (b.from ?? 0) - (a.from ?? 0))[0]?.subject.slice(prefix.length);
};

/** What follows from WeChat's answer. The message is in the inbox whatever it was. */
const settle = async (deps: SendDeps, reminder: Reminder, delivery: Delivery): Promise<void> => {
  const { memberId, what } = reminder;
  if (delivery !== 'sent') log.warn('reminder not taken by WeChat', { what, id: reminder.id, delivery, tries: reminder.tries });
  if (delivery === 'busy' && reminder.tries < MOST_TRIES) {
    await deps.reminders.move(reminder, { state: 'again' });
    return;
  }
  if (delivery === 'busy' || delivery === 'wrong') return notTaken(deps, reminder);
  await deps.reminders.move(reminder, { state: 'done', ...(delivery === 'sent' && { sentAt: deps.clock() }) });
  if (delivery === 'not_allowed') await deps.subscriptions.noneLeft(memberId, what);
};

/** It is over, and what was agreed to and not used up stays the member's; nothing of it when they were erased meanwhile. */
const notTaken = async ({ reminders, subscriptions, tables }: SendDeps, reminder: Reminder): Promise<void> => {
  await transact(tables, [reminders.moving(reminder, { state: 'done' }), subscriptions.givingBack(reminder.memberId, reminder.what)]);
};
