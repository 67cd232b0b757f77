import { brandsIn } from '../brand/brand-repository';
import { auditIn } from '../coupon/audit-repository';
import { reconcile } from '../coupon/reconcile';
import { templatesIn } from '../coupon/template-repository';
import { scheduled } from '../health/scheduled';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { log } from '../platform/log';
import { openTables } from '../platform/tables';
import { countFigure } from '../platform/telemetry/work';

const tables = openTables(readConfig(process.env));
const deps = { audit: auditIn(tables), brands: brandsIn(tables), templates: templatesIn(tables) };

/** Reports only: a counter that is wrong is a mistake to be understood before it is mended (`npm run reconcile -- --mend`). */
export const handler = scheduled(tables, async () => {
  const { differences, moved, ...counted } = await reconcile(deps)({ mend: false, now: systemClock() });
  for (const difference of differences) log.error('a counter differs from its coupons', { ...difference });
  countFigure('proofFindings', differences.length);
  log.info('coupons reconciled', { ...counted, differences: differences.length, moved: moved.length });
});
