import { parseArgs } from 'node:util';
import { brandsIn } from '../functions/brand/brand-repository';
import { auditIn } from '../functions/coupon/audit-repository';
import { type Difference, type Reconciled, reconcile } from '../functions/coupon/reconcile';
import { templatesIn } from '../functions/coupon/template-repository';
import { readConfig } from '../functions/platform/config';
import { openTables } from '../functions/platform/tables';
import { utc } from '../shared/time/instant';
import { commandDatabase } from './command-database';
import { databaseEnvironment } from './database';
import { loadServerless } from './serverless-yml';

export interface Reconciling {
  /** `--mend` writes what is right; `--stage` means a deployed one, else it is the data of npm start. */
  args: string[];
  environment: NodeJS.ProcessEnv;
  folder: string;
  say: (line: string) => void;
}

/** Proves the counters of all templates from their coupons and says what differs; true when nothing is left that differs. */
export const reconcileCounters = async ({ args, environment, folder, say }: Reconciling): Promise<boolean> => {
  const { values } = parseArgs({ args, options: { mend: { type: 'boolean', default: false }, stage: { type: 'string' } } });
  const database = await commandDatabase(values.stage, environment, folder, say);
  try {
    const deployed = loadServerless({ stage: values.stage ?? environment.STAGE ?? 'local' }).environment;
    Object.assign(environment, databaseEnvironment(database.endpoint, environment));
    const tables = openTables(readConfig({ ...deployed, DYNAMODB_ENDPOINT: database.endpoint }));
    const deps = { audit: auditIn(tables), brands: brandsIn(tables), templates: templatesIn(tables) };
    return report(await reconcile(deps)({ mend: values.mend, now: utc(Date.now()) }), say);
  } finally {
    await database.stop();
  }
};

const report = ({ coupons, templates, differences, moved }: Reconciled, say: Reconciling['say']): boolean => {
  for (const difference of differences) say(sentence(difference));
  if (moved.length > 0) say(`${moved.length} templates were moving while they were counted: ask again when it is quiet`);
  const left = differences.filter(({ mended }) => !mended).length;
  say(`${coupons} coupons of ${templates} templates: ${differences.length} differences, ${differences.length - left} mended`);
  return left === 0;
};

const sentence = ({ name, templateId, what, counted, fromCoupons, mended }: Difference): string =>
  `${name} (${templateId}) ${what}: counted ${counted}, its coupons say ${fromCoupons}${mended ? ' — mended' : ''}`;
