import { ledgerIn } from '../../functions/points/ledger-repository';
import { pointSettingsIn } from '../../functions/points/settings-repository';
import { acceptReferral } from '../../functions/referral/accept-referral';
import { decideReferral } from '../../functions/referral/decide-referral';
import { invitationCode } from '../../functions/referral/invitation-code';
import { referralsIn } from '../../functions/referral/referral-repository';
import { referralRulesIn } from '../../functions/referral/rules-repository';
import { settleDue, settleReferral } from '../../functions/referral/settle-referral';
import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import { balanceAt } from '../../shared/points/balance';
import type { ReferralRules } from '../../shared/referral/rules';
import { subjectOfMember } from '../../shared/touchpoint/event';
import { NOW } from '../coupon/examples';
import { type Desk, openDesk } from '../harness/desk';
import { asked, outcomeOf } from '../harness/shop';
import { someRules } from './examples';

let desk: Desk;
let rules: ReferralRules;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const later = (days: number): string => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();

const open = () => ({
  ...desk.deps,
  tables: desk.tables,
  hashKey: Buffer.alloc(32, 3),
  ledger: ledgerIn(desk.tables),
  pointSettings: pointSettingsIn(desk.tables),
  referrals: referralsIn(desk.tables),
  referralRules: { ...referralRulesIn(desk.tables), current: async () => rules },
  touchpoints: touchpointsIn(desk.tables),
});

/** A new member who has taken the invitation of another. */
const brought = async (changes: { personKey?: string } = {}) => {
  const deps = open();
  const referrer = await desk.member(changes);
  const newcomer = await desk.member(changes);
  const code = await invitationCode(deps)(referrer);
  const accept = (key?: string) =>
    outcomeOf(acceptReferral(deps)({ code, memberId: newcomer, idempotency: asked({ code }, key), now: NOW }));
  return { deps, referrer, newcomer, code, accept };
};

let bought = 0;
const buys = async (
  memberId: string,
  amount: number,
  type: 'purchase' | 'purchase_returned' = 'purchase',
  orderId = `order-${++bought}`,
) => {
  await open().touchpoints.take({
    ...{ messageId: `message-${type}-${orderId}`, type, channel: 'counter', subject: subjectOfMember(memberId), memberId },
    ...{ occurredAt: later(0.1), receivedAt: NOW, properties: { orderId, amount, currency: 'CNY' }, source: 'test' },
  });
  return orderId;
};

const points = async (memberId: string, now = NOW): Promise<number> => {
  const { available } = balanceAt((await open().ledger.holder(memberId, 'points')).account, now);
  return available;
};

test('both are given theirs when the new one has bought, once however often it is told, and it goes back with the purchase', async () => {
  const template = await desk.publish({ ways: ['sent'] });
  rules = someRules({ forNewcomer: { coupons: [template.templateId] } });
  const { deps, referrer, newcomer, accept } = await brought();
  const first = await accept('accepting');
  expect(first.reply).toMatchObject({ state: 'waiting', referrerId: referrer, referralId: newcomer });
  expect(await accept('accepting')).toMatchObject({ replayed: true, reply: first.reply });
  expect((await settleReferral(deps)(newcomer, later(1)))?.state).toBe('waiting');
  const orderId = await buys(newcomer, 5_000);
  const told = await Promise.all(Array.from({ length: 4 }, () => settleReferral(deps)(newcomer, later(1))));
  for (const one of told) expect(one).toMatchObject({ state: 'given', orderId });
  expect(await points(referrer)).toBe(100);
  const wallet = await desk.deps.coupons.ofMember(newcomer);
  expect(wallet.items.map(({ templateId, way }) => [templateId, way])).toEqual([[template.templateId, 'referral']]);

  await buys(newcomer, 5_000, 'purchase_returned', orderId);
  expect((await settleReferral(deps)(newcomer, later(2)))?.state).toBe('taken_back');
  expect(await points(referrer, later(2))).toBe(0);
  expect((await desk.deps.coupons.ofMember(newcomer)).items.map(({ state }) => state)).toEqual(['cancelled']);
  expect((await settleReferral(deps)(newcomer, later(3)))?.state).toBe('taken_back');
});

test('what waits for the return period is given by the agenda', async () => {
  rules = someRules({ givenWhen: 'return_period_over', returnDays: 3, forNewcomer: { points: 20 } });
  const { deps, referrer, newcomer, accept } = await brought();
  await accept();
  await buys(newcomer, 100);
  expect(await settleReferral(deps)(newcomer, later(1))).toMatchObject({ state: 'pending' });
  expect(await settleDue(deps)(later(2))).toBe(0);
  expect(await settleDue(deps)(later(6))).toBe(1);
  expect([await points(referrer, later(6)), await points(newcomer, later(6))]).toEqual([100, 20]);
  expect(await settleDue(deps)(later(7))).toBe(0);
});

test('nobody brings themselves, nor who is a member already, nor somebody of whom another has told', async () => {
  rules = someRules();
  const { deps, referrer, newcomer, code, accept } = await brought();
  const take = (memberId: string, now = NOW) =>
    outcomeOf(acceptReferral(deps)({ code, memberId, idempotency: asked({ code, memberId }), now }));
  expect((await take(referrer)).codes).toContain('own_referral');
  expect((await take(await desk.member(), later(2))).codes).toEqual(['referral_member_already']);
  await accept();
  const other = await invitationCode(deps)(await desk.member());
  const second = await outcomeOf(acceptReferral(deps)({ code: other, memberId: newcomer, idempotency: asked({ other }), now: NOW }));
  expect(second.codes).toEqual(['referral_of_another']);
  rules = someRules({ active: false });
  expect((await take(await desk.member())).codes).toEqual(['referral_closed']);
  const nobody = await outcomeOf(acceptReferral(deps)({ code: 'AAAAAAAA', memberId: newcomer, idempotency: asked({}), now: NOW }));
  expect(nobody.codes).toEqual(['code_unknown']);
});

test('the same phone is refused, or waits for somebody who looks at it', async () => {
  rules = someRules();
  expect((await (await brought({ personKey: 'the-same' })).accept()).codes).toEqual(['referral_same_phone']);
  rules = someRules({ checks: { phone: 'review' }, forNewcomer: {} });
  const { deps, referrer, newcomer, accept } = await brought({ personKey: 'the-same' });
  expect((await accept()).reply).toMatchObject({ state: 'review', reasons: ['referral_same_phone'] });
  await buys(newcomer, 100);
  expect((await settleReferral(deps)(newcomer, later(1)))?.state).toBe('review');
  const decide = { referralId: newcomer, counts: true, by: '马克', now: later(1) };
  const decided = await outcomeOf(decideReferral(deps)({ ...decide, idempotency: asked({ decide }) }));
  expect(decided.reply).toMatchObject({ state: 'given', approvedBy: '马克' });
  expect(await points(referrer)).toBe(100);
  expect((await outcomeOf(decideReferral(deps)({ ...decide, idempotency: asked({ decide }) }))).codes).toEqual(['version_conflict']);
});

test('a limit holds when many are brought at once', async () => {
  rules = someRules({ limits: { ever: 2 } });
  const { deps, code } = await brought();
  const members = await Promise.all(Array.from({ length: 5 }, () => desk.member()));
  const answers = await Promise.all(
    members.map((memberId) => outcomeOf(acceptReferral(deps)({ code, memberId, idempotency: asked({ code, memberId }), now: NOW }))),
  );
  expect(answers.filter(({ reply }) => reply)).toHaveLength(2);
  expect(new Set(answers.flatMap(({ codes }) => codes))).toEqual(new Set(['referral_limit']));
});

test('what cannot be given stays due, with the reason', async () => {
  const template = await desk.publish({ stock: 1 });
  await desk.claim(template, await desk.member());
  rules = someRules({ forNewcomer: { coupons: [template.templateId] } });
  const { deps, referrer, newcomer, accept } = await brought();
  await accept();
  await buys(newcomer, 100);
  expect(await settleReferral(deps)(newcomer, later(1))).toMatchObject({ state: 'pending', reasons: ['sold_out'] });
  expect(await points(referrer)).toBe(0);
  await desk.changeStock(template, { stock: 2 });
  expect(await settleDue(deps)(later(2))).toBe(1);
  expect(await deps.referrals.get(newcomer)).toMatchObject({ state: 'given' });
});
