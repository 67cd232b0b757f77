import { readFile } from 'node:fs/promises';
import { join as pathOf } from 'node:path';
import * as v from 'valibot';
import { Instant, utc } from '../../../shared/time/instant';
import { localDay } from '../../../shared/time/local-day';
import { readJson, writeJson } from '../../json-file';
import { projectRoot } from '../../project-root';
import type { Running, Say } from '../../stack';
import { caller } from '../client';
import { answerCampaign, runCampaign } from './campaign';
import { takeCoupons } from './coupons';
import { gather } from './groups';
import { homesIn } from './homes';
import { importProfiles, join } from './joining';
import { startJourneys } from './journeys';
import { MEMBERS, populationOf } from './population';
import { tellHistory } from './telling';
import { Ending, type Resident, townOf } from './town';

export interface MoveInOptions {
  /** Where it is noted how far it has come. */
  readonly folder: string;
  /** Which database it is; another one begins anew. */
  readonly database: string;
  readonly say: Say;
  readonly isEnding: () => boolean;
  readonly count?: number;
}

const ZONE = 'Asia/Shanghai';
/** So many of the members join only when the welcome is there to greet them. */
const NEWCOMERS = 12;

const progressSchema = v.object({ database: v.string(), begun: Instant, done: v.array(v.string()) });

/**
 * Fills the demo brand with members who have a past, through the ways in that real ones have, and lets its marketer do something for them. It
 * can be cut off anywhere: what was done is not done again, and whoever was there already is not there twice.
 */
export const moveIn = async (running: Pick<Running, 'origin' | 'weChat'>, options: MoveInOptions): Promise<void> => {
  const { folder, database, say, isEnding, count = MEMBERS } = options;
  const file = pathOf(folder, 'demo-members.json');
  const before = readJson(file, progressSchema);
  const progress = before?.database === database ? before : { database, begun: utc(Date.now()), done: [] };
  if (progress.done.includes('all')) return;
  const from = performance.now();
  const { begun } = progress;
  const day = localDay(begun, ZONE);
  const homes = homesIn(await readFile(pathOf(projectRoot(), 'local', 'demo', 'stores-cn.csv'), 'utf8'));
  const members = populationOf(homes, day, count);
  const once = caller(running.origin.replace('localhost', '127.0.0.1'));
  try {
    const town = await townOf(running, once, { say, day, begun, members, isEnding });
    const newcomers = members.filter(({ style }) => style === 'new').slice(-NEWCOMERS);
    const step = async (name: string, run: () => Promise<void>): Promise<void> => {
      if (progress.done.includes(name)) return;
      await run();
      progress.done.push(name);
      writeJson(file, progress);
    };
    say(`demo members: ${members.length} move in, in the background`);
    const settled: Resident[] = await join(
      town,
      members.filter((member) => !newcomers.includes(member)),
    );
    const residents = [...settled];
    await step('profiles', () => importProfiles(town, settled));
    await step('history', () => tellHistory(town, settled));
    await step('coupons', () => takeCoupons(town, settled));
    await step('audiences', () => gather(town));
    await step('journeys', () => startJourneys(town));
    residents.push(...(await join(town, newcomers, true)));
    await step('newcomers', async () => {
      const joined = residents.slice(settled.length);
      await importProfiles(town, joined);
      await tellHistory(town, joined);
    });
    let campaignId = '';
    await step('campaign', async () => {
      campaignId = await runCampaign(town);
    });
    await step('answers', async () => answerCampaign(town, campaignId || (await runCampaign(town)), residents));
    await step('all', async () => undefined);
    say(`demo members: all of it is there, after ${Math.round((performance.now() - from) / 1000)} s`);
  } catch (error) {
    if (isEnding() || error instanceof Ending) return;
    say(`demo members: ${error instanceof Error ? error.message : String(error)}; the next start goes on from here`);
  }
};
