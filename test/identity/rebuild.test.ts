import { DeleteCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { allEvidence } from '../../functions/identity/all-evidence';
import { keepApart, mergePeople } from '../../functions/identity/decide';
import { rebuildPeople } from '../../functions/identity/rebuild';
import { type IdentityDesk, openIdentity } from './desk';

let desk: IdentityDesk;
beforeAll(async () => {
  desk = await openIdentity();
});
afterAll(() => desk.close());

const rebuild = (mend: boolean) =>
  rebuildPeople({ people: desk.deps, graphs: () => desk.deps.graphs.all(), events: () => allEvidence(desk.tables) })({ mend });

/** All that is kept of who is who, but how often it was written, evidence that says nothing new, and by which way it leads to its graph. */
const kept = async (): Promise<string[]> => {
  const { Items } = await desk.tables.db.send(new ScanCommand({ TableName: desk.tables.core, ConsistentRead: true }));
  return (Items ?? []).map(({ version: _, links: __, graphId: ___, ...item }) => JSON.stringify(item, Object.keys(item).sort())).sort();
};
const keyOf = (name: string) => ({ pk: `${desk.tables.brandId}#I#${name}`, sk: 'IDENTIFIER' });

test('what is kept is what the log says, also of those whom a person joined or kept apart; what is damaged is made the same again', async () => {
  const { say, key } = desk.world();
  const a = await say(1, 'card#1 phone#p');
  await say(2, 'unionid#b phone#p');
  for (let n = 3; n < 8; n++) await say(n, 'unionid#b device#d');
  await say(9, 'unionid#c phone#p');
  await say(5, 'card#1 pos#till#7');
  const [d, e] = [await say(10, 'card#4'), await say(11, 'card#5')];
  const deciding = { by: 'ma@brand.example', why: '同一位', now: new Date(Date.UTC(2026, 0, 20)).toISOString() };
  await mergePeople(desk.deps)(d ?? '', e ?? '', deciding);
  await keepApart(desk.deps)(a ?? '', d ?? '', deciding);
  const before = await kept();
  expect(await rebuild(false)).toMatchObject({ differences: [] });

  await desk.tables.db.send(
    new UpdateCommand({
      TableName: desk.tables.core,
      Key: keyOf(key('unionid#b')),
      UpdateExpression: 'SET oneId = :wrong',
      ExpressionAttributeValues: { ':wrong': 'somebody-else' },
    }),
  );
  await desk.tables.db.send(
    new UpdateCommand({
      TableName: desk.tables.core,
      Key: { pk: `${desk.tables.brandId}#M#${e}`, sk: 'PERSON' },
      UpdateExpression: 'REMOVE ids',
    }),
  );
  const found = await rebuild(false);
  expect(found.differences.map(({ what, name }) => `${what} ${name}`).sort()).toEqual([`identifier ${key('unionid#b')}`, `person ${e}`]);
  expect((await rebuild(true)).differences.every(({ mended }) => mended)).toBe(true);
  expect(await rebuild(false)).toMatchObject({ differences: [] });
  expect(await kept()).toEqual(before);
});

test('evidence that was lost is taken from the log; of whom nothing was left is known again', async () => {
  const { say, key, whose } = desk.world();
  const a = await say(1, 'unionid#a phone#p');
  await say(2, 'card#9 pos#till#9');
  await say(3, 'card#9 phone#p');
  const graphId = (await desk.deps.graphs.hints([key('phone#p')])).get(key('phone#p'))?.graphId ?? '';
  const [graph] = await desk.deps.graphs.graphs([graphId]);
  expect(graph?.links).toHaveLength(3);
  await desk.tables.db.send(
    new UpdateCommand({
      TableName: desk.tables.core,
      Key: { pk: `${desk.tables.brandId}#G#${graph?.graphId}`, sk: 'GRAPH' },
      UpdateExpression: 'REMOVE links[2]',
    }),
  );
  expect((await rebuild(true)).differences.map(({ what }) => what)).toContain('person');
  expect([await whose('card#9'), (await rebuild(false)).differences]).toEqual([a, []]);

  await say(4, 'unionid#lost');
  await desk.tables.db.send(new DeleteCommand({ TableName: desk.tables.core, Key: keyOf(key('unionid#lost')) }));
  expect((await rebuild(true)).differences).toMatchObject([{ what: 'unknown', mended: true }]);
  expect(await whose('unionid#lost')).toEqual(expect.any(String));
  expect((await rebuild(false)).differences.filter(({ what }) => what === 'unknown')).toEqual([]);
});
