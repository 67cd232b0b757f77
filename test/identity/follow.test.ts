import { randomUUID } from 'node:crypto';
import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { brandsIn } from '../../functions/brand/brand-repository';
import { followPeople } from '../../functions/identity/follow-people';
import { identityOf, peopleDepsOf } from '../../functions/identity/identity-of';
import { tagsIn } from '../../functions/tag/tag-repository';
import { tagRulesIn } from '../../functions/tag/tag-rule-repository';
import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import { lambdaRecord } from '../../local/streams/record';
import { customerEndpoints } from '../../shared/contract/customers';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';
import { loggedEvent } from '../touchpoint/events';
import { identifier } from './examples';

let backend: Backend;
let marketer: string;

beforeAll(async () => {
  backend = await startBackend();
  marketer = await peopleOf(backend).marketer();
});
afterAll(() => backend.stop());

const day = (n: number) => new Date(Date.UTC(2026, 9, 1 + n)).toISOString();

const world = () => {
  const mine = randomUUID().slice(0, 8);
  const identifiersOf = (keys: string) => keys.split(' ').map((name) => identifier(`${name}-${mine}`));
  const recognise = async (n: number, keys: string): Promise<string> =>
    (await identityOf(backend.tables).recognise({ messageId: randomUUID(), at: day(n), identifiers: identifiersOf(keys) })) ?? '';
  /** Something bought in a store, by whoever has these. */
  const buys = async (n: number, keys: string): Promise<string> => {
    const oneId = await recognise(n, keys);
    const identifiers = identifiersOf(keys);
    const subject = `I#${identifiers[0]?.key}`;
    await touchpointsIn(backend.tables).take(loggedEvent({ type: 'purchase', channel: 'pos', subject, occurredAt: day(n), identifiers }));
    return oneId;
  };
  return { recognise, buys };
};

/** What is needed to follow a person's changes. */
const known = () => {
  const { tables } = backend;
  const log = { brands: brandsIn(tables), identity: identityOf(tables), touchpoints: touchpointsIn(tables) };
  return { ...log, people: peopleDepsOf(tables), tagRules: tagRulesIn(tables, 0), tags: tagsIn(tables) };
};

/** How often a person has bought in a store, as their tags have it. */
const visits = async (id: string): Promise<number> => {
  const { reply } = await backend.call(customerEndpoints.member, { token: marketer, params: { memberId: id } });
  return reply.tags.find(({ key }) => key === 'channel')?.origins.reduce((sum, { count }) => sum + count, 0) ?? 0;
};
const decide = (which: 'mergePeople' | 'keepApart', a: string, b: string) =>
  backend.call(customerEndpoints[which], { token: marketer, body: { a, b, why: '同一位顾客' } });

test('tags follow a decision at once: both people’s in one, and each their own again', async () => {
  const { buys } = world();
  const [a, b] = [await buys(1, 'card#1'), await buys(2, 'unionid#b')];
  await buys(3, 'unionid#b');
  await eventually(async () => expect([await visits(a), await visits(b)]).toEqual([1, 2]));
  await decide('mergePeople', a, b);
  expect([await visits(a), await visits(b)]).toEqual([3, 3]);
  await decide('keepApart', a, b);
  expect([await visits(a), await visits(b)]).toEqual([1, 2]);
});

test('tags follow also what changes who is who without an event: people who meet, and a number that moves', async () => {
  const { buys, recognise } = world();
  const [a, b] = [await buys(1, 'card#1 phone#p'), await buys(2, 'unionid#b phone#q')];
  await eventually(async () => expect([await visits(a), await visits(b)]).toEqual([1, 1]));
  expect(await recognise(3, 'unionid#b phone#p')).toBe(a);
  await eventually(async () => expect([await visits(a), await visits(b)]).toEqual([2, 2]));
  // From before: card#1 had a unionid already, so the two were never one.
  await recognise(0, 'card#1 unionid#a');
  await eventually(async () => expect([await visits(a), await visits(b)]).toEqual([1, 1]));
});

test('a person is followed also when there is so much evidence that it is kept packed', async () => {
  const { tables } = backend;
  const { buys, recognise } = world();
  const a = await buys(1, 'card#1');
  for (let nth = 0; nth < 30; nth++) await recognise(3, `card#1 email#${nth}`);
  const deps = peopleDepsOf(tables);
  const [graphId] = (await deps.graphs.ofPeople([a])).graphIds;
  const key = { pk: `${tables.brandId}#G#${graphId}`, sk: 'GRAPH' };
  const { Item } = await tables.db.send(new GetCommand({ TableName: tables.core, Key: key, ConsistentRead: true }));
  expect(Item?.links).toBeInstanceOf(Uint8Array);
  const told = lambdaRecord({ dynamodb: { NewImage: marshall(Item) } } as Parameters<typeof lambdaRecord>[0], 'arn', 'region');
  expect(await followPeople(known())([told])).toEqual([]);
});

test('who else follows is told of each person, and nothing besides', async () => {
  const { tables } = backend;
  const { buys } = world();
  const [a, b] = [await buys(1, 'card#1'), await buys(2, 'unionid#b')];
  const graph = async () => {
    const { Items = [] } = await tables.db.send(new ScanCommand({ TableName: tables.core, ConsistentRead: true }));
    return marshall(Items.find(({ sk, ...item }) => sk === 'GRAPH' && [a, b].every((id) => JSON.stringify(item).includes(id))) ?? {});
  };
  await decide('mergePeople', a, b);
  const OldImage = await graph();
  await decide('keepApart', a, b);
  const record = { dynamodb: { OldImage, NewImage: await graph() } } as unknown as DynamoDBRecord;
  const alsoOf = jest.fn(async () => undefined);
  expect(await followPeople({ ...known(), alsoOf })([record])).toEqual([]);
  expect(alsoOf.mock.calls.length).toBeGreaterThan(0);
  expect(alsoOf.mock.calls.every((told: unknown[]) => told.length === 1)).toBe(true);
});
