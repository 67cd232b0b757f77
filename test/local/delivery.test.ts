import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import fc from 'fast-check';
import { deliver, type GivenUp } from '../../local/streams/delivery';
import { passes } from '../../local/streams/filter';
import { lambdaRecord, toTheSecond } from '../../local/streams/record';
import { aSource } from '../harness/lambda-functions';

const records = (count: number): DynamoDBRecord[] =>
  Array.from({ length: count }, (_, place) => ({ eventName: 'INSERT', dynamodb: { SequenceNumber: String(place + 1) } }));
const numbers = (given: readonly DynamoDBRecord[]) => given.map((record) => Number(record.dynamodb?.SequenceNumber));
const failing = (...items: number[]) => ({ batchItemFailures: items.map((item) => ({ itemIdentifier: String(item) })) });

/** Delivers `count` records to a function and says which batches it saw and what was given up. */
const run = async (count: number, answer: (batch: number[], call: number) => unknown, changes: Parameters<typeof aSource>[0] = {}) => {
  const batches: number[][] = [];
  const givenUp: { records: number[]; attempts: number; reason: string }[] = [];
  await deliver(records(count), {
    source: aSource(changes),
    invoke: async (event: DynamoDBStreamEvent) => {
      batches.push(numbers(event.Records));
      return answer(numbers(event.Records), batches.length);
    },
    giveUp: ({ records: lost, ...rest }: GivenUp) => givenUp.push({ records: numbers(lost), ...rest }),
    pause: async () => undefined,
  });
  return { batches, givenUp };
};
const crash = () => {
  throw new Error('crash');
};

describe('a batch is delivered as Lambda delivers it', () => {
  test('once, when all goes well', async () => {
    expect(await run(3, () => undefined)).toEqual({ batches: [[1, 2, 3]], givenUp: [] });
    expect((await run(3, () => ({ batchItemFailures: [] }))).batches).toEqual([[1, 2, 3]]);
  });

  test('again, when the function crashed', async () => {
    const { batches, givenUp } = await run(2, (_batch, call) => (call === 1 ? crash() : undefined));
    expect(batches).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(givenUp).toEqual([]);
  });

  test('from the first record that failed, whatever the order of the report', async () => {
    const { batches } = await run(5, (_batch, call) => (call === 1 ? failing(4, 3) : undefined));
    expect(batches).toEqual([
      [1, 2, 3, 4, 5],
      [3, 4, 5],
    ]);
  });

  test('whole, when the report names a record that was not sent, or is none', async () => {
    for (const answer of [failing(99), { batchItemFailures: [{ itemIdentifier: '' }] }, 'what?']) {
      expect((await run(2, (_batch, call) => (call === 1 ? answer : undefined))).batches).toEqual([
        [1, 2],
        [1, 2],
      ]);
    }
  });

  test('without a report, when the source does not ask for one', async () => {
    expect((await run(2, () => failing(1), { reportsItemFailures: false })).batches).toEqual([[1, 2]]);
  });

  test('until its attempts are used up, then it is given up', async () => {
    const { batches, givenUp } = await run(2, crash, { maximumRetryAttempts: 2 });
    expect(batches).toHaveLength(3);
    expect(givenUp).toEqual([{ records: [1, 2], attempts: 3, reason: 'crash' }]);
  });

  test('progress gives new attempts', async () => {
    const stubborn = new Map([
      [1, 2],
      [2, 2],
    ]);
    const { givenUp } = await run(2, (batch) => {
      const [first = 0] = batch;
      const left = stubborn.get(first) ?? 0;
      stubborn.set(first, left - 1);
      if (left > 0) return failing(first);
      return batch.length > 1 ? failing(first + 1) : undefined;
    });
    expect(givenUp).toEqual([]);
  });

  test('bisected, so that one bad record takes no other with it', async () => {
    const { batches, givenUp } = await run(4, (batch) => (batch.includes(3) ? crash() : undefined), { bisectOnError: true });
    expect(batches.slice(0, 4)).toEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3]]);
    expect(batches.at(-1)).toEqual([4]);
    expect(givenUp).toEqual([{ records: [3], attempts: 3, reason: 'crash' }]);
  });

  test('any records may be bad: with bisect exactly those are given up, and the others are done in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 20 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 20 })),
        fc.boolean(),
        async (count, bad, reports) => {
          const done: number[] = [];
          const { givenUp } = await run(
            count,
            (batch) => {
              const firstBad = batch.findIndex((item) => bad.includes(item));
              if (firstBad >= 0 && !reports) crash();
              done.push(...(firstBad < 0 ? batch : batch.slice(0, firstBad)));
              return firstBad < 0 ? undefined : failing(batch[firstBad] ?? 0);
            },
            { bisectOnError: true, maximumRetryAttempts: 1 },
          );
          const all = Array.from({ length: count }, (_, place) => place + 1);
          expect(done).toEqual(all.filter((item) => !bad.includes(item)));
          expect(givenUp.flatMap((given) => given.records)).toEqual(all.filter((item) => bad.includes(item)));
        },
      ),
    );
  });
});

describe('filters', () => {
  const record = { eventName: 'INSERT', dynamodb: { NewImage: { kind: { S: 'coupon' }, pk: { S: 'shanlan#M#1' } } } };

  test.each([
    [[], true],
    [[{ eventName: ['INSERT', 'MODIFY'] }], true],
    [[{ eventName: ['REMOVE'] }], false],
    [[{ eventName: ['REMOVE'] }, { eventName: ['INSERT'] }], true],
    [[{ eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: ['member'] } } } }], false],
    [[{ dynamodb: { NewImage: { pk: { S: [{ prefix: 'shanlan#' }] } } } }], true],
    [[{ dynamodb: { OldImage: { pk: { S: [{ exists: false }] } } } }], true],
    [[{ dynamodb: { NewImage: { kind: { S: [{ 'anything-but': ['coupon'] }] } } } }], false],
  ])('%j: %s', (patterns, passed) => {
    expect(passes(patterns, record)).toBe(passed);
  });
});

describe('records', () => {
  test('bytes are base64, times are seconds', () => {
    const raw = {
      eventID: 'e1',
      eventName: 'MODIFY' as const,
      dynamodb: {
        Keys: { pk: { S: 'a' } },
        NewImage: { secret: { B: Uint8Array.of(1, 2, 3) }, list: { L: [{ N: '1' }] }, nothing: { NULL: true } },
        SequenceNumber: '7',
        SizeBytes: 10,
        StreamViewType: 'NEW_IMAGE' as const,
        ApproximateCreationDateTime: new Date('2026-03-12T10:00:00Z'),
      },
    };
    expect(lambdaRecord(raw, 'arn:stream', 'ap-southeast-1')).toEqual({
      eventID: 'e1',
      eventName: 'MODIFY',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'ap-southeast-1',
      eventSourceARN: 'arn:stream',
      dynamodb: {
        Keys: { pk: { S: 'a' } },
        NewImage: { secret: { B: 'AQID' }, list: { L: [{ N: '1' }] }, nothing: { NULL: true } },
        SequenceNumber: '7',
        SizeBytes: 10,
        StreamViewType: 'NEW_IMAGE',
        ApproximateCreationDateTime: 1773309600,
      },
    });
  });

  // DynamoDB Local tells 10:00:00 of all that was written from then until 10:00:59.999.
  test.each([
    ['at once', '2026-03-12T10:00:42.700Z', '2026-03-12T10:00:42.000Z'],
    ['a second after the minute', '2026-03-12T10:01:01.000Z', '2026-03-12T10:00:59.000Z'],
    ['hours later', '2026-03-12T13:00:00.000Z', '2026-03-12T10:00:59.000Z'],
    ['by a clock that was put back', '2026-03-11T10:00:00.000Z', '2026-03-12T10:00:00.000Z'],
  ])('a change of which only the minute is told, read %s, is as young as it can be', (_, readAt, madeAt) => {
    const told = { eventID: 'e1', dynamodb: { SequenceNumber: '7', ApproximateCreationDateTime: new Date('2026-03-12T10:00:00Z') } };
    const { dynamodb } = lambdaRecord(toTheSecond(told, Date.parse(readAt)), 'arn:stream', 'x');
    expect(dynamodb?.ApproximateCreationDateTime).toBe(Date.parse(madeAt) / 1000);
    expect(dynamodb?.SequenceNumber).toBe('7');
  });

  test('what expired is a REMOVE by the service', () => {
    const expired = { eventName: 'UNKNOWN_TO_SDK_VERSION' as 'REMOVE', dynamodb: { Keys: { pk: { S: 'a' } } } };
    expect(lambdaRecord(expired, 'arn:stream', 'x')).toMatchObject({
      eventName: 'REMOVE',
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    });
  });
});
