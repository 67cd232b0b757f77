import { brandsIn } from '../../functions/brand/brand-repository';
import { auditIn } from '../../functions/coupon/audit-repository';
import { reconcile } from '../../functions/coupon/reconcile';
import { templatesIn } from '../../functions/coupon/template-repository';
import { scheduledEvent } from '../../local/schedule';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { systemEndpoints } from '../../shared/contract/system';
import { cny } from '../../shared/money/money';
import { utc } from '../../shared/time/instant';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';

const DAY = 86_400_000;
let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
let shop: string;
let clerk: string;

beforeAll(async () => {
  backend = await startBackend();
  people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
  shop = await people.system(marketer);
  clerk = await people.clerk(marketer, '流水店员', 'SH1');
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => backend.stop());

const figuresOf = async (templateId: string) =>
  (await backend.call(marketerEndpoints.template, { token: marketer, params: { templateId } })).reply.figures;

const timelineOf = async (token: string): Promise<[string, string][]> =>
  (await backend.call(memberEndpoints.history, { token, query: {} })).reply.items.map(({ type, channel }) => [type, channel]);

const numberOf = async (token: string): Promise<string> => (await backend.call(memberEndpoints.me, { token })).reply.memberNumber;

const tidyUp = () =>
  backend.host.invoke('schedule-expire-coupons', scheduledEvent('schedule-expire-coupons', 'ap-southeast-1', new Date()));

const redeem = async (token: string, couponId: string, total = 12_800) => {
  const scanned = await people.scan(clerk, await people.codeOf(token, couponId), 'SH1');
  return people.redeem(clerk, couponId, scanned.reply.ticket, { total });
};

test('every step of a coupon is an event with its channel, and its figure; a hold counts as claimed once it is confirmed', async () => {
  const templateId = await people.publish(marketer, { ways: ['app', 'sent'], perMember: undefined, claimPlace: { kind: 'anywhere' } });
  const token = await people.member('一生');
  const memberNumber = await numberOf(token);

  const first = (await people.claim(token, templateId)).reply.couponId;
  await backend.call(memberEndpoints.giveBack, { token, params: { couponId: first }, body: {} });

  const body = { templateId, memberNumber, seconds: 600 };
  const held = (await backend.call(systemEndpoints.hold, { token: shop, body })).reply.couponId;
  const confirmed = await backend.call(systemEndpoints.confirmHold, { token: shop, params: { couponId: held }, body: {} });
  expect(confirmed.reply.state).toBe('issued');
  const letGo = (await backend.call(systemEndpoints.hold, { token: shop, body })).reply.couponId;
  await backend.call(systemEndpoints.releaseHold, { token: shop, params: { couponId: letGo }, body: {} });

  const lock = { token: shop, params: { couponId: held }, body: { orderId: 'order-1', seconds: 60 } };
  expect((await backend.call(systemEndpoints.lock, lock)).reply.locked).toBe(true);
  await backend.call(systemEndpoints.unlock, { ...lock, body: { orderId: 'order-1' } });
  const used = await redeem(token, held);
  expect(used.status).toBe(201);
  await backend.call(systemEndpoints.returnRedemption, {
    token: shop,
    params: { redemptionId: used.reply.redemptions[0]?.redemptionId ?? '' },
    body: {},
  });
  await backend.call(marketerEndpoints.deactivateCoupon, { token: marketer, params: { couponId: held }, body: { reason: '发错了' } });

  await eventually(async () => {
    expect(await figuresOf(templateId)).toMatchObject({
      ...{ claimed: 2, cancelled: 1, redeemed: 0, returned: 1, deactivated: 1, expired: 0, left: 999, discount: cny(0) },
    });
    expect((await timelineOf(token)).reverse()).toEqual([
      ['member_joined', 'mini_program'],
      ['coupon_claimed', 'mini_program'],
      ['coupon_cancelled', 'mini_program'],
      ['coupon_held', 'system'],
      ['coupon_claimed', 'system'],
      ['coupon_held', 'system'],
      ['coupon_cancelled', 'system'],
      ['coupon_locked', 'online'],
      ['coupon_unlocked', 'online'],
      ['coupon_redeemed', 'counter'],
      ['coupon_returned', 'counter'],
      ['coupon_deactivated', 'system'],
    ]);
  });
  const mine = await backend.call(memberEndpoints.coupon, { token, params: { couponId: held } });
  expect(mine.reply.reasons.map(({ message }) => message).join()).toContain('发错了');
});

test('what the budget set aside comes back once: all of what expired, and of what was used what it did not give', async () => {
  const templateId = await people.publish(marketer, {
    ...{ value: { kind: 'percent_off', payPercent: 90, most: cny(3_000) }, threshold: { kind: 'none' }, perMember: undefined },
    ...{ validity: { kind: 'relative', days: 1 }, budget: { amount: cny(10_000), counts: 'claims' } },
  });
  const token = await people.member('预算');
  const [expiring, used] = [await people.claim(token, templateId), await people.claim(token, templateId)];
  expect(expiring.status).toBe(201);
  expect((await redeem(token, used.reply.couponId, 10_000)).reply.discount).toEqual(cny(1_000));
  await eventually(async () => expect((await figuresOf(templateId)).redeemed).toBe(1));
  expect((await figuresOf(templateId)).budgetLeft).toEqual(cny(4_000));

  const back = atOffset(DAY);
  await tidyUp();
  await tidyUp();
  back();
  await eventually(async () => expect(await figuresOf(templateId)).toMatchObject({ expired: 1, budgetLeft: cny(9_000) }));
});

test('a template that is deactivated takes its coupons out, with the reason; what was used stays used, and all can be exported', async () => {
  const templateId = await people.publish(marketer, { perMember: undefined, transferable: true });
  const [a, b] = [await people.member('收回甲'), await people.member('收回乙')];
  const claimed = await Promise.all([a, a, b].map((token) => people.claim(token, templateId)));
  const [kept, used] = claimed.map(({ reply }) => reply.couponId);
  await redeem(a, used ?? '');
  await eventually(async () => expect((await figuresOf(templateId)).redeemed).toBe(1));
  const { reply } = await backend.call(marketerEndpoints.template, { token: marketer, params: { templateId } });
  const deactivated = await backend.call(marketerEndpoints.deactivateTemplate, {
    token: marketer,
    params: { templateId },
    body: { version: reply.template.version, reason: '门店装修' },
  });
  expect(deactivated.reply).toMatchObject({ state: 'deactivated', reason: '门店装修' });

  // The walk begins when the stream has heard of the deactivation too.
  await tidyUp();
  expect((await figuresOf(templateId)).deactivated).toBe(0);
  const back = atOffset(11_000);
  await tidyUp();
  await eventually(async () => expect(await figuresOf(templateId)).toMatchObject({ claimed: 3, redeemed: 1, deactivated: 2 }));
  back();
  const mine = await backend.call(memberEndpoints.coupon, { token: a, params: { couponId: kept ?? '' } });
  expect(mine.reply.state).toBe('deactivated');
  expect(mine.reply.reasons[0]?.message).toContain('门店装修');

  const exported = await backend.call(marketerEndpoints.templateCoupons, { token: marketer, params: { templateId }, query: {} });
  expect(exported.reply.items.map(({ state }) => state).sort()).toEqual(['deactivated', 'deactivated', 'redeemed']);
});

test('a hold that nobody confirmed is given back by the schedule', async () => {
  const templateId = await people.publish(marketer, { ways: ['sent'], stock: 5 });
  const body = { templateId, memberNumber: await numberOf(await people.member('没付款')), seconds: 30 };
  await backend.call(systemEndpoints.hold, { token: shop, body });
  expect((await figuresOf(templateId)).left).toBe(4);
  const pages = async () =>
    (await backend.call(marketerEndpoints.templateCoupons, { token: marketer, params: { templateId }, query: {} })).reply;
  await eventually(async () => expect((await pages()).items).toHaveLength(1));
  const back = atOffset(40_000);
  await eventually(async () => {
    await tidyUp();
    expect(await figuresOf(templateId)).toMatchObject({ left: 5, claimed: 0, cancelled: 0 });
  });
  back();
});

test('all counters, the figures among them, are what the coupons come to', async () => {
  await backend.host.invoke('schedule-reconcile-coupons', scheduledEvent('schedule-reconcile-coupons', 'ap-southeast-1', new Date()));
  const { tables } = backend;
  const deps = { audit: auditIn(tables), brands: brandsIn(tables), templates: templatesIn(tables) };
  // Figures are judged once nothing has changed for a while.
  const { differences, coupons } = await reconcile(deps)({ mend: false, now: utc(Date.now() + 2 * DAY) });
  expect(coupons).toBeGreaterThan(8);
  expect(differences).toEqual([]);
});
