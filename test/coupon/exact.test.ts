import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { templatesIn } from '../../functions/coupon/template-repository';
import { transact } from '../../functions/platform/transact';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { memberEndpoints } from '../../shared/contract/member';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { AT_SH1, peopleOf, positionAt } from '../harness/people';

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

const leftOf = async (templateId: string): Promise<number> => {
  const templates = templatesIn(backend.tables);
  const template = await templates.get(templateId);
  if (!template) throw new Error('no template');
  return (await templates.stockOf(template)).reduce((sum, units) => sum + units, 0);
};

const couponsOf = async (token: string): Promise<string[]> =>
  (await backend.call(memberEndpoints.coupons, { token, query: {} })).reply.items.map(({ couponId }) => couponId);

test('a rush of members on a small stock over several shards: issued and left are the stock, nobody is told yes without having it', async () => {
  const stock = 600;
  const templateId = await people.publish(marketer, { stock, perMember: 1 });
  // Most of the stock is taken out, so that the shards run dry one after the other while the rush is on.
  const templates = templatesIn(backend.tables);
  const template = await templates.get(templateId);
  expect(template?.shards).toBe(3);
  for (const shard of [0, 1, 2]) {
    await transact(backend.tables, [
      {
        Update: {
          TableName: backend.tables.core,
          Key: { pk: `shanlan#T#${templateId}#STOCK#${shard}`, sk: 'STOCK' },
          UpdateExpression: 'SET #left = :left',
          ExpressionAttributeNames: { '#left': 'left' },
          ExpressionAttributeValues: { ':left': 5 },
        },
      },
    ]);
  }
  const members = await Promise.all(Array.from({ length: 24 }, (_, i) => people.member(`抢券${i}`)));
  const answers = await Promise.all(members.map((token) => people.claim(token, templateId)));
  const granted = answers.filter(({ status }) => status === 201);
  expect(granted).toHaveLength(15);
  expect(answers.filter(({ problem }) => problem.code === 'sold_out')).toHaveLength(9);
  expect(await leftOf(templateId)).toBe(0);
  const wallets = await Promise.all(members.map(couponsOf));
  expect(wallets.flat().sort()).toEqual(granted.map(({ reply }) => reply.couponId).sort());
});

test('one member pressing twelve times at once gets what the limit allows, each coupon in a place of its own', async () => {
  const templateId = await people.publish(marketer, { perMember: 3 });
  const token = await people.member('手快');
  const answers = await Promise.all(Array.from({ length: 12 }, () => people.claim(token, templateId)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  expect(answers.filter(({ problem }) => problem.code === 'already_claimed')).toHaveLength(9);
  expect(await couponsOf(token)).toHaveLength(3);
  expect(await leftOf(templateId)).toBe(997);
});

test('the same key again gets the first reply, even when by then the stock is gone, the member far away and the coupon used', async () => {
  const templateId = await people.publish(marketer, { stock: 1 });
  const token = await people.member('重试');
  const position = positionAt(AT_SH1);
  const first = await people.claim(token, templateId, 'claim-key-0001', position);
  const clerk = await people.clerk(marketer, '重试店员', 'SH1');
  const scanned = await people.scan(clerk, await people.codeOf(token, first.reply.couponId), 'SH1');
  const redeem = () => people.redeem(clerk, first.reply.couponId, scanned.reply.ticket, { total: 10_000, key: 'redeem-key-01' });
  const used = await redeem();
  const redemptionId = used.reply.redemptions[0]?.redemptionId ?? '';

  const again = await people.claim(token, templateId, 'claim-key-0001', position);
  expect([again.status, again.reply, again.headers.get('idempotency-replayed')]).toEqual([201, first.reply, 'true']);
  const back = atOffset(3_600_000);
  const stale = await people.claim(token, templateId, 'claim-key-0001', position);
  back();
  expect(stale.reply).toEqual(first.reply);

  await backend.call(clerkEndpoints.returnRedemption, { token: clerk, params: { redemptionId }, body: {} });
  const forth = atOffset(20 * 60_000);
  const afterTheTicket = await redeem();
  forth();
  expect(afterTheTicket.reply).toEqual(used.reply);
  const replayed = await redeem();
  expect([replayed.status, replayed.reply, replayed.headers.get('idempotency-replayed')]).toEqual([201, used.reply, 'true']);
  expect((await backend.call(memberEndpoints.coupon, { token, params: { couponId: first.reply.couponId } })).reply.state).toBe('issued');
});

test('the same key with another body is refused and changes nothing', async () => {
  const templateId = await people.publish(marketer, { perMember: 5 });
  const token = await people.member('换了内容');
  await people.claim(token, templateId, 'claim-key-0002', positionAt(AT_SH1));
  const other = await people.claim(token, templateId, 'claim-key-0002', positionAt(AT_SH1, { accuracy: 31 }));
  expect([other.status, other.problem.code]).toEqual([422, 'idempotency_key_reused']);
  expect(await couponsOf(token)).toHaveLength(1);
});

test('two counters at once: one redeems, the other is told; one request sent five times is one redemption', async () => {
  const templateId = await people.publish(marketer);
  const token = await people.member('两个柜台');
  const { couponId } = (await people.claim(token, templateId)).reply;
  const clerks = await Promise.all(['左', '右'].map((name) => people.clerk(marketer, name, 'SH1')));
  const code = await people.codeOf(token, couponId);
  const tickets = await Promise.all(clerks.map(async (clerk) => (await people.scan(clerk, code, 'SH1')).reply.ticket));
  const redeem = (i: number, key: string) => people.redeem(clerks[i] ?? '', couponId, tickets[i] ?? '', { key });
  const answers = await Promise.all([...Array.from({ length: 5 }, () => redeem(0, 'left-key-0001')), redeem(1, 'right-key-001')]);
  const [left, right] = [answers.slice(0, 5), answers.slice(5)];
  const winner = left[0]?.status === 201 ? left : right;
  expect(winner.every(({ status }) => status === 201)).toBe(true);
  expect(new Set(winner.map(({ reply }) => reply.redemptions[0]?.redemptionId)).size).toBe(1);
  const loser = winner === left ? right : left;
  expect(loser.every(({ problem }) => problem.code === 'already_redeemed')).toBe(true);
});

test('five undos at once are one: its coupon is back once, and the record says so', async () => {
  const templateId = await people.publish(marketer);
  const token = await people.member('撤销');
  const { couponId } = (await people.claim(token, templateId)).reply;
  const clerk = await people.clerk(marketer, '撤销店员', 'SH1');
  const { reply } = await people.scan(clerk, await people.codeOf(token, couponId), 'SH1');
  const done = await people.redeem(clerk, couponId, reply.ticket);
  const params = { redemptionId: done.reply.redemptions[0]?.redemptionId ?? '' };
  const undos = await Promise.all(
    Array.from({ length: 5 }, () => backend.call(clerkEndpoints.returnRedemption, { token: clerk, params, body: {} })),
  );
  expect(undos.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(undos.filter(({ problem }) => problem.code === 'already_returned')).toHaveLength(4);
});

describe('a transaction', () => {
  const cancelled = (code: string) =>
    new TransactionCanceledException({ message: code, $metadata: {}, CancellationReasons: [{ Code: code }, { Code: 'None' }] });

  test.each(['TransactionConflict', 'ThrottlingError'])('that meets %s is tried again until it is through', async (code) => {
    const item = { pk: `conflict-${code}`, sk: 'x' };
    let refused = 0;
    backend.tables.db.middlewareStack.add(
      (next) => (args) => {
        if (refused++ < 3) throw cancelled(code);
        return next(args);
      },
      { step: 'initialize', name: 'refuser' },
    );
    const failed = await transact(backend.tables, [{ Put: { TableName: backend.tables.core, Item: item } }]);
    backend.tables.db.middlewareStack.remove('refuser');
    expect([failed, refused]).toEqual([undefined, 4]);
    const { Count } = await backend.tables.db.send(
      new QueryCommand({
        TableName: backend.tables.core,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': item.pk },
      }),
    );
    expect(Count).toBe(1);
  });

  test('that is always in conflict fails as unavailable, and an unknown reason is not tried again', async () => {
    let asked = 0;
    let code = 'TransactionConflict';
    backend.tables.db.middlewareStack.add(
      () => () => {
        asked++;
        throw cancelled(code);
      },
      { step: 'initialize', name: 'refuser' },
    );
    const put = [{ Put: { TableName: backend.tables.core, Item: { pk: 'never', sk: 'x' } } }];
    await expect(transact(backend.tables, put)).rejects.toMatchObject({ code: 'unavailable' });
    expect(asked).toBe(8);
    code = 'ValidationError';
    await expect(transact(backend.tables, put)).rejects.toThrow('ValidationError');
    expect(asked).toBe(9);
    backend.tables.db.middlewareStack.remove('refuser');
  });
});
