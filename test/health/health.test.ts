import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { notesIn } from '../../functions/health/note-repository';
import { scheduledEvent } from '../../local/schedule';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { PARTS, type PartName } from '../../shared/health/parts';
import { utc } from '../../shared/time/instant';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';

// The health page against the real streams: what stops, fails or is given up is told, and all is well again afterwards.

const REGION = 'ap-southeast-1';
let backend: Backend;
let token: string;
beforeAll(async () => {
  backend = await startBackend();
  token = await peopleOf(backend).marketer();
}, 240_000);
afterAll(() => backend.stop());
afterEach(() => jest.restoreAllMocks());

const run = (name: string) => backend.host.invoke(name, scheduledEvent(name, REGION, new Date(Date.now())));
/** The watch and one other really run; loading all of them would take this test longer than all the rest. */
const runAll = async () => {
  const notes = notesIn(backend.tables);
  for (const { name, kind } of PARTS) if (kind === 'schedule') await notes.add(name, { ranAt: utc(Date.now() - 1_000) });
  await run('schedule-reconcile-coupons');
  await run('schedule-watch');
};
const health = async () => (await backend.call(marketerEndpoints.systemHealth, { token })).reply;
const partOf = async (name: PartName) => (await health()).parts.find((part) => part.name === name);

test('before anything has run nobody knows; once all have run and a pulse has come through every stream, all is well', async () => {
  expect((await health()).state).toBe('attention');
  await runAll();
  await eventually(async () => {
    const { state, parts, deadLetters } = await health();
    expect(parts.filter((part) => part.state !== 'ok')).toEqual([]);
    expect({ state, count: deadLetters.count }).toEqual({ state: 'ok', count: 0 });
  });
  expect((await health()).at).toMatch(/\+08:00$/);
  const ran = await notesIn(backend.tables).all();
  expect(ran.get('schedule-reconcile-coupons')).toMatchObject({ findings: 0, foundAt: expect.any(String) });
});

test('a stream that is not followed any more, and a schedule that does not run, are told with since when', async () => {
  const real = backend.host.invoke;
  jest.spyOn(backend.host, 'invoke').mockImplementation(async (name, event) => {
    // It follows nothing, and nobody says that it fails.
    if (name !== 'stream-profiles') return real(name, event);
  });
  const since = utc(Math.floor(Date.now() / 1000 - 400) * 1000);
  const notes = notesIn(backend.tables);
  await notes.add('stream-profiles', { pulsedAt: since, followedAt: since });
  await notes.add('schedule-keep-events', { ranAt: since });
  await run('schedule-watch');
  const pulsed = Date.now();
  await eventually(async () => expect(Date.parse((await partOf('stream-people'))?.since ?? '')).toBeGreaterThanOrEqual(pulsed - 2_000));
  const { state, parts } = await health();
  expect(state).toBe('trouble');
  const told = parts
    .filter((part) => part.state !== 'ok')
    .map(({ name, state, since: from }) => [name, state, utc(Date.parse(from ?? ''))]);
  expect(told).toEqual([
    ['stream-profiles', 'stopped', since],
    ['schedule-keep-events', 'stopped', since],
  ]);
});

test('a record that cannot be followed is told as failing, and as a dead letter once it was given up', async () => {
  const { db, core, brandId } = backend.tables;
  await db.send(
    new PutCommand({ TableName: core, Item: { pk: `${brandId}#C#poison`, sk: 'COUPON', kind: 'coupon', state: 'of no kind' } }),
  );
  await eventually(async () => expect(await partOf('stream-core')).toMatchObject({ state: 'failing', count: 1 }), 20_000);
  await eventually(async () => {
    await run('schedule-watch');
    expect((await health()).deadLetters).toMatchObject({ count: 1, since: expect.stringMatching(/\+08:00$/) });
  }, 30_000);
}, 60_000);

test('only who is signed in to the console sees it; what anyone may see tells nothing of it', async () => {
  expect((await backend.call(marketerEndpoints.systemHealth, {})).status).toBe(401);
  const anyone = await (await backend.send('GET', '/healthz')).text();
  for (const { name } of PARTS) expect(anyone).not.toContain(name);
});
