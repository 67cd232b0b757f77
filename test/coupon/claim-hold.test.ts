import { couponOf, type Desk, openDesk } from '../harness/desk';
import { NOW } from './examples';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const later = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1_000).toISOString();
const sent = { ways: ['sent' as const] };

describe('giving a claim back', () => {
  test('ten at once are one; the same request is told the same, another that it is given back', async () => {
    const template = await desk.publish();
    const couponId = couponOf(await desk.claim(template, 'm'));
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => desk.giveBack(couponId, 'm', { key: `back-${i % 2}-key` })));
    const done = answers.filter(({ reply }) => reply);
    expect(done).toHaveLength(5);
    expect(done.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(done.every(({ reply }) => reply?.state === 'cancelled')).toBe(true);
    expect(answers.filter(({ codes }) => codes.join() === 'given_back')).toHaveLength(5);
    expect(await desk.left(template)).toBe(1_000);
    expect(await desk.differences()).toEqual([]);
  });

  test('somebody else’s coupon looks as if it were not there; one that has expired stays', async () => {
    const template = await desk.publish();
    const couponId = couponOf(await desk.claim(template, 'm2'));
    expect((await desk.giveBack(couponId, 'somebody')).codes).toEqual(['not_found']);
    expect((await desk.giveBack(couponId, 'm2', { now: later(8 * 86_400) })).codes).toEqual(['expired']);
  });

  test('is refused once the template was taken out, also before the coupon itself is marked', async () => {
    const template = await desk.publish();
    const couponId = couponOf(await desk.claim(template, 'm3'));
    await desk.deps.templates.replace({ ...template, state: 'deactivated', version: template.version + 1 });
    expect((await desk.giveBack(couponId, 'm3')).codes).toEqual(['deactivated']);
  });

  test('claims and givings back of the same member in a rush leave the books in order', async () => {
    const template = await desk.publish({ perMember: 2, stock: 2, shards: 2, memberLimits: { day: 2, countedBy: 'member' } });
    const live = new Set<string>();
    const worker = async (n: number) => {
      for (let i = 0; i < 6; i++) {
        const claimed = await desk.claim(template, `w${n % 2}`);
        const couponId = couponOf(claimed);
        if (couponId === '') continue;
        expect(live.has(couponId)).toBe(false);
        live.add(couponId);
        if (i % 2 === 0 && (await desk.giveBack(couponId, `w${n % 2}`)).reply) live.delete(couponId);
      }
    };
    await Promise.all([0, 1, 2, 3].map(worker));
    expect(await desk.left(template)).toBe(2 - live.size);
    expect(await desk.differences()).toEqual([]);
  });
});

describe('a hold', () => {
  test('keeps a unit and a place until it is confirmed; then its validity counts from that moment', async () => {
    const template = await desk.publish({ ...sent, stock: 1 });
    const held = await desk.hold(template, 'buyer', { seconds: 3_600, key: 'hold-key-1' });
    expect(held.reply?.coupon.state).toBe('held');
    expect((await desk.hold(template, 'other')).codes).toEqual(['sold_out']);
    const tomorrow = later(3_000);
    const confirmed = await desk.confirm(couponOf(held), { now: tomorrow, key: 'confirm-key' });
    expect(confirmed.reply).toMatchObject({ state: 'issued', issuedAt: tomorrow });
    const again = await desk.confirm(couponOf(held), { now: later(9_000), key: 'confirm-key' });
    expect([again.replayed, again.reply?.issuedAt]).toEqual([true, tomorrow]);
    expect((await desk.confirm(couponOf(held), { now: later(9_000) })).reply?.state).toBe('issued');
    const first = await desk.hold(template, 'buyer', { seconds: 3_600, key: 'hold-key-1', now: later(9_000) });
    expect([first.replayed, first.reply?.coupon]).toEqual([true, expect.objectContaining({ state: 'held', issuedAt: NOW })]);
    expect((await desk.release(couponOf(held), { now: tomorrow })).codes).toEqual(['already_claimed']);
    expect(await desk.differences()).toEqual([]);
  });

  test('that was let go is claimable again at once, by the same member too', async () => {
    const template = await desk.publish({ ...sent, stock: 1 });
    const held = couponOf(await desk.hold(template, 'm'));
    expect((await desk.release(held, { key: 'release-key' })).reply?.state).toBe('cancelled');
    expect((await desk.release(held, { key: 'release-key' })).replayed).toBe(true);
    expect((await desk.release(held)).codes).toEqual(['given_back']);
    expect((await desk.confirm(held)).codes).toEqual(['given_back']);
    expect((await desk.hold(template, 'm')).reply?.coupon.state).toBe('held');
    expect(await desk.differences()).toEqual([]);
  });

  test('that lapsed is given back before sold out is said, once, whoever finds it in a rush', async () => {
    const template = await desk.publish({ ways: ['sent', 'app'], stock: 3, shards: 3 });
    const holds = await Promise.all(['a', 'b', 'c'].map((member) => desk.hold(template, member, { seconds: 60 })));
    expect((await desk.claim(template, 'early')).codes).toEqual(['sold_out']);
    const now = later(60);
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => desk.claim(template, `late-${i}`, { now })));
    expect(answers.filter(({ reply }) => reply)).toHaveLength(3);
    expect(answers.filter(({ codes }) => codes.join() === 'sold_out')).toHaveLength(5);
    expect((await desk.confirm(couponOf(holds[0] ?? {}), { now })).codes).toEqual(['hold_lapsed']);
    expect(await desk.left(template)).toBe(0);
    expect(await desk.differences()).toEqual([]);
  });

  test('that lapsed frees its member’s places too', async () => {
    const template = await desk.publish({ ways: ['sent', 'app'], perMember: undefined, memberLimits: { day: 1, countedBy: 'member' } });
    await desk.hold(template, 'm', { seconds: 60 });
    expect((await desk.claim(template, 'm')).codes).toEqual(['limit_of_day']);
    expect((await desk.claim(template, 'm', { now: later(61) })).codes).toEqual([]);
    expect(await desk.differences()).toEqual([]);
  });

  test('confirmed, let go and lapsed at the same moment is one of these', async () => {
    for (let round = 0; round < 4; round++) {
      const template = await desk.publish({ ways: ['sent', 'app'], stock: 1 });
      const held = couponOf(await desk.hold(template, 'm', { seconds: 60 }));
      const [confirmed, released, taken] = await Promise.all([
        desk.confirm(held, { now: later(59) }),
        desk.release(held, { now: later(59) }),
        desk.claim(template, 'next', { now: later(61) }),
      ]);
      const isConfirmed = confirmed.reply !== undefined;
      expect([isConfirmed, released.reply !== undefined].filter(Boolean).length).toBeLessThanOrEqual(1);
      const seen = (await desk.deps.coupons.get(held))?.state;
      expect(seen).toBe(isConfirmed ? 'issued' : 'cancelled');
      expect(taken.reply !== undefined && isConfirmed).toBe(false);
      expect(await desk.left(template)).toBe(taken.reply || isConfirmed ? 0 : 1);
    }
    expect(await desk.differences()).toEqual([]);
  });

  test('of a bundle is held, confirmed and given back as a whole', async () => {
    const part = await desk.publish({ stock: 2 });
    const template = await desk.publish({ ...sent, bundle: [{ templateId: part.templateId, count: 2 }] });
    const held = await desk.hold(template, 'm');
    expect(held.reply?.also.map(({ state }) => state)).toEqual(['held', 'held']);
    await desk.release(couponOf(held));
    expect(await desk.left(part)).toBe(2);
    const second = await desk.hold(template, 'm');
    await desk.confirm(couponOf(second));
    const parts = await desk.deps.coupons.getAll(second.reply?.also.map(({ couponId }) => couponId) ?? []);
    expect([...parts.values()].map(({ state }) => state)).toEqual(['issued', 'issued']);
    expect(await desk.differences()).toEqual([]);
  });

  test('of a template that is deactivated meanwhile is not confirmed', async () => {
    const template = await desk.publish(sent);
    const held = couponOf(await desk.hold(template, 'm'));
    await desk.deactivate(template, 2);
    expect((await desk.confirm(held)).codes).toEqual(['deactivated']);
  });
});
