import { randomBytes } from 'node:crypto';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { followEvents } from '../../functions/journey/follow-events';
import { journeysIn } from '../../functions/journey/journey-repository';
import { journeyWork } from '../../functions/journey/journey-work';
import { createJourney, publishJourney } from '../../functions/journey/manage-journeys';
import { sendLater } from '../../functions/journey/send-step';
import { readConfig } from '../../functions/platform/config';
import { newId } from '../../functions/platform/ids';
import { JourneyFields } from '../../shared/journey/journey';
import { utc } from '../../shared/time/instant';
import { subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import { seededRandom } from '../../test/harness/coupon-model/seeded-random';
import { type Counted, meterOn } from '../../test/harness/meter';
import { aMember } from '../audience/profiles';
import { putMembers } from '../campaign/members';
import { startDatabase } from '../coupons/database';
import type { Say } from '../report';

/** Members who are told of; a batch of the stream has a hundred records. */
const MEMBERS = 100;
const UNIT_DAYS = { unit: 'days', amount: 3 };

const waitFor = (type: string, next: string) => ({
  ...{ kind: 'wait', wait: { kind: 'event', match: { on: [type] }, most: UNIT_DAYS }, next, otherwise: 'end' },
});

/** From one wait to the next by what the member does, and a branch by a rule over them. */
const FIELDS = v.parse(JourneyFields, {
  ...{ name: { zh: '流程', en: 'Journey' }, trigger: { kind: 'event', match: { on: ['app_opened'] } }, entry: { kind: 'once' } },
  ...{ first: 'look', controlShare: 0 },
  steps: {
    look: waitFor('product_viewed', 'cart'),
    cart: waitFor('cart_added', 'known'),
    known: {
      kind: 'branch',
      arms: [{ test: { kind: 'rule', rule: { kind: 'joined', is: 'within', days: 3 } }, next: 'end' }],
      otherwise: 'buy',
    },
    buy: waitFor('purchase', 'end'),
    end: { kind: 'end' },
  },
});

/** What a journey asks of the database for each member whom an event concerns, in requests and in the units that AWS bills. */
export const benchUnits = async (say: Say): Promise<void> => {
  const database = await startDatabase(undefined, { streams: false });
  try {
    const key = randomBytes(32).toString('base64');
    const config = readConfig({ ...database.environment, CODE_KEY: key, HASH_KEY: key, DATA_KEY: key });
    const tables = database.open();
    const random = seededRandom(7);
    await putMembers(tables, 'bench', MEMBERS);
    const members = Array.from({ length: MEMBERS }, (_, i) => aMember(i, random).oneId);
    const journeys = journeysIn(tables, 0);
    const ask = { by: 'bench', now: utc(Date.now() - 1_000) };
    const made = await createJourney({ journeys, newId })(FIELDS, ask);
    await publishJourney({ journeys, newId })(made.journeyId, made.revision, undefined, ask);
    const work = journeyWork(config, tables, journeys)(sendLater);
    const follow = followEvents(journeys, async () => work);
    const meter = meterOn(tables.db);
    say(`  ${'an event that'.padEnd(WIDE)}  WRU   RRU  requests`);
    for (const [name, type] of EVENTS) {
      const records = members.map((memberId) => recordOf(memberId, type));
      const counted = await meter.count(async () => {
        const failures = await follow(records);
        if (failures[0]) throw failures[0].error;
      });
      say(rowOf(name, counted));
    }
    say(`  per event, in a batch of ${MEMBERS} of different members; what the stream asks for once a batch is in it`);
  } finally {
    await database.stop();
  }
};

const EVENTS = [
  ['no journey listens to', 'store_visited'],
  ['brings a member in, as far as a wait', 'app_opened'],
  ['is heard, and moves nobody', 'purchase'],
  ['moves a member to the next wait', 'product_viewed'],
  ['moves a member over a branch by a rule', 'cart_added'],
  ['ends a path', 'purchase'],
] as const;
const WIDE = 40;

const recordOf = (memberId: string, type: string): DynamoDBRecord => {
  const now = utc(Date.now());
  const event: TouchpointEvent = {
    ...{ messageId: `bench-${newId()}`, type, channel: 'mini_program', subject: subjectOfMember(memberId), memberId },
    ...{ occurredAt: now, receivedAt: now, properties: {}, source: 'bench' },
  };
  return {
    eventName: 'INSERT',
    dynamodb: { NewImage: marshall({ pk: 'p', sk: 's', ...event }, { removeUndefinedValues: true }) as never },
  };
};

const rowOf = (name: string, { requests, billed }: Counted<unknown>): string => {
  const per = (sum: number): string => (sum / MEMBERS).toFixed(1).padStart(5);
  const which = [...new Set(requests)]
    .map((one) => `${(requests.filter((other) => other === one).length / MEMBERS).toFixed(1)} ${one}`)
    .join(', ');
  return `  ${name.padEnd(WIDE)} ${per(billed.write)} ${per(billed.read)}  ${which}`;
};
