import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { systemEndpoints } from '../../shared/contract/system';
import { basketOf } from '../../shared/coupon/basket';
import { cny } from '../../shared/money/money';
import type { Scope } from '../../shared/system/key';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf, type Rules } from '../harness/people';
import { line } from '../harness/shop';

// Other systems of the brand: a web shop that calls with a key of its own.

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
let shop: string;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
  shop = await people.system(marketer);
});
afterAll(() => backend.stop());

/** A member with a coupon of a template of its own, ¥20 off ¥100 unless said otherwise. */
const customer = async (nickname: string, changes: Partial<Rules> = {}) => {
  const token = await people.member(nickname);
  const templateId = await people.publish(marketer, { claimPlace: { kind: 'anywhere' }, ...changes });
  const { reply } = await people.claim(token, templateId);
  const { memberNumber } = (await backend.call(memberEndpoints.me, { token })).reply;
  return { token, memberNumber, couponId: reply.couponId, templateId };
};

const basket = basketOf(cny(12_000));
const redeem = (orderId: string, couponIds: string[], more: { key?: string; storeId?: string } = {}) =>
  backend.call(systemEndpoints.redeem, {
    token: shop,
    body: { orderId, couponIds, basket, ...(more.storeId && { storeId: more.storeId }) },
    ...(more.key && { key: more.key }),
  });

describe('a key', () => {
  test('is shown once, kept as a hash, and works until it is revoked', async () => {
    const { reply: made } = await backend.call(marketerEndpoints.createSystemKey, {
      token: marketer,
      body: { name: '收银系统', scopes: ['coupons:read', 'coupons:read'] },
    });
    expect(made.secret).toMatch(/^yk_[0-9a-f]{16}_[\w-]{43}$/);
    expect(made.key).toMatchObject({ name: '收银系统', scopes: ['coupons:read'], tail: made.secret.slice(-4) });
    const stored = JSON.stringify((await backend.tables.db.send(new ScanCommand({ TableName: backend.tables.config }))).Items);
    expect(stored).toContain(made.key.keyId);
    expect(stored).not.toContain(made.secret.split('_')[2]);

    const { memberNumber } = await customer('钥匙');
    const look = () => backend.call(systemEndpoints.coupons, { token: made.secret, params: { memberNumber }, query: {} });
    expect((await look()).status).toBe(200);
    const listed = await backend.call(marketerEndpoints.systemKeys, { token: marketer });
    expect(listed.reply.items.find(({ keyId }) => keyId === made.key.keyId)).toEqual(made.key);
    const params = { keyId: made.key.keyId };
    const revoked = await backend.call(marketerEndpoints.revokeSystemKey, { token: marketer, params });
    expect(revoked.reply.revokedAt).toBeDefined();
    expect(await look()).toMatchObject({ status: 401, problem: { code: 'unauthenticated' } });
    expect((await backend.call(marketerEndpoints.revokeSystemKey, { token: marketer, params })).reply).toEqual(revoked.reply);
  });

  test('with another secret, or none of ours, is nobody', async () => {
    const { memberNumber } = await customer('冒充');
    const wrong = [
      shop.slice(0, -1) + (shop.endsWith('A') ? 'B' : 'A'),
      shop.toUpperCase(),
      `${shop}x`,
      'yk_',
      `yk_${'0'.repeat(16)}_${'a'.repeat(43)}`,
    ];
    for (const token of wrong)
      expect((await backend.call(systemEndpoints.coupons, { token, params: { memberNumber }, query: {} })).status).toBe(401);
  });

  test('may do what its scopes say and nothing else', async () => {
    const { memberNumber, couponId } = await customer('权限');
    const doing: Record<Scope, (token: string) => Promise<{ status: number }>> = {
      'coupons:read': (token) => backend.call(systemEndpoints.validate, { token, body: { memberNumber, basket } }),
      'coupons:use': (token) => backend.call(systemEndpoints.lock, { token, params: { couponId }, body: { orderId: 'scope', seconds: 0 } }),
      'coupons:issue': (token) => backend.call(systemEndpoints.confirmHold, { token, params: { couponId: 'none' }, body: {} }),
      'touchpoints:write': (token) => backend.call(systemEndpoints.touchpoints, { token, body: { events: [{}] } }),
      'orders:write': (token) => backend.call(systemEndpoints.recordOrders, { token, body: { orders: [{}] } }),
      'points:read': (token) => backend.call(systemEndpoints.memberPoints, { token, params: { memberNumber } }),
      'points:write': (token) =>
        backend.call(systemEndpoints.spendPoints, { token, params: { memberNumber }, body: { points: 1, reference: 'scope' } }),
    };
    const scopes = Object.keys(doing) as Scope[];
    for (const own of scopes) {
      const token = await people.system(marketer, [own]);
      for (const scope of scopes) expect((await doing[scope](token)).status === 403).toBe(scope !== own);
    }
  });
});

test('an order from the shop: what coupons would give, locked, redeemed, pieces returned, the rest cancelled', async () => {
  const { token, memberNumber, couponId, templateId } = await customer('下单的人');
  const lines = [line('cup', 2, 50), line('bag', 1, 20)];
  const shipping = cny(800);
  const checked = await backend.call(systemEndpoints.validate, {
    token: shop,
    body: { memberNumber, basket: { lines, shipping }, orderId: 'S-1' },
  });
  expect(checked.reply).toMatchObject({ basket: cny(12_800), each: [{ couponId, usable: true }], best: { payable: cny(10_800) } });

  const params = { couponId };
  const locked = await backend.call(systemEndpoints.lock, { token: shop, params, body: { orderId: 'S-1', seconds: 900 } });
  expect(locked.reply).toMatchObject({ couponId, orderId: 'S-1', locked: true, until: expect.stringMatching(/\+08:00$/) });
  const inWallet = await backend.call(memberEndpoints.coupon, { token, params });
  expect(inWallet.reply).toMatchObject({
    state: 'locked',
    lockedUntil: locked.reply.until,
    canGiveBack: false,
    reasons: [{ code: 'locked' }],
  });
  const clerk = await people.clerk(marketer, '锁着', 'SH1');
  const card = (await backend.call(memberEndpoints.myCode, { token })).reply.codes[0]?.code ?? '';
  const scanned = await people.scan(clerk, card, 'SH1');
  expect(scanned.reply.coupons).toEqual([
    { coupon: expect.objectContaining({ couponId }), reasons: [expect.objectContaining({ code: 'locked' })] },
  ]);
  expect((await people.redeem(clerk, couponId, scanned.reply.ticket)).problem.code).toBe('locked');

  const body = { orderId: 'S-1', couponIds: [couponId], basket: { lines, shipping } };
  const redeemed = await backend.call(systemEndpoints.redeem, { token: shop, body, key: 'order-key-1' });
  expect(redeemed.status).toBe(201);
  expect(redeemed.reply).toMatchObject({ basket: cny(12_800), discount: cny(2_000), payable: cny(10_800) });
  expect(redeemed.reply.redemptions[0]).toMatchObject({ storeName: '官网商城', staffName: '官网商城', orderId: 'S-1', maskedName: '' });
  const again = await backend.call(systemEndpoints.redeem, { token: shop, body, key: 'order-key-1' });
  expect([again.reply, again.headers.get('idempotency-replayed')]).toEqual([redeemed.reply, 'true']);

  const order = { orderId: 'S-1' };
  const part = await backend.call(systemEndpoints.returnOrder, {
    token: shop,
    params: order,
    body: { lines: [{ lineId: 'cup', quantity: 1 }] },
  });
  expect(part.reply).toMatchObject({
    refund: cny(4_167),
    remaining: cny(6_633),
    coupons: [{ couponId, takenBack: cny(833), usableAgain: false }],
  });
  const rest = await backend.call(systemEndpoints.cancelOrder, { token: shop, params: order, body: {} });
  expect(rest.reply).toMatchObject({ refund: cny(6_633), remaining: cny(0), coupons: [{ takenBack: cny(1_167), usableAgain: true }] });
  expect((await backend.call(systemEndpoints.cancelOrder, { token: shop, params: order, body: {} })).problem.code).toBe(
    'already_cancelled',
  );
  expect((await backend.call(memberEndpoints.coupon, { token, params })).reply).toMatchObject({ state: 'issued', templateId });
});

test('a till in a store names it; what no such store is, is said', async () => {
  const { couponId } = await customer('门店收银', { usableIn: 'in_store' });
  expect((await redeem('T-1', [couponId])).problem.code).toBe('only_in_store');
  const unknown = await redeem('T-1', [couponId], { storeId: 'nowhere' });
  expect([unknown.status, unknown.problem.errors?.[0]?.field]).toEqual([400, 'storeId']);
  expect((await redeem('T-1', [couponId], { storeId: 'BJ1' })).problem.code).toBe('wrong_store');
  expect((await redeem('T-1', [couponId], { storeId: 'SH1' })).reply.redemptions[0]).toMatchObject({ storeId: 'SH1', storeName: '静安店' });
});

test('without coupons named, all that are not used up are judged, in the language asked for', async () => {
  const { token, memberNumber, couponId } = await customer('全部券', { perMember: 3 });
  const other = await people.publish(marketer, {
    claimPlace: { kind: 'anywhere' },
    threshold: { kind: 'amount', amount: cny(20_000) },
    name: '满200减20',
  });
  const high = (await people.claim(token, other)).reply.couponId;
  const used = await customer('全部券', { name: '用过的' });
  expect((await redeem('U-1', [used.couponId])).status).toBe(201);
  const { reply } = await backend.call(systemEndpoints.validate, { token: shop, body: { memberNumber, basket }, language: 'en' });
  expect(reply.each.map((one) => one.couponId).sort()).toEqual([couponId, high].sort());
  expect(reply.each.find((one) => one.couponId === high)?.reasons[0]?.message).toBe('¥80 short of ¥200');
  const strangers = await backend.call(systemEndpoints.validate, {
    token: shop,
    body: { memberNumber, basket, couponIds: [(await customer('另一个人')).couponId] },
  });
  expect(strangers.status).toBe(404);
});

test('a redemption is returned by its own id, once', async () => {
  const { token, couponId } = await customer('退一张');
  const redemptionId = (await redeem('V-1', [couponId])).reply.redemptions[0]?.redemptionId ?? '';
  const giveBack = (key?: string) =>
    backend.call(systemEndpoints.returnRedemption, { token: shop, params: { redemptionId }, body: {}, ...(key && { key }) });
  const first = await giveBack('give-back-1');
  expect(first.reply).toMatchObject({ redemptionId, state: 'returned' });
  expect((await giveBack('give-back-1')).reply).toEqual(first.reply);
  expect((await giveBack()).problem.code).toBe('already_returned');
  expect((await backend.call(memberEndpoints.coupon, { token, params: { couponId } })).reply.state).toBe('issued');
});

test('a unit is kept until it is paid for: confirmed it is a coupon, let go or lapsed it goes back to the stock', async () => {
  const templateId = await people.publish(marketer, { claimPlace: { kind: 'anywhere' }, ways: ['sent'], stock: 1, perMember: 5 });
  const { memberNumber, token } = await customer('付钱的人');
  const hold = (key: string, seconds = 600) =>
    backend.call(systemEndpoints.hold, { token: shop, body: { templateId, memberNumber, seconds }, key });
  const held = await hold('hold-key-0001');
  expect(held).toMatchObject({ status: 201, reply: { state: 'held', templateId, reasons: [{ code: 'not_confirmed' }] } });
  expect((await hold('hold-key-0001')).reply).toEqual(held.reply);
  expect((await hold('hold-key-0002')).problem.code).toBe('sold_out');
  expect((await redeem('W-1', [held.reply.couponId])).problem.code).toBe('not_confirmed');

  const params = { couponId: held.reply.couponId };
  const released = await backend.call(systemEndpoints.releaseHold, { token: shop, params, body: {} });
  expect(released.reply.state).toBe('cancelled');
  expect((await backend.call(systemEndpoints.confirmHold, { token: shop, params, body: {} })).problem.code).toBe('given_back');

  const second = await hold('hold-key-0003');
  const again = { couponId: second.reply.couponId };
  const confirm = () => backend.call(systemEndpoints.confirmHold, { token: shop, params: again, body: {}, key: 'confirm-key-1' });
  const confirmed = await confirm();
  expect(confirmed.reply).toMatchObject({ state: 'issued', reasons: [] });
  expect((await redeem('W-2', [second.reply.couponId])).status).toBe(201);
  expect((await confirm()).reply).toEqual(confirmed.reply);
  expect((await backend.call(memberEndpoints.coupon, { token, params: again })).reply.state).toBe('redeemed');
});

test.each([1, 2, 3])(
  'a coupon used, given back and taken out at once, round %i: one of them holds, the others are told why',
  async (round) => {
    const { token, couponId } = await customer(`抢着用 ${round}`);
    const params = { couponId };
    const answers = await Promise.all([
      redeem(`X-${round}-1`, [couponId]),
      redeem(`X-${round}-2`, [couponId]),
      backend.call(memberEndpoints.giveBack, { token, params, body: {} }),
      backend.call(marketerEndpoints.deactivateCoupon, { token: marketer, params, body: { reason: '发错了' } }),
    ]);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    const { state } = (await backend.call(memberEndpoints.coupon, { token, params })).reply;
    const why = { redeemed: 'already_redeemed', cancelled: 'given_back', deactivated: 'deactivated' }[state as string];
    for (const { status, problem } of answers) if (status >= 300) expect(problem.code).toBe(why);
  },
);
