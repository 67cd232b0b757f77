import { auditLogIn } from '../audit/audit-log';
import { couponsIn } from '../coupon/coupon-repository';
import { templatesIn } from '../coupon/template-repository';
import { limitsIn } from '../limit/limits';
import { recordDepsOf } from '../order/record-deps';
import { spendingsIn } from '../order/spending-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { signer } from '../platform/secrets';
import { sessionsWith } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { exchangesIn } from '../reward/exchange-repository';
import { rewardsIn } from '../reward/reward-repository';

/** Everything that the clerk's API of what is sold and handed over works with. */
export const counterDeps = (config: Config) => {
  const tables = openTables(config);
  return {
    ...recordDepsOf(tables, config),
    auditLog: auditLogIn(tables),
    coupons: couponsIn(tables),
    spendings: spendingsIn(tables),
    templates: templatesIn(tables),
    exchanges: exchangesIn(tables),
    rewards: rewardsIn(tables),
    limits: limitsIn(tables),
    sessions: sessionsWith(config.key('SIGNING_KEY')),
    sign: signer(config.key('CODE_KEY')),
    clock: systemClock,
    random: Math.random,
    newId,
  };
};
export type CounterDeps = ReturnType<typeof counterDeps>;
