import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, startEngine } from '../../local/dynamodb/engine';
import { takeDemo } from './demo-snapshot';
import { startStack } from './stack';
import { newDatabase } from './tables';

declare global {
  var testEngine: Engine | undefined;
}

/**
 * Starts DynamoDB Local once for a run of jest, in memory; DYNAMODB_ENDPOINT names one that runs already. For the tests of the whole stack
 * the demo brand is filled once too.
 */
export default async function startTestEngine(_: unknown, { displayName }: Pick<ProjectConfig, 'displayName'>): Promise<void> {
  if (!process.env.DYNAMODB_ENDPOINT) {
    globalThis.testEngine = await startEngine({ say: (line) => process.stderr.write(`${line}\n`) });
    process.env.DYNAMODB_ENDPOINT = globalThis.testEngine.endpoint;
  }
  if (displayName?.name === 'e2e') process.env.DEMO_SNAPSHOT = await demoFilledOnce();
}

type ProjectConfig = { displayName?: { name: string } };

const demoFilledOnce = async (): Promise<string> => {
  const snapshot = mkdtempSync(join(tmpdir(), 'yinke-demo-'));
  const accessKeyId = newDatabase();
  const stack = await startStack({ accessKeyId });
  try {
    await takeDemo({ folder: stack.folder, accessKeyId, snapshot });
  } finally {
    await stack.stop();
  }
  return snapshot;
};
