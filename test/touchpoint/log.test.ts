import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { readConfig } from '../../functions/platform/config';
import { openTables, type Tables } from '../../functions/platform/tables';
import { type Touchpoints, touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import { utc } from '../../shared/time/instant';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import { type Meter, meterOn } from '../harness/meter';
import { testTables } from '../harness/tables';
import { loggedEvent } from './events';

let tables: Tables;
let log: Touchpoints;
let meter: Meter;

beforeAll(async () => {
  await testTables();
  tables = openTables(readConfig(process.env));
  meter = meterOn(tables.db);
  log = touchpointsIn(tables);
});

const subjectOfItsOwn = (): string => `M#${Math.random().toString(36).slice(2)}`;
const readAll = async (...subjects: string[]): Promise<TouchpointEvent[]> =>
  (
    await log.ofSubjects(
      subjects.map((subject) => ({ subject })),
      { limit: 1_000, consistent: true },
    )
  ).items;

test('a new event costs two writes of a unit each; a repeat one write that is refused and one small read', async () => {
  const event = loggedEvent({
    subject: 'I#external#cdnow#00001',
    type: 'purchase',
    identifiers: [{ type: 'external', key: 'external#cdnow#00001', scope: 'cdnow', verified: false }],
    raw: [{ type: 'external', value: '00001', scope: 'cdnow', verified: false }],
    properties: { amount: 1177, currency: 'USD', quantity: 1, orderId: 'order-1' },
    source: 'key:0123456789abcdef',
  });
  const first = await meter.count(() => log.take(event));
  expect(first).toMatchObject({ result: 'accepted', requests: ['PutItem', 'PutItem'], writeUnits: 2, readUnits: 0, refused: 0 });
  const again = await meter.count(() => log.take(event));
  expect(again).toMatchObject({ result: 'repeated', requests: ['PutItem', 'GetItem'], writeUnits: 0, readUnits: 1, refused: 1 });
});

test('a message is taken once, also when its repeat says something else', async () => {
  const [mine, other] = [subjectOfItsOwn(), subjectOfItsOwn()];
  const event = loggedEvent({ subject: mine });
  expect(await log.take(event)).toBe('accepted');
  const repeats = [
    event,
    { ...event, occurredAt: '2026-11-22T10:00:00.000Z' },
    { ...event, subject: other },
    { ...event, type: 'purchase', properties: { amount: 1 } },
  ];
  for (const repeat of repeats) expect(await log.take(repeat)).toBe('repeated');
  expect(await readAll(mine, other)).toEqual([event]);
});

test('a hundred callers with one message make one event', async () => {
  const subject = subjectOfItsOwn();
  const event = loggedEvent({ subject });
  const taken = await Promise.all(Array.from({ length: 100 }, (_, i) => log.take({ ...event, receivedAt: utc(Date.now() + i) })));
  expect(await readAll(subject)).toHaveLength(1);
  // Whoever comes between the two writes of the first finishes them for it; both may say that they took it.
  expect(taken.filter((one) => one === 'accepted').length).toBeGreaterThanOrEqual(1);
});

test('what was cut off between the two writes is finished by its repeat, where its message lies', async () => {
  const subject = subjectOfItsOwn();
  const event = loggedEvent({ subject });
  await log.take(event);
  const Key = { pk: `${tables.brandId}#${subject}`, sk: `${event.occurredAt}#${event.messageId}` };
  await tables.db.send(new DeleteCommand({ TableName: tables.touchpoints, Key }));
  expect(await log.take({ ...event, occurredAt: '2026-12-01T00:00:00.000Z', subject: 'M#elsewhere' })).toBe('accepted');
  expect(await readAll(subject, 'M#elsewhere')).toEqual([event]);
  expect(await log.take(event)).toBe('repeated');
});

test.each([730, 90])(
  'an event and its message are kept for the %s days of the policy from when it was received, whenever it happened',
  async (days) => {
    const event = loggedEvent({
      subject: subjectOfItsOwn(),
      occurredAt: '1997-01-01T00:00:00.000Z',
      receivedAt: '2026-11-22T00:00:00.000Z',
    });
    await touchpointsIn({ ...tables, touchpointsKeptDays: days }).take(event);
    const until = Date.UTC(2026, 10, 22) / 1000 + days * 86_400;
    for (const pk of [`${tables.brandId}#MSG#${event.messageId}`, `${tables.brandId}#${event.subject}`]) {
      const { Items } = await tables.db.send(
        new QueryCommand({ TableName: tables.touchpoints, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }),
      );
      expect(Items).toEqual([expect.objectContaining({ ttl: until })]);
    }
  },
);

test('times of any offset are kept in UTC, so that they sort', async () => {
  const subject = subjectOfItsOwn();
  const times = ['2026-11-21T18:00:00+08:00', '2026-11-21T09:59:59Z', '2026-11-21T05:00:00.5-05:00'];
  await log.takeMany(times.map((occurredAt) => loggedEvent({ subject, occurredAt })));
  expect((await readAll(subject)).map(({ occurredAt }) => occurredAt)).toEqual([
    '2026-11-21T10:00:00.500Z',
    '2026-11-21T10:00:00.000Z',
    '2026-11-21T09:59:59.000Z',
  ]);
});

test('subjects are one line, newest first, each within its times, page by page, whatever is written meanwhile', async () => {
  const minute = (i: number): string => utc(Date.UTC(2026, 10, 21) + i * 60_000);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ of: fc.nat(3), minute: fc.nat(30) }), { maxLength: 40 }),
      fc.array(fc.record({ of: fc.nat(3), from: fc.option(fc.nat(30)), until: fc.option(fc.nat(30)) }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 9 }),
      async (written, asked, limit) => {
        const names = [0, 1, 2, 3].map(subjectOfItsOwn);
        const events = written.map((one) => loggedEvent({ subject: names[one.of] ?? '', occurredAt: minute(one.minute) }));
        await log.takeMany(events);
        // Each subject is asked once: intervals of one that overlap would be one event twice, and nobody asks so.
        const subjects = [...new Map(asked.map((one) => [one.of, one])).values()].map(({ of, from, until }) => ({
          subject: names[of] ?? '',
          ...(from !== null && { from: Date.parse(minute(from)) }),
          ...(until !== null && { until: Date.parse(minute(until)) }),
        }));
        const expected = events
          .filter(({ subject, occurredAt }) => {
            const own = subjects.find((one) => one.subject === subject);
            const at = Date.parse(occurredAt);
            return own !== undefined && at >= (own.from ?? 0) && at < (own.until ?? Number.POSITIVE_INFINITY);
          })
          .map(({ occurredAt, messageId }) => `${occurredAt}#${messageId}`)
          .sort()
          .reverse();
        const got: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await log.ofSubjects(subjects, { cursor, limit });
          expect(page.items.length).toBeLessThanOrEqual(limit);
          got.push(...page.items.map(({ occurredAt, messageId }) => `${occurredAt}#${messageId}`));
          // Something newer arrives between two pages and disturbs nothing.
          await log.take(loggedEvent({ subject: subjects[0]?.subject ?? '', occurredAt: minute(31) }));
          cursor = page.next;
        } while (cursor);
        expect(got.filter((place) => !place.startsWith(minute(31)))).toEqual(expected);
      },
    ),
    { numRuns: 25, seed: 4 },
  );
});

test('a cursor that is not ours is no cursor', async () => {
  const subject = subjectOfItsOwn();
  await log.take(loggedEvent({ subject }));
  for (const cursor of ['', 'x', Buffer.from('{"pk":"other"}').toString('base64url')])
    expect((await log.ofSubjects([{ subject }], { cursor })).items).toHaveLength(1);
});

test('of many the good ones are taken when the database refuses one, and each is told apart', async () => {
  const subject = subjectOfItsOwn();
  const events = Array.from({ length: 120 }, (_, i) => loggedEvent({ subject, occurredAt: utc(Date.UTC(2026, 10, 21) + i) }));
  const tooLarge = loggedEvent({ subject, properties: { text: 'x'.repeat(500_000) } });
  const taken = await log.takeMany([...events.slice(0, 60), tooLarge, ...events.slice(60)]);
  expect(taken[60]).toEqual({ error: expect.any(Error) });
  expect(taken.filter((one) => one === 'accepted')).toHaveLength(120);
  expect(await readAll(subject)).toHaveLength(120);
});
