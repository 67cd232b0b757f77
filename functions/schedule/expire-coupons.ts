import { couponsIn } from '../coupon/coupon-repository';
import { expireCoupons } from '../coupon/expire-coupons';
import { expiryAgendaIn } from '../coupon/expiry-agenda';
import { listingIn } from '../coupon/listing-repository';
import { templatesIn } from '../coupon/template-repository';
import { walkDeactivated } from '../coupon/withdraw-coupons';
import { walksIn } from '../coupon/withdrawal-repository';
import { scheduled } from '../health/scheduled';
import { inboxIn } from '../message/inbox-repository';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { log } from '../platform/log';
import { openTables } from '../platform/tables';
import { casesIn } from '../scalping/case-repository';
import { reviewWritesIn } from '../scalping/review-repository';
import { settleReview } from '../scalping/settle-reviews';

const tables = openTables(readConfig(process.env));
const kept = { coupons: couponsIn(tables), templates: templatesIn(tables) };
const deps = {
  agenda: expiryAgendaIn(tables),
  ...kept,
  listing: listingIn(tables),
  settleReview: settleReview({ ...kept, cases: casesIn(tables), inbox: inboxIn(tables), reviewWrites: reviewWritesIn(tables), tables }),
  walks: walksIn(tables),
};

export const handler = scheduled(tables, async () => {
  const now = systemClock();
  const [expired, withdrawn] = [await expireCoupons(deps)(now), await walkDeactivated(deps)(now)];
  if (expired > 0) log.info('coupons expired', { marked: expired });
  if (withdrawn > 0) log.info('coupons of deactivated templates', { marked: withdrawn });
});
