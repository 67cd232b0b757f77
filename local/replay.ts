import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { commandDatabase } from './command-database';
import { databaseEnvironment } from './database';
import { localKeys } from './keys';
import { lambdaHost } from './lambda/host';
import { lineFile } from './line-file';
import { loadServerless } from './serverless-yml';
import { lettersInFolder } from './streams/letters-in-folder';
import { lettersInQueue } from './streams/letters-in-queue';
import { type Replayed, replayLetters } from './streams/replay-letters';

export interface ReplayCommand {
  /** `--queue <url>` means a deployed stage's dead letters, in AWS; else those of npm start. */
  args: string[];
  environment: NodeJS.ProcessEnv;
  folder: string;
  say: (line: string) => void;
}

/** Puts what functions had to give up through them again; true when nothing is left. */
export const replay = async ({ args, environment, folder, say }: ReplayCommand): Promise<boolean> => {
  const { values } = parseArgs({ args, options: { queue: { type: 'string' } } });
  const done =
    values.queue === undefined ? await replayHere(environment, folder, say) : await replayDeployed(values.queue, environment, say);
  say(`${done.letters} letters: ${done.followed} records followed, ${done.left} stay, ${done.gone} letters forgotten by the stream`);
  return done.left === 0 && done.gone === 0;
};

/** With the functions as they are built now, on the database of npm start. */
const replayHere = async (environment: NodeJS.ProcessEnv, folder: string, say: ReplayCommand['say']): Promise<Replayed> => {
  const database = await commandDatabase(undefined, environment, folder, say);
  try {
    const deployment = loadServerless({ stage: environment.STAGE ?? 'local' });
    const { NODE_OPTIONS: _cloudOnly, ...deployed } = deployment.environment;
    Object.assign(environment, deployed, localKeys(folder), databaseEnvironment(database.endpoint, environment));
    environment.TELEMETRY_FILE = lineFile(folder);
    const { invoke } = lambdaHost(deployment.functions);
    return await replayLetters(lettersInFolder(join(folder, 'dead-letters')), { invoke, say });
  } finally {
    await database.stop();
  }
};

/** With the functions as they are deployed, each with its own rights and secrets. */
const replayDeployed = async (queueUrl: string, environment: NodeJS.ProcessEnv, say: ReplayCommand['say']): Promise<Replayed> => {
  const region = environment.AWS_REGION ?? /\.([a-z]{2}-[a-z]+-\d)\./.exec(queueUrl)?.[1] ?? 'ap-southeast-1';
  const lambda = new LambdaClient({ region });
  const { functions } = loadServerless({ stage: environment.STAGE ?? 'dev' });
  const letters = lettersInQueue({
    queue: new SQSClient({ region }),
    queueUrl,
    streams: new DynamoDBStreamsClient({ region }),
    region,
    functions,
  });
  return replayLetters(letters, { invoke: (name, event) => invokeDeployed(lambda, name, event), say });
};

const invokeDeployed = async (lambda: LambdaClient, functionName: string, event: object): Promise<unknown> => {
  const { Payload, FunctionError } = await lambda.send(new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(event) }));
  const answer = Payload ? Buffer.from(Payload).toString('utf8') : '';
  if (FunctionError) throw new Error(`${FunctionError}: ${answer.slice(0, 300)}`);
  return answer === '' ? undefined : JSON.parse(answer);
};
