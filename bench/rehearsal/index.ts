import { randomBytes } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { audiencePk, EVERYONE } from '../../functions/audience/audience-keys';
import { campaignDeps } from '../../functions/campaign/campaign-deps';
import { readConfig } from '../../functions/platform/config';
import type { Tables } from '../../functions/platform/tables';
import { rehearsalDeps } from '../../functions/rehearsal/rehearsal-deps';
import { rehearseJourney } from '../../functions/rehearsal/rehearse-journey';
import { utc } from '../../shared/time/instant';
import { seededRandom } from '../../test/harness/coupon-model/seeded-random';
import { aMember } from '../audience/profiles';
import { putMembers } from '../campaign/members';
import { startDatabase } from '../coupons/database';
import { JOURNEYS } from '../journey/stories';
import { percentile, type Say } from '../report';
import { putPasts } from './pasts';

const MEMBERS = 1_000;
const EVENTS = 20;
const DAYS = 30;
const ROUNDS = 3;

/** Rehearsals of delivered journeys over the last thirty days of a thousand members: members a second, and read units. */
export const benchRehearsal = async (say: Say): Promise<void> => {
  const database = await startDatabase(undefined, { streams: false });
  try {
    const key = randomBytes(32).toString('base64');
    const config = readConfig({ ...database.environment, SIGNING_KEY: key, CODE_KEY: key, HASH_KEY: key, DATA_KEY: key });
    const tables = database.open();
    const random = seededRandom(7);
    await putMembers(tables, 'bench', MEMBERS);
    await count(tables, MEMBERS);
    const members = Array.from({ length: MEMBERS }, (_, i) => aMember(i, random).oneId);
    await putPasts(tables, members, { events: EVENTS, days: DAYS });
    const open = rehearsalDeps(config, campaignDeps(config));
    say(`  ${'journey'.padEnd(22)}members/s  seconds  read units  messages`);
    for (const { journeyId, fields } of JOURNEYS) {
      const seconds: number[] = [];
      let told = '';
      for (let round = 0; round <= ROUNDS; round += 1) {
        const began = performance.now();
        const { reads, messages } = await rehearseJourney(open())({ fields, days: DAYS }, 'en', utc(Date.now()));
        if (round > 0) seconds.push((performance.now() - began) / 1000);
        told = `${Math.round(reads).toLocaleString('en-US').padStart(12)}${String(messages).padStart(10)}`;
      }
      const median = percentile(seconds, 0.5);
      say(`  ${journeyId.padEnd(22)}${(MEMBERS / median).toFixed(0).padStart(9)}${median.toFixed(1).padStart(9)}${told}`);
    }
    say(`  ${MEMBERS} members with ${EVENTS} events each over ${DAYS} days, DynamoDB Local in memory; medians of ${ROUNDS} rounds`);
  } finally {
    await database.stop();
  }
};

/** So many members are counted, as they are when they join. */
const count = async (tables: Tables, size: number): Promise<void> => {
  await tables.db.send(
    new UpdateCommand({
      TableName: tables.profiles,
      Key: { pk: audiencePk(tables, EVERYONE), sk: 'SIZE#0' },
      UpdateExpression: 'ADD #size :size',
      ExpressionAttributeNames: { '#size': 'size' },
      ExpressionAttributeValues: { ':size': size },
    }),
  );
};
