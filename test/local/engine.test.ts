import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { type Engine, startEngine } from '../../local/dynamodb/engine';
import { majorVersion } from '../../local/dynamodb/java';
import { createTables } from '../../local/dynamodb/tables';
import { commandLineOf } from '../../local/processes';
import { loadServerless } from '../../local/serverless-yml';
import { eventually } from '../harness/eventually';

describe('which Java', () => {
  test.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['openjdk version "21" 2023-09-19', 21],
    ['java version "1.8.0_292"', 8],
    ['command not found', undefined],
  ])('%s', (printed, major) => {
    expect(majorVersion(printed)).toBe(major);
  });
});

describe('a durable database', () => {
  let folder: string;
  const engines: Engine[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yinke-engine-'));
  });
  afterEach(async () => {
    await Promise.all(engines.splice(0).map((engine) => engine.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (said: string[] = []): Promise<Engine> => {
    const engine = await startEngine({ folder, quickStart: true, say: (line) => said.push(line) });
    engines.push(engine);
    return engine;
  };
  const clientOf = ({ endpoint }: Engine) => new DynamoDBClient({ endpoint });

  test('one that a killed run left behind is ended, and its data are there', async () => {
    const [table] = loadServerless({ stage: 'engine' }).tables;
    if (!table) throw new Error('no table');
    const Key = { pk: { S: 'kept' }, sk: { S: 'item' } };
    const left = await start();
    await createTables(clientOf(left), [table]);
    await clientOf(left).send(new PutItemCommand({ TableName: table.name, Item: Key }));

    const said: string[] = [];
    const next = await start(said);
    expect(said.join()).toContain(`process ${left.pid}`);
    await eventually(() => expect(commandLineOf(left.pid)).toBeUndefined());
    expect((await clientOf(next).send(new GetItemCommand({ TableName: table.name, Key }))).Item).toEqual(Key);
  });

  test('a process of others that has the remembered id is left alone', async () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    try {
      writeFileSync(join(folder, 'engine.json'), JSON.stringify({ pid: other.pid, port: 1 }));
      await start();
      expect(other.exitCode).toBeNull();
      expect(commandLineOf(other.pid ?? 0)).toContain('setTimeout');
    } finally {
      other.kill('SIGKILL');
    }
  });

  test('stopping it ends the process, and says that it was asked to', async () => {
    const engine = await start();
    await engine.stop();
    expect(await engine.ended).toBe(true);
    expect(commandLineOf(engine.pid)).toBeUndefined();
  });

  test('one that dies by itself is noticed', async () => {
    const engine = await start();
    process.kill(engine.pid, 'SIGKILL');
    expect(await engine.ended).toBe(false);
  });
});
