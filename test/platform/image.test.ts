import { marshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { itemIn } from '../../functions/platform/image';
import { lambdaRecord } from '../../local/streams/record';

/** Names of ours; the SDK takes no object that has a `constructor` of its own. */
const name = fc.string().map((text) => `of ${text}`);

/** What an item may hold: bytes as the SDK gives them. */
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ minLength: 1, maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(name, tie('any'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).any;

test('an item is the same once it went through a stream as text, bytes inside it too', () => {
  fc.assert(
    fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (item) => {
      const record = lambdaRecord({ dynamodb: { NewImage: marshall(item) } } as Parameters<typeof lambdaRecord>[0], 'arn', 'region');
      const told = JSON.parse(JSON.stringify(record)) as typeof record;
      expect(itemIn(told.dynamodb?.NewImage)).toEqual(item);
    }),
    { numRuns: 300 },
  );
});

test('sets of bytes are sets of bytes', () => {
  const [a, b] = [Buffer.from('a'), Buffer.from([0, 255])];
  const record = lambdaRecord(
    { dynamodb: { NewImage: marshall({ of: new Set([a, b]) }) } } as Parameters<typeof lambdaRecord>[0],
    'arn',
    'region',
  );
  expect(itemIn(record.dynamodb?.NewImage)).toEqual({ of: new Set([a, b]) });
});

test('where there is no image there is nothing in it', () => expect(itemIn(undefined)).toEqual({}));
