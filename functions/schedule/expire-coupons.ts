import type { ScheduledHandler } from 'aws-lambda';
import { expiryAgendaIn } from '../coupon/expiry-agenda';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { log } from '../platform/log';
import { openTables } from '../platform/tables';

const agenda = expiryAgendaIn(openTables(readConfig(process.env)));

export const handler: ScheduledHandler = async () => {
  const marked = await agenda.sweep(systemClock());
  if (marked > 0) log.info('coupons expired', { marked });
};
