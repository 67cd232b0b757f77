import { auditLogIn } from '../audit/audit-log';
import { expiryAgendaIn } from '../coupon/expiry-agenda';
import type { Tables } from '../platform/tables';
import { casesIn } from './case-repository';
import { reviewWritesIn } from './review-repository';
import { scalpingRulesIn } from './rules-repository';

/** What decisions about held claims are made with, on the tables. */
export const scalpingDepsIn = (tables: Tables) => ({
  agenda: expiryAgendaIn(tables),
  auditLog: auditLogIn(tables),
  cases: casesIn(tables),
  reviewWrites: reviewWritesIn(tables),
  scalpingRules: scalpingRulesIn(tables),
  tables,
});
