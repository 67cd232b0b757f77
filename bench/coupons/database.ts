import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { brandsIn } from '../../functions/brand/brand-repository';
import { readConfig } from '../../functions/platform/config';
import { openTables, type Tables } from '../../functions/platform/tables';
import { storesIn } from '../../functions/store/store-repository';
import { demoBrand } from '../../local/demo/brand';
import { startEngine } from '../../local/dynamodb/engine';
import { createTables } from '../../local/dynamodb/tables';
import { loadServerless } from '../../local/serverless-yml';
import { SH1 } from '../../test/harness/stores';

export interface Database {
  /** A connection of its own, as each warm function has one. */
  open(): Tables;
  /** The environment that leads functions here. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * DynamoDB Local with the deployment's tables, a brand and a store: in memory, or in a folder; without streams, whose records fill the
 * memory, where very much is put into it.
 */
export const startDatabase = async (folder?: string, { streams = true } = {}): Promise<Database> => {
  const engine = await startEngine(folder ? { folder } : {});
  try {
    Object.assign(process.env, { AWS_REGION: 'ap-southeast-1', AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench' });
    const deployment = loadServerless({ stage: 'bench' });
    await createTables(new DynamoDBClient({ endpoint: engine.endpoint }), deployment.tables, { streams });
    const environment = { ...deployment.environment, DYNAMODB_ENDPOINT: engine.endpoint };
    const config = readConfig(environment);
    const tables = openTables(config);
    await brandsIn(tables).save(demoBrand(tables.brandId));
    await storesIn(tables).saveAll([SH1]);
    return { open: () => openTables(config), environment, stop: engine.stop };
  } catch (error) {
    await engine.stop();
    throw error;
  }
};
