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

const OF_ITS_OWN = 's';

/** The access key of a database that is empty yet: the tests' engine keeps one for each key. */
export const newDatabase = (): string => `${OF_ITS_OWN}${randomBytes(8).toString('hex')}`;

/**
 * Fresh tables for one test file, as serverless.yml declares them, under a name of their own. Those that nothing follows have no streams:
 * the engine keeps the records of all streams of a database in one list, and goes through it with every write. A file whose tables have
 * streams so has a database of its own too, or it would pay for all that was written before it. Also sets the environment that the
 * functions read their tables' names from.
 */
export const testTables = async ({ streams = false }: { streams?: boolean } = {}): Promise<TestTables> => {
  const deployment = loadServerless({ stage: 'test', service: `t${randomBytes(5).toString('hex')}` });
  if (streams && !process.env.AWS_ACCESS_KEY_ID?.startsWith(OF_ITS_OWN)) process.env.AWS_ACCESS_KEY_ID = newDatabase();
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
