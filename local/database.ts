import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';

/** Which DynamoDB is meant: one of our own, one at an address, or AWS's as the AWS settings name account and region. */
export type DatabaseChoice = { kind: 'own' } | { kind: 'at'; endpoint: string } | { kind: 'aws' };

const NO_CREDENTIALS =
  'DYNAMODB_ENDPOINT=aws needs AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, as on Lambda. ' +
  'A profile gives them with: eval "$(aws configure export-credentials --format env)"';

/**
 * DYNAMODB_ENDPOINT, or the SDK's own AWS_ENDPOINT_URL_DYNAMODB, names an address; DYNAMODB_ENDPOINT=aws means AWS itself.
 * AWS is only used when it is asked for by name: credentials that happen to be in the environment must not make demo data appear in an account.
 */
export const chosenDatabase = (environment: NodeJS.ProcessEnv): DatabaseChoice => {
  const named = environment.DYNAMODB_ENDPOINT || environment.AWS_ENDPOINT_URL_DYNAMODB || environment.AWS_ENDPOINT_URL;
  if (!named) return { kind: 'own' };
  if (named === 'aws' && !environment.AWS_ACCESS_KEY_ID) throw new Error(NO_CREDENTIALS);
  return named === 'aws' ? { kind: 'aws' } : { kind: 'at', endpoint: named };
};

/** What the functions and the SDK read from the environment for this database. */
export const databaseEnvironment = (endpoint: string | undefined, environment: NodeJS.ProcessEnv): Record<string, string> => ({
  AWS_REGION: environment.AWS_REGION ?? 'ap-southeast-1',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  ...(endpoint
    ? {
        DYNAMODB_ENDPOINT: endpoint,
        AWS_ACCESS_KEY_ID: environment.AWS_ACCESS_KEY_ID ?? 'local',
        AWS_SECRET_ACCESS_KEY: environment.AWS_SECRET_ACCESS_KEY ?? 'local',
      }
    : {}),
});

export const databaseClients = (endpoint: string | undefined) => {
  const settings = { maxAttempts: 5, ...(endpoint ? { endpoint } : {}) };
  return { database: new DynamoDBClient(settings), streams: new DynamoDBStreamsClient(settings) };
};
