import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTables } from '../../local/dynamodb/tables';
import { type Deployment, loadServerless } from '../../local/serverless-yml';

export interface TestTables {
  readonly core: string;
  readonly touchpoints: string;
  readonly config: string;
  readonly ledger: string;
  readonly profiles: string;
  readonly limits: string;
  readonly client: DynamoDBClient;
  /** serverless.yml as it would be deployed with these tables. */
  readonly deployment: Deployment;
}

/**
 * Fresh tables for one test file, as serverless.yml declares them, under a name of their own. Those that nothing follows have no streams:
 * the engine keeps the records of all streams in one list, and goes through it with every write. Also sets the environment that the
 * functions read their tables' names from.
 */
export const testTables = async ({ streams = false }: { streams?: boolean } = {}): Promise<TestTables> => {
  const deployment = loadServerless({ stage: 'test', service: `t${randomBytes(5).toString('hex')}` });
  const client = new DynamoDBClient({ endpoint: process.env.DYNAMODB_ENDPOINT, maxAttempts: 3 });
  await createTables(client, deployment.tables, { streams });
  const { CORE_TABLE, TOUCHPOINTS_TABLE, CONFIG_TABLE, LEDGER_TABLE, PROFILES_TABLE, LIMITS_TABLE } = deployment.environment;
  if (!CORE_TABLE || !TOUCHPOINTS_TABLE || !CONFIG_TABLE || !LEDGER_TABLE || !PROFILES_TABLE || !LIMITS_TABLE)
    throw new Error('serverless.yml names no tables in its environment');
  Object.assign(process.env, {
    CORE_TABLE,
    TOUCHPOINTS_TABLE,
    CONFIG_TABLE,
    LEDGER_TABLE,
    PROFILES_TABLE,
    LIMITS_TABLE,
    BRAND: deployment.environment.BRAND,
    STAGE: 'test',
  });
  return {
    core: CORE_TABLE,
    touchpoints: TOUCHPOINTS_TABLE,
    config: CONFIG_TABLE,
    ledger: LEDGER_TABLE,
    profiles: PROFILES_TABLE,
    limits: LIMITS_TABLE,
    client,
    deployment,
  };
};
