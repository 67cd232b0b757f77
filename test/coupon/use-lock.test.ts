import { lockCoupon, unlockCoupon } from '../../functions/coupon/lock-coupon';
import type { Coupon } from '../../shared/coupon/coupon';
import { utc } from '../../shared/time/instant';
import { asked, openShop, outcomeOf } from '../harness/shop';
import { aTemplate } from './examples';

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

interface LockSettings {
  seconds?: number;
  key?: string;
  now?: string;
}

const lock = ({ couponId }: Coupon, orderId: string, { seconds = 60, key, now = utc(Date.now()) }: LockSettings = {}) =>
  outcomeOf(
    lockCoupon(shop.deps)({ couponId, orderId, seconds, keyId: 'webshop', idempotency: asked({ couponId, orderId, seconds }, key), now }),
  );
const unlock = ({ couponId }: Coupon, orderId: string, { key, now = utc(Date.now()) }: LockSettings = {}) =>
  outcomeOf(unlockCoupon(shop.deps)({ couponId, orderId, keyId: 'webshop', idempotency: asked({ couponId, orderId }, key), now }));
const later = (seconds: number): string => utc(Date.now() + seconds * 1000);

describe('a lock', () => {
  test('keeps a coupon for its order: others are told until when, its own order redeems it, once', async () => {
    const coupon = await shop.give();
    const locked = await lock(coupon, 'A-1');
    expect(locked.reply).toMatchObject({ couponId: coupon.couponId, orderId: 'A-1', locked: true });
    expect((await lock(coupon, 'A-2')).codes).toEqual(['locked']);
    expect((await shop.order('A-2', coupon)).codes).toEqual(['locked']);
    expect((await shop.redeem(coupon)).codes).toEqual(['locked']);
    expect((await shop.order('A-1', coupon)).codes).toEqual([]);
    expect(await shop.seen(coupon)).toMatchObject({ state: 'redeemed', use: { orderId: 'A-1', storeName: '官网商城' } });
    expect((await shop.seen(coupon)).lock).toBeUndefined();
    expect((await shop.order('A-1', coupon)).codes).toContain('already_redeemed');
  });

  test('lives until its time and not a moment longer', async () => {
    const coupon = await shop.give();
    const now = utc(Date.now());
    const until = (await lock(coupon, 'B-1', { seconds: 30, now })).reply?.until ?? '';
    expect(until).toBe(utc(Date.parse(now) + 30_000));
    expect((await lock(coupon, 'B-2', { now: utc(Date.parse(until) - 1) })).codes).toEqual(['locked']);
    expect((await lock(coupon, 'B-2', { now: until })).codes).toEqual([]);
    expect((await shop.order('B-1', coupon, { now: until })).codes).toEqual(['locked']);
    expect((await shop.redeem(coupon, { now: utc(Date.parse(until) + 60_000) })).codes).toEqual([]);
  });

  test('without a time, or of zero seconds, is none: nothing is written, nobody is in the way', async () => {
    const coupon = await shop.give();
    const reply = await lock(coupon, 'C-1', { seconds: 0 });
    expect(reply).toEqual({ reply: { couponId: coupon.couponId, orderId: 'C-1', locked: false }, replayed: false, codes: [] });
    expect(await shop.seen(coupon)).toEqual(coupon);
    expect((await shop.redeem(coupon)).codes).toEqual([]);
    expect((await lock(coupon, 'C-1', { seconds: 0 })).codes).toEqual(['already_redeemed']);
  });

  test('without a time still looks at the template, also where nobody has looked before', async () => {
    await shop.putTemplate(aTemplate({ templateId: 't-out', state: 'deactivated' }));
    const coupon = await shop.give({ templateId: 't-out' });
    expect((await lock(coupon, 'C-2', { seconds: 0 })).codes).toEqual(['deactivated']);
  });

  test('asked for again by the same order gets the longer time', async () => {
    const coupon = await shop.give();
    const now = utc(Date.now());
    const long = (await lock(coupon, 'D-1', { seconds: 600, now })).reply?.until;
    expect((await lock(coupon, 'D-1', { seconds: 60, now })).reply?.until).toBe(long);
    expect((await lock(coupon, 'D-1', { seconds: 0, now })).reply).toMatchObject({ locked: true, until: long });
    expect((await lock(coupon, 'D-1', { seconds: 900, now })).reply?.until).toBe(utc(Date.parse(now) + 900_000));
  });

  test('is replied to as the first time under the same key, also after the coupon was redeemed', async () => {
    const coupon = await shop.give();
    const first = await lock(coupon, 'E-1', { key: 'lock-key' });
    await shop.order('E-1', coupon);
    expect(await lock(coupon, 'E-1', { key: 'lock-key' })).toEqual({ ...first, replayed: true });
    expect((await lock(coupon, 'E-1', { key: 'lock-key', seconds: 61 })).codes).toEqual(['idempotency_key_reused']);
    expect((await lock(coupon, 'E-1')).codes).toEqual(['already_redeemed']);
  });

  test('is refused for what is expired, on its way, held, given back, withdrawn; not for what is not valid yet', async () => {
    await shop.putTemplate(aTemplate({ templateId: 'gone', state: 'deactivated' }));
    const [now, soon] = [utc(Date.now()), later(3600)];
    const cases: [Partial<Coupon>, string[]][] = [
      [{ validUntil: later(-5) }, ['expired']],
      [{ gift: { token: 't', at: now, until: soon } }, ['on_its_way']],
      [{ state: 'held', heldUntil: soon }, ['not_confirmed']],
      [{ state: 'cancelled' }, ['given_back']],
      [{ state: 'deactivated' }, ['deactivated']],
      [{ state: 'returned' }, ['used_up']],
      [{ templateId: 'gone' }, ['deactivated']],
      [{ validFrom: soon }, []],
    ];
    for (const [changes, codes] of cases) expect((await lock(await shop.give(changes), 'F-1')).codes).toEqual(codes);
  });

  test('outlives the end of the validity for its own order, which was made in time', async () => {
    const coupon = await shop.give({ validUntil: later(10) });
    await lock(coupon, 'G-1', { seconds: 3600 });
    expect((await shop.order('G-1', coupon, { now: later(1800) })).codes).toEqual([]);
  });
});

describe('letting go', () => {
  test('makes the coupon free again, once; for another order, or when the lock has run out, there is nothing to let go', async () => {
    const coupon = await shop.give();
    await lock(coupon, 'H-1');
    expect((await unlock(coupon, 'H-2')).codes).toEqual(['not_locked']);
    const first = await unlock(coupon, 'H-1', { key: 'unlock-key' });
    expect(first.reply).toMatchObject({ locked: false });
    expect(await unlock(coupon, 'H-1', { key: 'unlock-key' })).toEqual({ ...first, replayed: true });
    expect((await unlock(coupon, 'H-1')).codes).toEqual(['not_locked']);
    expect((await shop.seen(coupon)).state).toBe('issued');
    await lock(coupon, 'H-1');
    expect((await unlock(coupon, 'H-1', { now: later(61) })).codes).toEqual(['not_locked']);
    expect((await shop.order('H-1', coupon)).codes).toEqual([]);
    expect((await unlock(coupon, 'H-1')).codes).toEqual(['already_redeemed']);
  });
});

describe('a rush', () => {
  test('of ten orders on one coupon: one has it, the others are told', async () => {
    const coupon = await shop.give();
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, i) => lock(coupon, `R-${i}`)));
    expect(outcomes.filter(({ reply }) => reply?.locked)).toHaveLength(1);
    expect(outcomes.filter(({ codes }) => codes.join() === 'locked')).toHaveLength(9);
  });

  test('of one lock sent eight times is one lock, told eight times', async () => {
    const coupon = await shop.give();
    const now = utc(Date.now());
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => lock(coupon, 'S-1', { key: 'same-lock', now })));
    expect(new Set(outcomes.map(({ reply }) => JSON.stringify(reply)))).toEqual(new Set([JSON.stringify(outcomes[0]?.reply)]));
    expect(outcomes.filter(({ replayed }) => replayed === false)).toHaveLength(1);
    expect((await shop.seen(coupon)).version).toBe(coupon.version + 1);
  });

  test.each([0, 1, 2])('of locks, redemptions and the counter, round %i: whoever came first has it, all others are told why', async () => {
    const coupon = await shop.give();
    const outcomes = await Promise.all([
      ...['T-1', 'T-2'].map((orderId) => lock(coupon, orderId).then(({ codes }) => ({ who: `lock ${orderId}`, codes }))),
      ...['T-1', 'T-2'].map((orderId) =>
        shop.order(`${orderId}-${coupon.couponId}`, coupon).then(({ codes }) => ({ who: 'order', codes })),
      ),
      ...[1, 2].map(() => shop.redeem(coupon).then(({ codes }) => ({ who: 'counter', codes }))),
    ]);
    expect(outcomes.filter(({ codes }) => codes.length === 0)).toHaveLength(1);
    const told = new Set(outcomes.flatMap(({ codes }) => codes));
    const winner = outcomes.find(({ codes }) => codes.length === 0)?.who ?? '';
    expect(told).toEqual(new Set([winner.startsWith('lock') ? 'locked' : 'already_redeemed']));
  });
});
