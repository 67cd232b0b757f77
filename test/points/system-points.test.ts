import { memberEndpoints } from '../../shared/contract/member';
import { pointMemberEndpoints } from '../../shared/contract/points';
import { pointSystemEndpoints } from '../../shared/contract/points-system';
import { memberTierEndpoints } from '../../shared/contract/tiers';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let shop: string;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  shop = await people.system(await people.marketer(), ['points:read', 'points:write']);
});
afterAll(() => backend.stop());

test('granted, spent, given back in parts: once each, never more than was spent, and the member reads it in words', async () => {
  const token = await people.member('商城的人');
  const { memberNumber } = (await backend.call(memberEndpoints.me, { token })).reply;
  const grant = (key?: string) =>
    backend.call(pointSystemEndpoints.grantPoints, {
      ...{ token: shop, params: { memberNumber }, body: { points: 600, why: '开业礼', reference: 'opening-1' } },
      ...(key && { key }),
    });
  const first = await grant('grant-once-1');
  expect(first).toMatchObject({ status: 201, reply: { points: 600, balance: { available: 600 } } });
  const again = await grant('grant-once-1');
  expect([again.reply, again.headers.get('idempotency-replayed')]).toEqual([first.reply, 'true']);

  const spend = (points: number) =>
    backend.call(pointSystemEndpoints.spendPoints, { token: shop, params: { memberNumber }, body: { points, reference: 'game-7' } });
  expect((await spend(601)).problem).toMatchObject({ code: 'not_enough_points', reasons: [{ params: { missing: 1 } }] });
  const { spendingId } = (await spend(400)).reply;
  const refund = (points?: number, by = shop) =>
    backend.call(pointSystemEndpoints.refundSpending, { token: by, params: { memberNumber, spendingId }, body: points ? { points } : {} });
  const several = await Promise.all([refund(150), refund(150), refund(150)]);
  expect(several.map(({ status }) => status).sort()).toEqual([201, 201, 422]);
  expect((await refund(101)).problem).toMatchObject({ code: 'more_than_spent', reasons: [{ params: { left: 100 } }] });
  const other = await people.system(await people.marketer(), ['points:write']);
  expect((await refund(1, other)).status).toBe(404);
  expect((await refund()).reply).toMatchObject({ refunded: 400, balance: { available: 600 } });
  expect((await refund()).problem.code).toBe('more_than_spent');

  const read = await backend.call(pointSystemEndpoints.memberPoints, { token: shop, params: { memberNumber } });
  expect(read.reply.balances).toMatchObject([{ pointType: 'points', available: 600, pending: 0 }]);
  const own = (await backend.call(pointMemberEndpoints.points, { token, query: {} })).reply;
  expect(own.items.map(({ words, note, change }) => [words, note, change.available])).toEqual([
    ['退回使用的积分', undefined, 100],
    ['退回使用的积分', undefined, 150],
    ['退回使用的积分', undefined, 150],
    ['使用积分', undefined, -400],
    ['获得积分', '开业礼', 600],
  ]);
});

test('points of a grant lift the tier at once', async () => {
  const token = await people.member('一步升级');
  const { memberNumber } = (await backend.call(memberEndpoints.me, { token })).reply;
  const standing = async () => (await backend.call(memberTierEndpoints.tier, { token })).reply.tierId;
  const before = await standing();
  const body = { points: 520, why: '老会员' };
  await backend.call(pointSystemEndpoints.grantPoints, { token: shop, params: { memberNumber }, body });
  const { balance } = (await backend.call(pointMemberEndpoints.points, { token, query: {} })).reply;
  expect([before, await standing(), balance.available]).toEqual(['lu', 'lin', 520]);
});
