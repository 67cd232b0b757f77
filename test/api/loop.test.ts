import { clerkEndpoints } from '../../shared/contract/clerk';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { systemEndpoints } from '../../shared/contract/system';
import { basketOf } from '../../shared/coupon/basket';
import { cny } from '../../shared/money/money';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { AT_SH1, peopleOf, positionAt } from '../harness/people';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
beforeAll(async () => {
  backend = await startBackend();
  people = peopleOf(backend);
});
afterAll(() => backend.stop());

test('the loop: a marketer publishes, a member claims near a store, a clerk redeems and undoes, everybody sees it', async () => {
  const { call } = backend;
  const marketer = await people.marketer();

  const imported = (await people.importStores(marketer)).reply;
  expect(imported).toMatchObject({ rows: 4, created: 4, rejected: [] });
  expect((await people.importStores(marketer)).reply).toMatchObject({ created: 0, updated: 0, unchanged: 4 });

  const templateId = await people.publish(marketer);
  const shown = await call(marketerEndpoints.template, { token: marketer, params: { templateId } });
  expect(shown.reply.template).toMatchObject({ state: 'published', storeCount: 3, name: '满100减20' });
  expect(shown.reply.template.sentence).toContain('满 100 减 20');

  const member = await people.member('林知夏');
  const offers = await eventually(async () => {
    const found = await call(memberEndpoints.offers, { token: member, body: { position: positionAt(AT_SH1) } });
    expect(found.reply.items).toHaveLength(1);
    return found.reply.items;
  });
  expect(offers[0]).toMatchObject({ templateId, claimable: true, reasons: [], nearest: { name: '静安店' } });
  expect(offers[0]?.nearest?.distance).toBeLessThan(50);

  const claimed = await people.claim(member, templateId);
  expect(claimed.status).toBe(201);
  const { couponId, validUntil } = claimed.reply;
  expect(validUntil).toMatch(/T23:59:59\+08:00$/);
  const wallet = await call(memberEndpoints.coupons, { token: member, query: {} });
  expect(wallet.reply.items.map((coupon) => coupon.couponId)).toEqual([couponId]);

  const clerk = await people.clerk(marketer, '周予', 'SH1');
  const scanned = await people.scan(clerk, await people.codeOf(member, couponId), 'SH1');
  expect(scanned.reply).toMatchObject({
    kind: 'coupon',
    customer: { maskedName: '林*夏' },
    coupons: [{ coupon: { couponId }, reasons: [] }],
  });

  const body = { couponIds: [couponId], ticket: scanned.reply.ticket, storeId: 'SH1', basket: basketOf(cny(12_800)) };
  const checked = await call(clerkEndpoints.validate, { token: clerk, body });
  expect(checked.reply).toMatchObject({ each: [{ couponId, usable: true }], best: { discount: cny(2_000), payable: cny(10_800) } });
  const redeemed = await call(clerkEndpoints.redeem, { token: clerk, body });
  expect(redeemed.reply).toMatchObject({ basket: cny(12_800), discount: cny(2_000), payable: cny(10_800), gifts: [] });
  const [redemption] = redeemed.reply.redemptions;
  expect(redemption).toMatchObject({ discount: cny(2_000), payable: cny(10_800), state: 'done', storeName: '静安店' });
  const used = await call(memberEndpoints.coupon, { token: member, params: { couponId } });
  expect(used.reply).toMatchObject({ state: 'redeemed', use: { storeName: '静安店', discount: cny(2_000) } });

  await eventually(async () => {
    const { reply } = await call(marketerEndpoints.template, { token: marketer, params: { templateId } });
    expect(reply.figures).toMatchObject({ claimed: 1, redeemed: 1, returned: 0, left: 999, discount: cny(2_000) });
  });
  const today = await call(clerkEndpoints.today, { token: clerk, params: { storeId: 'SH1' } });
  expect(today.reply).toMatchObject({ redeemed: 1, sales: cny(10_800), discount: cny(2_000) });

  const undone = await call(clerkEndpoints.returnRedemption, {
    token: clerk,
    params: { redemptionId: redemption?.redemptionId ?? '' },
    body: {},
  });
  expect(undone.reply.state).toBe('returned');
  expect((await call(memberEndpoints.coupon, { token: member, params: { couponId } })).reply.state).toBe('issued');

  await eventually(async () => {
    const { reply } = await call(marketerEndpoints.template, { token: marketer, params: { templateId } });
    expect(reply.figures).toMatchObject({ claimed: 1, redeemed: 0, returned: 1, left: 999, discount: cny(0) });
    const history = await call(memberEndpoints.history, { token: member, query: {} });
    expect(history.reply.items.map((entry) => entry.type)).toEqual([
      'coupon_returned',
      'coupon_redeemed',
      'coupon_claimed',
      'member_joined',
    ]);
    expect(history.reply.items[2]).toMatchObject({ channel: 'mini_program' });
    expect(history.reply.items[1]).toMatchObject({ about: '满100减20', place: '静安店', amount: cny(2_000) });
  });
});

test('an order of the web shop that comes back in parts: the figures tell what stands, the log what happened', async () => {
  const { call } = backend;
  const marketer = await people.marketer();
  await people.importStores(marketer);
  const templateId = await people.publish(marketer, { claimPlace: { kind: 'anywhere' } });
  const member = await people.member('网购的人');
  const { couponId } = (await people.claim(member, templateId)).reply;
  const token = await people.system(marketer);
  const figuresAre = (figures: object) =>
    eventually(async () => {
      const { reply } = await call(marketerEndpoints.template, { token: marketer, params: { templateId } });
      expect(reply.figures).toMatchObject(figures);
    });
  const body = { orderId: 'LOOP-1', couponIds: [couponId], basket: { lines: [{ lineId: 'a', quantity: 4, price: cny(3_000) }] } };
  await call(systemEndpoints.lock, { token, params: { couponId }, body: { orderId: 'LOOP-1', seconds: 60 } });
  await call(systemEndpoints.redeem, { token, body });
  await figuresAre({ redeemed: 1, returned: 0, discount: cny(2_000) });
  const params = { orderId: 'LOOP-1' };
  await call(systemEndpoints.returnOrder, { token, params, body: { lines: [{ lineId: 'a', quantity: 1 }] } });
  await figuresAre({ redeemed: 1, returned: 0, discount: cny(1_500) });
  await call(systemEndpoints.cancelOrder, { token, params, body: {} });
  await figuresAre({ redeemed: 0, returned: 1, discount: cny(0) });
  await eventually(async () => {
    const { reply } = await call(memberEndpoints.history, { token: member, query: {} });
    expect(reply.items.map(({ type, channel }) => `${type} ${channel}`)).toEqual([
      'coupon_returned online',
      'coupon_redeemed online',
      'coupon_locked online',
      'coupon_claimed mini_program',
      'member_joined mini_program',
    ]);
  });
});

test('touches of the app become tags that the clerk and the marketer see, in plain words', async () => {
  const { call } = backend;
  const marketer = await people.marketer();
  await people.importStores(marketer);
  const member = await people.member('陈默');
  const at = new Date().toISOString();
  const touch = {
    messageId: 'touch-0001',
    type: 'store_viewed' as const,
    occurredAt: at,
    properties: { storeId: 'SH2', storeName: 'what the app says' },
  };
  const sent = { token: member, body: { channel: 'mini_program' as const, events: [touch] } };
  expect((await call(memberEndpoints.touch, sent)).reply).toEqual({ taken: 1 });
  expect((await call(memberEndpoints.touch, sent)).reply).toEqual({ taken: 1 });

  const clerk = await people.clerk(marketer, '吴桐', 'SH2');
  const me = await call(memberEndpoints.me, { token: member });
  await eventually(async () => {
    const code = (await call(memberEndpoints.myCode, { token: member })).reply.codes[0]?.code ?? '';
    const scanned = await people.scan(clerk, code, 'SH2');
    expect(scanned.reply.customer.tags).toEqual([expect.objectContaining({ words: '看过徐汇店', weight: 1 })]);
    const single = await call(marketerEndpoints.member, { token: marketer, params: { memberId: me.reply.memberId }, language: 'en' });
    expect(single.reply.tags.map((tag) => tag.words)).toEqual(['Looked at 徐汇店']);
    const timeline = await call(marketerEndpoints.personTimeline, { token: marketer, params: { oneId: single.reply.oneId } });
    expect(timeline.reply.items.map((entry) => entry.type)).toEqual(['store_viewed', 'member_joined']);
  });
});

test('a touch from a phone whose clock runs ahead happened now', async () => {
  const { call } = backend;
  const member = await people.member('快表');
  const touch = { messageId: 'from-the-future', type: 'app_opened' as const, occurredAt: '2099-01-01T00:00:00+08:00' };
  await call(memberEndpoints.touch, { token: member, body: { channel: 'h5', events: [touch] } });
  const { reply } = await call(memberEndpoints.history, { token: member, query: {} });
  const opened = reply.items.find((entry) => entry.type === 'app_opened');
  expect(Math.abs(Date.parse(opened?.at ?? '') - Date.now())).toBeLessThan(60_000);
});

test('the same WeChat user on two phones at once becomes one member', async () => {
  const { call } = backend;
  const [one, two] = [await people.visitor('双生'), await people.visitor('双生')];
  const body = { policyVersion: '2026-01', consents: [{ purpose: 'membership' as const, given: true }] };
  const joined = await Promise.all([one, two].map((token) => call(memberEndpoints.join, { token, body })));
  expect(joined.map(({ status }) => status)).toEqual([201, 201]);
  const ids = joined.map(({ reply }) => reply.member?.memberId);
  expect(new Set(ids).size).toBe(1);
  const again = await call(memberEndpoints.signIn, { body: { code: backend.weChatCode('双生') } });
  expect(again.reply.member?.memberId).toBe(ids[0]);
});

test('the phone is kept encrypted, found by its hash, shown by its tail', async () => {
  const { call, weChat, tables } = backend;
  const user = weChat.addUser('有号码', '13800138123');
  const token = await people.visitor('有号码');
  const body = {
    policyVersion: '2026-01',
    consents: [{ purpose: 'membership' as const, given: true }],
    phoneCode: weChat.issueCode(user, 'phone'),
  };
  const { reply } = await call(memberEndpoints.join, { token, body });
  expect(reply.member?.phoneTail).toBe('8123');
  const { ScanCommand } = await import('@aws-sdk/lib-dynamodb');
  const everything = JSON.stringify((await tables.db.send(new ScanCommand({ TableName: tables.core }))).Items);
  expect(everything).toContain('PERSONAL');
  expect(everything).not.toContain('13800138123');
});
