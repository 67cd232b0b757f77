import { type Engine, startEngine } from '../../local/dynamodb/engine';

declare global {
  var testEngine: Engine | undefined;
}

/** Starts DynamoDB Local once for a run of jest, in memory; DYNAMODB_ENDPOINT names one that runs already. */
export default async function startTestEngine(): Promise<void> {
  if (process.env.DYNAMODB_ENDPOINT) return;
  globalThis.testEngine = await startEngine({ say: (line) => process.stderr.write(`${line}\n`) });
  process.env.DYNAMODB_ENDPOINT = globalThis.testEngine.endpoint;
}
