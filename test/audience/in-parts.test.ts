import { profilesIn } from '../../functions/audience/profile-repository';
import type { Rule } from '../../shared/audience/rule';
import { NOW } from '../coupon/examples';
import { type Desk, openDesk } from '../harness/desk';
import { brandOfAudiences } from './brand-of-audiences';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const EVERYBODY: Rule = { kind: 'reachable', channel: 'inbox' };
const MANY = 64;

test('a member who enters more audiences than a transaction takes is in all of them, in parts, and so are two who become one', async () => {
  const brand = brandOfAudiences(desk.tables);
  const ids = Array.from({ length: MANY }, (_, i) => `all-${String(i).padStart(2, '0')}`);
  for (const id of ids) await brand.start(id, EVERYBODY, NOW);
  const [one, other] = [await desk.member(), await desk.member()];
  await brand.refresh(one, NOW);
  await brand.refresh(other, NOW);
  const inAll = async (id: string) => Object.keys((await profilesIn(desk.tables).all([id])).get(id)?.in ?? {}).sort();
  expect(await inAll(one)).toEqual(ids);
  expect(brand.written.length).toBeGreaterThan(2);
  expect(brand.written.flatMap(({ moves }) => moves)).toHaveLength(2 * MANY);
  expect((await brand.sizes.of('all-63', 'Asia/Shanghai', NOW)).size).toBe(2);

  brand.merge(one, other);
  await brand.refresh(other, NOW);
  expect(await inAll(one)).toEqual(ids);
  expect(await inAll(other)).toEqual([]);
  expect(brand.written.flatMap(({ moves }) => moves)).toHaveLength(2 * MANY);
  for (const id of ['all-00', 'all-63']) {
    expect((await brand.sizes.of(id, 'Asia/Shanghai', NOW)).size).toBe(1);
    expect((await profilesIn(desk.tables).membersOf(id, undefined, 10)).items.map(({ oneId }) => oneId)).toEqual([one]);
  }
  expect(await brand.sizes.everyone()).toBe(1);
});
