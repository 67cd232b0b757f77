import { join } from 'node:path';
import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { LambdaHost } from '../lambda/host';
import type { DeployedFunction, DeployedTable, Deployment, StreamSource } from '../serverless-yml';
import { checkpoints } from './checkpoints';
import { keepDeadLetter } from './dead-letters';
import { startPump } from './pump';

export interface StreamsOptions {
  readonly deployment: Deployment;
  readonly database: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  readonly region: string;
  readonly host: LambdaHost;
  /** Where checkpoints and dead letters are kept. */
  readonly folder: string;
  readonly log: (line: string) => void;
}

/** Starts a pump for every stream that serverless.yml gives to a function. */
export const startStreams = async (options: StreamsOptions): Promise<{ stop(): Promise<void> }> => {
  const { deployment } = options;
  const pumps = await Promise.all(
    deployment.functions.flatMap((deployed) => deployed.streams.map((source) => startOne(deployed, source, options))),
  );
  return {
    stop: async () => {
      await Promise.all(pumps.map((pump) => pump.stop()));
    },
  };
};

const startOne = async (deployed: DeployedFunction, source: StreamSource, options: StreamsOptions) => {
  const { deployment, database, streams: client, region, host, folder, log } = options;
  const table = deployment.tables.find((one) => one.logicalId === source.table);
  if (!table) throw new Error(`serverless.yml: ${deployed.name} reads a stream of ${source.table}, which is no table in it`);
  const streamArn = await latestStream(database, table);
  return startPump({
    client,
    streamArn,
    region,
    source,
    checkpoints: checkpointsIn(folder, deployed.name, streamArn),
    invoke: (event) => host.invoke(deployed.name, event),
    giveUp: ({ shardId, ...given }) => {
      log(`${deployed.name} gave up ${given.records.length} records after ${given.attempts} attempts: ${given.reason}`);
      if (!source.keepsDeadLetters) return;
      const file = keepDeadLetter(join(folder, 'dead-letters'), { functionName: deployed.name, streamArn, shardId }, given);
      log(`they are kept in ${file}`);
    },
    log,
  });
};

/** How far a function has come. Another stream, after the table was made anew, has sequence numbers of its own. */
export const checkpointsIn = (folder: string, functionName: string, streamArn: string) =>
  checkpoints(join(folder, 'checkpoints', `${functionName}-${streamArn.replace(/[^\w-]+/g, '_')}.json`));

/** The stream that a table has now; throws when it has none. */
export const latestStream = async (database: DynamoDBClient, { name }: DeployedTable): Promise<string> => {
  const { Table } = await database.send(new DescribeTableCommand({ TableName: name }));
  if (!Table?.LatestStreamArn) throw new Error(`the table ${name} has no stream`);
  return Table.LatestStreamArn;
};
