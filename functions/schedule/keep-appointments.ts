import { brandsIn } from '../brand/brand-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { eventsIn } from '../event/event-repository';
import { invitationsIn } from '../event/invitation-repository';
import { scheduled } from '../health/scheduled';
import { identityOf } from '../identity/identity-of';
import { inboxIn } from '../message/inbox-repository';
import { remindersIn } from '../message/reminder-repository';
import { sendReminders } from '../message/send-reminders';
import { subscriptionsIn } from '../message/subscriptions-repository';
import { messageTemplatesIn } from '../message/templates-repository';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { log } from '../platform/log';
import { openTables } from '../platform/tables';
import { weChatAt } from '../platform/wechat';
import { storesIn } from '../store/store-repository';

const config = readConfig(process.env);
const tables = openTables(config);
const deps = {
  brands: brandsIn(tables),
  clock: systemClock,
  coupons: couponsIn(tables),
  events: eventsIn(tables),
  identity: identityOf(tables),
  inbox: inboxIn(tables),
  invitations: invitationsIn(tables),
  messageTemplates: messageTemplatesIn(tables),
  reminders: remindersIn(tables),
  stores: storesIn(tables),
  subscriptions: subscriptionsIn(tables),
  tables,
  wechat: weChatAt(config.wechat),
};

export const handler = scheduled(tables, async () => {
  const reminded = await sendReminders(deps)(systemClock());
  if (reminded > 0) log.info('members reminded', { reminded });
});
