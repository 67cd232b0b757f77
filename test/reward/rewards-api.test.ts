import { clerkEndpoints } from '../../shared/contract/clerk';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

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

const RULES = {
  name: { zh: '马克杯', en: 'Mug' },
  gives: { kind: 'goods' as const },
  price: { points: 300, money: { amount: 990, currency: 'CNY' as const } },
  stock: 5,
  perMember: 2,
  stores: { kind: 'region' as const, province: '31' },
};

const joined = async (nickname: string) => {
  const token = await people.member(nickname);
  const { memberId } = (await backend.call(memberEndpoints.me, { token })).reply;
  return { token, memberId };
};

test('a reward from the draft to the counter, each seeing what is theirs to see', async () => {
  const { call } = backend;
  const { reply: draft } = await call(marketerEndpoints.createReward, { token: marketer, body: RULES });
  expect(draft).toMatchObject({ state: 'draft', version: 1, priceWords: '300 积分 + ¥9.90', limitWords: '共 5 份，每人 2 份' });
  const { token, memberId } = await joined('换杯子');
  const params = { rewardId: draft.rewardId };
  expect((await call(marketerEndpoints.publishReward, { token: marketer, params, body: { version: 1 } })).reply.state).toBe('published');
  const stale = await call(marketerEndpoints.editReward, { token: marketer, params, body: { version: 1, rules: RULES } });
  expect(stale.problem.code).toBe('version_conflict');

  const poor = (await call(memberEndpoints.rewards, { token })).reply;
  expect(
    poor.items.map(({ name, exchangeable, most, reasons }) => [name, exchangeable, most, reasons.map(({ message }) => message)]),
  ).toEqual([['马克杯', false, 0, ['积分不够，现有 0，还差 300']]]);
  await call(marketerEndpoints.adjustPoints, { token: marketer, params: { memberId }, body: { points: 1_000, why: '补积分' } });
  const rich = (await call(memberEndpoints.rewards, { token, language: 'en' })).reply;
  expect(rich).toMatchObject({
    available: 1_000,
    items: [{ name: 'Mug', exchangeable: true, most: 2, left: 5, storeWords: expect.any(String) }],
  });

  const first = await call(memberEndpoints.exchangeReward, { token, params, body: {}, key: 'mug-for-me' });
  expect(first).toMatchObject({
    status: 201,
    reply: { state: 'issued', toPay: { amount: 990 }, stateWords: '到店付 ¥9.90 领取', canCancel: true },
  });
  const again = await call(memberEndpoints.exchangeReward, { token, params, body: {}, key: 'mug-for-me' });
  expect([again.reply, again.headers.get('idempotency-replayed')]).toEqual([first.reply, 'true']);
  const { exchangeId } = first.reply;
  const other = await joined('别人');
  expect((await call(memberEndpoints.exchange, { token: other.token, params: { exchangeId } })).status).toBe(404);
  expect((await call(memberEndpoints.cancelExchange, { token: other.token, params: { exchangeId }, body: {} })).status).toBe(404);

  const second = (await call(memberEndpoints.exchangeReward, { token, params, body: {} })).reply;
  const cancelled = await call(memberEndpoints.cancelExchange, { token, params: { exchangeId: second.exchangeId }, body: {} });
  expect(cancelled.reply).toMatchObject({ state: 'cancelled', canCancel: false, stateWords: '已取消，积分已退回' });
  expect((await call(memberEndpoints.exchanges, { token, query: {} })).reply.items.map(({ state }) => state)).toEqual([
    'cancelled',
    'issued',
  ]);
  expect((await call(memberEndpoints.points, { token, query: {} })).reply.balance.available).toBe(700);

  const [here, elsewhere] = [await people.clerk(marketer, '静安店员', 'SH1'), await people.clerk(marketer, '北京店员', 'BJ1')];
  const code = async () => (await call(memberEndpoints.myCode, { token })).reply.codes[0]?.code ?? '';
  const { ticket } = (await people.scan(here, await code(), 'SH1')).reply;
  const far = (await people.scan(elsewhere, await code(), 'BJ1')).reply.ticket;
  const listed = (staff: string, storeId: string, proof: string) =>
    call(clerkEndpoints.exchangesToCollect, { token: staff, params: { memberId }, body: { ticket: proof, storeId } });
  expect((await listed(here, 'SH1', ticket)).reply.items.map(({ exchange, reasons }) => [exchange.exchangeId, reasons])).toEqual([
    [exchangeId, []],
  ]);
  expect((await listed(elsewhere, 'BJ1', far)).reply.items[0]?.reasons).toMatchObject([{ code: 'exchange_elsewhere' }]);
  const collect = (staff: string, body: { ticket: string; storeId: string; paid?: { amount: number; currency: 'CNY' } }) =>
    call(clerkEndpoints.collectExchange, { token: staff, params: { exchangeId }, body, key: 'hand-over-1' });
  expect((await collect(here, { ticket: far, storeId: 'SH1' })).problem.code).toBe('code_too_old');
  expect((await collect(here, { ticket, storeId: 'SH1' })).problem.code).toBe('payment_needed');
  const paid = { amount: 990, currency: 'CNY' as const };
  expect((await collect(here, { ticket, storeId: 'SH1', paid })).reply).toMatchObject({ state: 'redeemed', storeName: '静安店' });
  expect((await listed(here, 'SH1', ticket)).reply.items).toEqual([]);

  const seen = (await call(marketerEndpoints.reward, { token: marketer, params })).reply;
  expect(seen.figures).toEqual({ left: 4, exchanged: 2, cancelled: 1, collected: 1 });
  const { items } = (await call(marketerEndpoints.rewardExchanges, { token: marketer, params, query: {} })).reply;
  expect(items.map((one) => [one.memberId, one.state]).sort()).toEqual([
    [memberId, 'cancelled'],
    [memberId, 'redeemed'],
  ]);
  const late = await call(marketerEndpoints.cancelExchangeOf, { token: marketer, params: { exchangeId }, body: { reason: '发错了' } });
  expect(late.problem.code).toBe('exchange_used');

  const { reply: unseen } = await call(marketerEndpoints.createReward, { token: marketer, body: RULES });
  expect((await call(memberEndpoints.reward, { token, params: { rewardId: unseen.rewardId } })).status).toBe(404);
});

test('tiers are said in words, also where they are set; a coupon that a tier gives must be there', async () => {
  const { call } = backend;
  const { token } = await joined('看等级');
  const tier = (await call(memberEndpoints.tier, { token })).reply;
  expect(tier).toMatchObject({ tierId: 'lu', name: '山麓', level: 0, counted: 0, next: { tierId: 'lin', missing: 500 } });
  expect(tier.nextWords).toMatch(/^(\d+年)?12月31日前再攒 500 成长值，升级到「林间」$/);
  const { version, scheme } = (await call(marketerEndpoints.tiers, { token: marketer })).reply;
  const templateId = await people.publish(marketer, { name: '饮品券' });
  const [base, ...others] = scheme.tiers;
  const named = (coupon: string) =>
    ({ ...scheme, tiers: [{ ...base, needs: 0, benefits: { birthdayCoupon: coupon } }, ...others] }) as typeof scheme;
  const wrong = await call(marketerEndpoints.setTiers, { token: marketer, body: { version, scheme: named('no-such') } });
  expect(wrong.problem).toMatchObject({ status: 400, errors: [{ field: 'scheme.tiers.0.benefits.birthdayCoupon' }] });
  const set = await call(marketerEndpoints.setTiers, { token: marketer, body: { version, scheme: named(templateId) } });
  expect(set.reply.tiers[0]).toMatchObject({ needsWords: '入会即享', benefits: ['生日送「饮品券」'] });
  expect(set.reply.version).toBe(version + 1);
});

test('a friend follows the invitation, joins, and takes it', async () => {
  const { call } = backend;
  const rules = { forReferrer: { points: 100 }, forNewcomer: { points: 50 } };
  const set = await call(marketerEndpoints.setReferralRules, { token: marketer, body: { version: 0, rules } });
  expect(set.reply.words).toBe('邀请朋友入会，朋友首次消费，你得 100 积分，朋友得 50 积分');
  const referrer = await joined('老会员');
  const own = (await call(memberEndpoints.referral, { token: referrer.token })).reply;
  expect((await call(memberEndpoints.referral, { token: referrer.token })).reply.code).toBe(own.code);
  expect(own).toMatchObject({ open: true, forReferrer: '100 积分', brought: [] });
  const guest = await people.visitor('新朋友');
  const invitation = await call(memberEndpoints.invitation, { token: guest, params: { code: own.code.toLowerCase() } });
  expect(invitation.reply).toMatchObject({ forNewcomer: '50 积分', reasons: [] });
  expect((await call(memberEndpoints.invitation, { token: guest, params: { code: 'NOBODYS' } })).problem.code).toBe('code_unknown');
  const newcomer = await joined('新朋友');
  const taken = await call(memberEndpoints.acceptReferral, { token: newcomer.token, body: { code: own.code } });
  expect(taken).toMatchObject({ status: 201, reply: { broughtBy: { state: 'waiting', stateWords: '已入会，等首次消费' } } });
  const self = await call(memberEndpoints.acceptReferral, { token: referrer.token, body: { code: own.code } });
  expect(self.problem.reasons?.map(({ code }) => code)).toContain('own_referral');
  expect((await call(memberEndpoints.referral, { token: referrer.token })).reply).toMatchObject({
    brought: [{ state: 'waiting' }],
    counts: { joined: 1, given: 0 },
  });
  const { items } = (await call(marketerEndpoints.referrals, { token: marketer, query: {} })).reply;
  expect(items.map(({ referralId, referrer: by }) => [referralId, by.memberId])).toEqual([[newcomer.memberId, referrer.memberId]]);
});
