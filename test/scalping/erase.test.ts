import { erasingCoupons } from '../../functions/coupon/erasing-repository';
import { tracesIn } from '../../functions/scalping/trace-repository';
import { openWatch, type Watch } from './watch';

let watch: Watch;
beforeAll(async () => {
  watch = await openWatch();
});
afterAll(() => watch.close());

test('of a member who is erased nothing is left in traces, on the coupon or in the case; what was decided of others stays', async () => {
  const template = await watch.publish();
  const coupons: string[] = [];
  for (let i = 0; i < 4; i++)
    coupons.push(await watch.take(template, await watch.person(), { device: 'a-phone-that-is-forgotten', address: '203.0.113.9' }));
  await watch.tell();
  const [first = ''] = coupons;
  const before = await watch.couponNow(first);
  const erasing = erasingCoupons(watch.tables);
  const traces = tracesIn(watch.tables);
  const device = { kind: 'device' as const, id: before.origin?.device ?? '', templateId: template.templateId };
  expect((await traces.around(device, [watch.clock.now])).map(({ memberId }) => memberId)).toContain(before.memberId);
  // As it lies under the number that was theirs, also where the request did not say where it came from.
  const number = { kind: 'person' as const, id: 'keyed-hash-of-the-number', templateId: template.templateId };
  const [trace] = (await traces.around(device, [watch.clock.now])).filter(({ couponId }) => couponId === first);
  if (trace) await traces.note([{ actor: number, trace }]);
  expect(await traces.around(number, [watch.clock.now])).toHaveLength(1);
  const { origin: _, ...unknown } = before;
  await erasing.claim(unknown, [before.memberId], [number.id]);
  expect(await traces.around(number, [watch.clock.now])).toEqual([]);
  for (let again = 0; again < 2; again++) await erasing.claim(before, [before.memberId], [number.id]);
  expect(await erasing.coupon(before, '会员已注销', watch.clock.now)).toBe(true);
  for (const kind of ['device', 'address', 'network'] as const) {
    const left = await traces.around({ ...device, kind, id: before.origin?.[kind] ?? '' }, [watch.clock.now]);
    expect(left).toHaveLength(3);
    expect(left.map(({ memberId }) => memberId)).not.toContain(before.memberId);
  }
  const after = await watch.couponNow(first);
  expect([after.origin, after.review, after.memberId]).toEqual([undefined, undefined, 'erased']);
  await watch.tellOf(after, before);
  expect(await watch.cases.of(first)).toMatchObject({ memberId: 'erased', state: 'ended' });
});
