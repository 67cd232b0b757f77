import { brandsIn } from '../brand/brand-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { erasingCoupons } from '../coupon/erasing-repository';
import { listedIn } from '../coupon/listed-repository';
import { redemptionsIn } from '../coupon/redemption-repository';
import { templatesIn } from '../coupon/template-repository';
import { eventsIn } from '../event/event-repository';
import { invitationsIn } from '../event/invitation-repository';
import { eventSeatsIn } from '../event/seats-repository';
import { scheduled } from '../health/scheduled';
import { ordersIn } from '../order/order-repository';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { log } from '../platform/log';
import { openTables } from '../platform/tables';
import { ledgerIn } from '../points/ledger-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { erasuresIn } from '../privacy/erasure-repository';
import { walkErasures } from '../privacy/walk-erasures';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';

const tables = openTables(readConfig(process.env));
const walk = walkErasures({
  brands: brandsIn(tables),
  coupons: couponsIn(tables),
  erasing: erasingCoupons(tables),
  erasures: erasuresIn(tables),
  events: eventsIn(tables),
  eventSeats: eventSeatsIn(tables),
  invitations: invitationsIn(tables),
  ledger: ledgerIn(tables),
  listed: listedIn(tables),
  orders: ordersIn(tables),
  pointSettings: pointSettingsIn(tables),
  redemptions: redemptionsIn(tables),
  templates: templatesIn(tables),
  touchpoints: touchpointsIn(tables),
  clock: systemClock,
  random: Math.random,
  tables,
});

/** It stops this long before its time is over, in milliseconds, and goes on with the next run. */
const SPARE_MS = 60_000;

export const handler = scheduled(tables, async (_, { getRemainingTimeInMillis }) => {
  const steps = await walk(() => getRemainingTimeInMillis() < SPARE_MS);
  if (steps > 0) log.info('people erased', { steps });
});
