import { QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { scheduledEvent } from '../../local/schedule';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

const DAY = 86_400_000;
let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
});
afterAll(() => backend.stop());

/** A stream event as Lambda sends it, of items that were put in. */
const eventOf = (items: { before?: Record<string, unknown>; after: Record<string, unknown> }[]): DynamoDBStreamEvent => ({
  Records: items.map(({ before, after }, i) => ({
    eventID: `event-${i}`,
    eventName: before ? 'MODIFY' : 'INSERT',
    eventSource: 'aws:dynamodb',
    dynamodb: {
      SequenceNumber: String(100 + i),
      NewImage: marshall(after, { removeUndefinedValues: true }) as never,
      ...(before && { OldImage: marshall(before, { removeUndefinedValues: true }) as never }),
    },
  })),
});

const itemsOf = async (kind: string): Promise<Record<string, unknown>[]> => {
  const { Items } = await backend.tables.db.send(new ScanCommand({ TableName: backend.tables.core }));
  return (Items ?? []).filter((item) => item.kind === kind);
};

const follow = async (event: DynamoDBStreamEvent) => (await backend.host.invoke('stream-core', event)) as DynamoDBBatchResponse;

test('a record that is told three times counts once, is one event of the log, and gives its tags once', async () => {
  const templateId = await people.publish(marketer);
  const member = await people.member('重复');
  await people.claim(member, templateId);
  const coupon = (await itemsOf('coupon')).find((item) => item.templateId === templateId);
  if (!coupon) throw new Error('no coupon');
  const event = eventOf([{ after: coupon }, { after: coupon }]);
  for (let i = 0; i < 3; i++) expect(await follow(event)).toEqual({ batchItemFailures: [] });
  const { reply } = await backend.call(marketerEndpoints.template, { token: marketer, params: { templateId } });
  expect(reply.figures).toMatchObject({ claimed: 1, left: 999 });

  const pk = `shanlan#M#${coupon.memberId}`;
  const log = await backend.tables.db.send(
    new QueryCommand({
      TableName: backend.tables.touchpoints,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
    }),
  );
  expect(log.Items?.map((item) => item.type)).toEqual(['coupon_claimed']);
  const touches = eventOf((log.Items ?? []).map((after) => ({ after })));
  for (let i = 0; i < 3; i++) await backend.host.invoke('stream-touchpoints', touches);
  const single = await backend.call(marketerEndpoints.member, { token: marketer, params: { memberId: String(coupon.memberId) } });
  expect(single.reply.tags).toEqual([expect.objectContaining({ words: '会领券', weight: 1 })]);
});

test('a record that cannot be read is reported alone; the others of its batch are followed', async () => {
  const templateId = await people.publish(marketer);
  const member = await people.member('一好一坏');
  await people.claim(member, templateId);
  const coupon = (await itemsOf('coupon')).find((item) => item.templateId === templateId);
  if (!coupon) throw new Error('no coupon');
  const broken = { ...coupon, value: 'not a value' };
  expect(await follow(eventOf([{ after: broken }, { after: coupon }]))).toEqual({ batchItemFailures: [{ itemIdentifier: '100' }] });
  const { reply } = await backend.call(marketerEndpoints.template, { token: marketer, params: { templateId } });
  expect(reply.figures.claimed).toBe(1);
});

test('the schedule marks coupons whose last second has passed, leaves those that are used, and does so once', async () => {
  const templateId = await people.publish(marketer, { validity: { kind: 'relative', days: 1 } });
  const [late, kept] = [await people.member('过期'), await people.member('还没到')];
  const { couponId } = (await people.claim(late, templateId)).reply;
  const other = await people.publish(marketer);
  const alive = (await people.claim(kept, other)).reply.couponId;
  await follow(eventOf((await itemsOf('coupon')).map((after) => ({ after }))));

  const sweep = () =>
    backend.host.invoke('schedule-expire-coupons', scheduledEvent('schedule-expire-coupons', 'ap-southeast-1', new Date()));
  await sweep();
  expect((await itemsOf('coupon')).find((item) => item.couponId === couponId)?.state).toBe('issued');
  const back = atOffset(DAY);
  await sweep();
  await sweep();
  back();
  const after = await itemsOf('coupon');
  expect(after.find((item) => item.couponId === couponId)).toMatchObject({ state: 'expired', version: 2 });
  expect(after.find((item) => item.couponId === alive)).toMatchObject({ state: 'issued', version: 1 });
  const mine = await backend.call(memberEndpoints.coupon, { token: late, params: { couponId } });
  expect(mine.reply.state).toBe('expired');
});
