import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expiryAgendaIn } from '../../functions/coupon/expiry-agenda';
import { utc } from '../../shared/time/instant';
import { type Desk, openDesk } from '../harness/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const NOW = utc(Date.parse('2031-03-02T10:00:00.000Z'));
const ENDED = utc(Date.parse('2031-03-01T15:59:59.000Z'));
const numbers = Array.from({ length: 200 }, (_, i) => `8${String(1_000_000_007 * (i + 1)).slice(-9)}${i % 10}`);

const listed = async (): Promise<Map<string, string[]>> => {
  const { db, core, brandId } = desk.tables;
  const { Items = [] } = await db.send(
    new ScanCommand({
      TableName: core,
      FilterExpression: 'begins_with(pk, :due)',
      ExpressionAttributeValues: { ':due': `${brandId}#DUE#2031-` },
      ConsistentRead: true,
    }),
  );
  const lists = new Map<string, string[]>();
  for (const { pk, couponId } of Items) lists.set(String(pk), [...(lists.get(String(pk)) ?? []), String(couponId)]);
  return lists;
};

test('what ends at the same second is spread, and all of it is looked at once, what was noted over fewer lists too', async () => {
  const { db, core, brandId } = desk.tables;
  const agenda = expiryAgendaIn(desk.tables);
  const [earlier, later] = [numbers.slice(0, 80), numbers.slice(80)];
  // As it was noted while there were eight lists a day.
  for (const couponId of earlier) {
    const pk = `${brandId}#DUE#2031-03-01#${Number(couponId.slice(-3)) % 8}`;
    await db.send(new PutCommand({ TableName: core, Item: { pk, sk: `${ENDED}#${couponId}`, couponId } }));
  }
  for (const couponId of later) await agenda.note(couponId, ENDED, NOW.replace('03-02', '03-01'));
  const lists = await listed();
  expect(lists.size).toBeGreaterThan(24);
  const ofLater = [...lists.values()].map((ids) => ids.filter((id) => later.includes(id)).length);
  expect(Math.max(...ofLater)).toBeLessThan(later.length / 8);

  const looked: string[] = [];
  const failing = new Set([earlier[3] ?? '', later[5] ?? '']);
  const look = (failed: ReadonlySet<string>) => async (ids: string[]) => {
    looked.push(...ids);
    return { failed };
  };
  await agenda.sweep(NOW, look(failing));
  expect([...looked].sort()).toEqual([...numbers].sort());
  // What could not be looked at stays, and is looked at again; the rest is struck off.
  looked.length = 0;
  await agenda.sweep(NOW, look(new Set()));
  expect([...looked].sort()).toEqual([...failing].sort());
  expect((await listed()).size).toBe(0);
});
