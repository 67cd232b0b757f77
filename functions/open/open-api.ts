import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { openEndpoints } from '../../shared/contract/open';
import { brandsIn } from '../brand/brand-repository';
import { policyOf } from '../brand/policies';
import { policiesIn } from '../brand/policy-repository';
import { noLimits } from '../limit/limits';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { apiOf } from '../platform/http/api';
import { Fault } from '../platform/problems';
import { noSessions } from '../platform/sessions';
import { openTables, type Tables } from '../platform/tables';

const tableReady = async ({ db }: Tables, name: string): Promise<boolean> => {
  try {
    const { Table } = await db.send(new DescribeTableCommand({ TableName: name }));
    return Table?.TableStatus === 'ACTIVE';
  } catch {
    return false;
  }
};

/** What anyone may see: the brand, and whether the system is ready. */
export const openApi = (config: Config) => {
  const tables = openTables(config);
  const brands = brandsIn(tables);
  const policies = policiesIn(tables);

  const brandReady = (): Promise<boolean> =>
    brands.current().then(
      () => true,
      () => false,
    );

  return apiOf(
    openEndpoints,
    {
      brand: () => brands.current(),
      policy: ({ params }) => policyOf({ brands, policies })(params.version),
      health: async () => {
        const parts = ['core', 'touchpoints', 'config'] as const;
        const ready = await Promise.all([...parts.map((part) => tableReady(tables, tables[part])), brandReady()]);
        const checks = [...parts, 'brand'].map((part, i) => ({ part, ready: ready[i] ?? false }));
        const unready = checks.filter((check) => !check.ready).map((check) => ({ field: check.part, reason: 'is not ready' }));
        if (unready.length > 0) throw new Fault('unavailable', unready);
        return { status: 'ok' as const, checks };
      },
    },
    { limits: noLimits, sessions: noSessions, clock: systemClock },
  );
};
