import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type AuditedTables, auditDatabase } from '../../local/audit';
import { auditLines } from '../../local/audit/lines';
import { auditRepeatedly } from '../../local/audit/repeated';
import { runningEngine } from '../../local/dynamodb/engine';
import { freePort } from '../../local/free-port';
import { loadServerless } from '../../local/serverless-yml';
import { seededRandom } from '../harness/coupon-model/seeded-random';
import { type Acknowledged, compareWithAcknowledged } from './acknowledged';
import { atWork, setTheScene } from './people-at-work';
import { persistentClient } from './persistent-client';
import { wholeStack } from './whole-stack';

export interface KillRun {
  kills: number;
  seed: number;
  say?: (line: string) => void;
}

export interface KillResult {
  /** What clients were told is done, by what it was. */
  acknowledged: Record<string, number>;
  /** Requests that were left without an answer, and repeated. */
  unanswered: number;
  refused: Record<string, number>;
  /** What is not as it has to be; empty when all is right. */
  wrong: string[];
}

const MEMBERS = 4;
/** After each start so much is done before there is a kill, up to so many seconds later; on a slow machine it is not waited for for ever. */
const DONE_BEFORE = 25;
const LATEST_SECONDS = 3;
const WAITS_SECONDS = 90;
/** So often, and so many seconds apart, streams and schedules are given time to catch up. */
const CATCHES_UP = { looks: 20, seconds: 6 };

/**
 * Runs the whole local stack with people at work, kills all of it at moments of chance, starts it again on its data, and in the end compares
 * what everybody was told with what is there: nothing acknowledged is lost, nothing is there twice, streams have caught up without a dead
 * letter, and the audit finds nothing.
 */
export const killAndCompare = async ({ kills, seed, say = () => undefined }: KillRun): Promise<KillResult> => {
  const folder = mkdtempSync(join(tmpdir(), 'yinke-kill-'));
  const stack = wholeStack(await freePort(), folder);
  const random = seededRandom(seed);
  const acknowledged: Acknowledged[] = [];
  const refused = new Map<string, number>();
  const client = persistentClient(stack.origin);
  let isOver = false;
  try {
    await stack.start();
    say('started for the first time');
    const scene = await setTheScene(stack.origin, MEMBERS);
    const prefix = `kill${seed}`;
    const working = atWork(client, scene, { acknowledged, refused, isOver: () => isOver }, seed, prefix);
    // Told where it is waited for; until then it must not end the program.
    working.catch(() => undefined);
    for (let n = 1; n <= kills; n++) {
      await someWork(acknowledged);
      await wait(random() * LATEST_SECONDS * 1000);
      await stack.kill();
      say(`killed ${n} of ${kills}, ${acknowledged.length} acknowledged so far`);
      await stack.start();
    }
    await someWork(acknowledged);
    isOver = true;
    await working;
    const tables = tablesOf(folder);
    const look = () => auditDatabase({ tables, now: new Date().toISOString() });
    const audit = await auditRepeatedly(look, CATCHES_UP);
    for (const line of auditLines(audit)) say(line);
    const compared = await compareWithAcknowledged(acknowledged, {
      ...{ tables, templateId: scene.templateId, ordersBegin: prefix, messagesBegin: prefix },
    });
    return {
      acknowledged: countBy(acknowledged.map(({ did }) => did)),
      unanswered: client.unanswered(),
      refused: Object.fromEntries(refused),
      wrong: [
        ...compared,
        ...deadLetters(folder),
        ...(audit.findings.length > 0 ? auditLines(audit).filter((line) => line.startsWith('✗')) : []),
      ],
    };
  } finally {
    isOver = true;
    await stack.kill();
    rmSync(folder, { recursive: true, force: true });
  }
};

const someWork = async (acknowledged: readonly Acknowledged[]): Promise<void> => {
  const before = acknowledged.length;
  for (const end = Date.now() + WAITS_SECONDS * 1000; acknowledged.length < before + DONE_BEFORE && Date.now() < end; ) await wait(50);
};

const tablesOf = (folder: string): AuditedTables => {
  const endpoint = runningEngine(join(folder, 'dynamodb'));
  if (!endpoint) throw new Error('the database does not run');
  const { environment } = loadServerless({ stage: 'local' });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region: 'ap-southeast-1', credentials }));
  const named = (name: string): string => environment[name] ?? '';
  return {
    ...{ db, brandId: named('BRAND'), core: named('CORE_TABLE'), touchpoints: named('TOUCHPOINTS_TABLE') },
    ...{ config: named('CONFIG_TABLE'), ledger: named('LEDGER_TABLE'), profiles: named('PROFILES_TABLE') },
  };
};

const countBy = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};

const deadLetters = (folder: string): string[] => {
  const letters = join(folder, 'dead-letters');
  return existsSync(letters) ? readdirSync(letters).map((name) => `dead letter ${name}`) : [];
};
