import { clerkEndpoints } from '../../shared/contract/clerk';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import type { CheckoutView } from '../../shared/contract/views';
import { utc } from '../../shared/time/instant';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { AT_SH1, FAR_AWAY, peopleOf, positionAt } from '../harness/people';

const DAY = 86_400_000;
let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
let clerk: string;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
  clerk = await people.clerk(marketer, '周予', 'SH1');
});
afterAll(() => backend.stop());

/** Waits until members see the template. */
const published = async (changes: Parameters<typeof people.publish>[1] = {}): Promise<string> => {
  const templateId = await people.publish(marketer, changes);
  const visitor = await people.visitor('看客');
  await eventually(async () => {
    const { status } = await backend.call(memberEndpoints.offer, { token: visitor, params: { templateId }, body: {} });
    expect(status).toBe(200);
  });
  return templateId;
};

const claimed = async (nickname: string, changes: Parameters<typeof people.publish>[1] = {}) => {
  const member = await people.member(nickname);
  const { reply } = await people.claim(member, await published(changes));
  return { member, couponId: reply.couponId };
};

const redeem = (couponId: string, ticket: string, total = 12_800) => people.redeem(clerk, couponId, ticket, { total });

/** The redemption of a checkout with one coupon. */
const idOf = ({ redemptions }: CheckoutView): string => redemptions[0]?.redemptionId ?? '';

const scanned = async (member: string, couponId: string) => people.scan(clerk, await people.codeOf(member, couponId), 'SH1');

describe('a claim is refused, with its reason in words', () => {
  test('a second time', async () => {
    const templateId = await published();
    const member = await people.member('一');
    expect((await people.claim(member, templateId)).status).toBe(201);
    const { status, problem } = await people.claim(member, templateId);
    expect(status).toBe(409);
    expect(problem).toMatchObject({ code: 'already_claimed', reasons: [{ message: '你已经领过了，每人 1 张' }] });
  });

  test('outside the radius, saying how far the nearest store is', async () => {
    const templateId = await published();
    const member = await people.member('二');
    const { status, problem } = await people.claim(member, templateId, undefined, positionAt(FAR_AWAY));
    expect(status).toBe(422);
    expect(problem.code).toBe('outside_radius');
    expect(problem.detail).toMatch(/离你 1\d\d 公里，3 公里内可领/);
  });

  test('without a position, with one chosen by hand, with an old and with a vague one', async () => {
    const templateId = await published();
    const token = await people.member('三');
    const claimFrom = (position: ReturnType<typeof positionAt> | undefined) =>
      backend.call(memberEndpoints.claim, { token, params: { templateId }, body: { ...(position && { position }) } });
    expect((await claimFrom(undefined)).problem.code).toBe('no_position');
    expect((await claimFrom(positionAt(AT_SH1, { source: 'manual' }))).problem.code).toBe('position_by_hand');
    expect((await claimFrom(positionAt(AT_SH1, { at: utc(Date.now() - 6 * 60_000) }))).problem.code).toBe('position_stale');
    expect((await claimFrom(positionAt(AT_SH1, { accuracy: 5_000 }))).problem.code).toBe('position_inaccurate');
  });

  test('when the stock is gone', async () => {
    const templateId = await published({ stock: 1 });
    expect((await people.claim(await people.member('四'), templateId)).status).toBe(201);
    const { status, problem } = await people.claim(await people.member('五'), templateId);
    expect([status, problem.code, problem.detail]).toEqual([409, 'sold_out', '已经领完了']);
  });

  test('before and after the time for claiming', async () => {
    const member = await people.member('六');
    const early = await published({ claimWindow: { from: utc(Date.now() + DAY) } });
    expect((await people.claim(member, early)).problem.code).toBe('not_yet_claimable');
    const late = await published({ claimWindow: { until: utc(Date.now() - DAY) } });
    expect((await people.claim(member, late)).problem.code).toBe('no_longer_claimable');
  });

  test('when claims are paused, at once, even before the pause is heard of everywhere', async () => {
    const templateId = await published();
    const { reply } = await backend.call(marketerEndpoints.template, { token: marketer, params: { templateId } });
    await backend.call(marketerEndpoints.pauseTemplate, {
      token: marketer,
      params: { templateId },
      body: { version: reply.template.version },
    });
    expect((await people.claim(await people.member('七'), templateId)).problem.code).toBe('claims_paused');
  });

  test('who has not joined is told to join', async () => {
    const { status, problem } = await people.claim(await people.visitor('路人'), await published());
    expect([status, problem.code]).toEqual([403, 'not_a_member']);
  });
});

describe('a redemption is refused, with its reason in words', () => {
  test('in a store where it cannot be used', async () => {
    const { member, couponId } = await claimed('甲');
    const inBeijing = await people.clerk(marketer, '北京店员', 'BJ1');
    const { reply } = await people.scan(inBeijing, await people.codeOf(member, couponId), 'BJ1');
    expect(reply.coupons[0]?.reasons[0]).toMatchObject({ code: 'wrong_store', message: '这张券不能在本店用，可用：上海 3 家门店' });
    const tried = await people.redeem(inBeijing, couponId, reply.ticket, { storeId: 'BJ1' });
    expect([tried.status, tried.problem.code]).toEqual([409, 'wrong_store']);
  });

  test('below the threshold, saying what is missing', async () => {
    const { member, couponId } = await claimed('乙');
    const { reply } = await scanned(member, couponId);
    const { status, problem } = await redeem(couponId, reply.ticket, 8_850);
    expect([status, problem.code, problem.detail]).toEqual([422, 'below_threshold', '还差 ¥11.50，满 ¥100 可用']);
  });

  test('a second time, saying when and where it was used', async () => {
    const { member, couponId } = await claimed('丙');
    const { reply } = await scanned(member, couponId);
    expect((await redeem(couponId, reply.ticket)).status).toBe(201);
    const { status, problem } = await redeem(couponId, reply.ticket);
    expect([status, problem.code]).toEqual([409, 'already_redeemed']);
    expect(problem.detail).toMatch(/^已经用过了，\d+月\d+日 \d\d:\d\d 在静安店$/);
  });

  test('with a code from a minute ago, or one that is none', async () => {
    const { member, couponId } = await claimed('丁');
    const code = await people.codeOf(member, couponId);
    const back = atOffset(61_000);
    const { status, problem } = await people.scan(clerk, code, 'SH1');
    back();
    expect([status, problem.code]).toEqual([409, 'code_too_old']);
    expect((await people.scan(clerk, '1234', 'SH1')).problem.code).toBe('code_unknown');
    expect((await people.scan(clerk, code.slice(0, -1) + ((Number(code.at(-1)) + 1) % 10), 'SH1')).problem.code).toBe('code_too_old');
  });

  test('after its last second, and before its first', async () => {
    const { member, couponId } = await claimed('戊');
    const { reply } = await scanned(member, couponId);
    const back = atOffset(7 * DAY);
    const late = await redeem(couponId, reply.ticket);
    expect(late.problem.code).toBe('unauthenticated');
    const shift = await backend.call(clerkEndpoints.signIn, { body: { code: backend.weChatCode('周予') } });
    const ofMember = await people.member('戊');
    const mine = await backend.call(memberEndpoints.coupon, { token: ofMember, params: { couponId } });
    const noCode = await backend.call(memberEndpoints.couponCode, { token: ofMember, params: { couponId } });
    const card = (await backend.call(memberEndpoints.myCode, { token: ofMember })).reply.codes[0]?.code ?? '';
    const shown = await people.scan(shift.reply.token, card, 'SH1');
    const tried = await people.redeem(shift.reply.token, couponId, shown.reply.ticket);
    back();
    expect(mine.reply.state).toBe('expired');
    expect(noCode.problem.code).toBe('expired');
    expect(tried.problem.code).toBe('expired');

    const [from, until] = [utc(Date.now() + DAY), utc(Date.now() + 2 * DAY)];
    const next = await claimed('己', { validity: { kind: 'absolute', from, until } });
    const early = await scanned(next.member, next.couponId);
    expect((await redeem(next.couponId, early.reply.ticket)).problem.code).toBe('not_yet_valid');
  });

  test('by staff of another store', async () => {
    const { member, couponId } = await claimed('庚');
    const other = await people.clerk(marketer, '徐汇店员', 'SH2');
    const code = await people.codeOf(member, couponId);
    expect((await people.scan(other, code, 'SH1')).problem.code).toBe('staff_of_another_store');
    const { reply } = await scanned(member, couponId);
    const done = await redeem(couponId, reply.ticket);
    const undo = await backend.call(clerkEndpoints.returnRedemption, {
      token: other,
      params: { redemptionId: idOf(done.reply) },
      body: {},
    });
    expect([undo.status, undo.problem.code]).toEqual([403, 'staff_of_another_store']);
  });

  test('of a coupon that was not shown, or with what another clerk scanned', async () => {
    const { member, couponId } = await claimed('辛');
    const other = await claimed('壬');
    const { reply } = await scanned(member, couponId);
    expect((await redeem(other.couponId, reply.ticket)).status).toBe(404);
    const colleague = await people.clerk(marketer, '同事', 'SH1');
    expect((await people.redeem(colleague, couponId, reply.ticket)).status).toBe(404);
  });
});

describe('an undo', () => {
  test('works once; a second one under a new key is told so, the same key gets the first reply', async () => {
    const { member, couponId } = await claimed('癸');
    const { reply } = await scanned(member, couponId);
    const { reply: done } = await redeem(couponId, reply.ticket);
    const undo = (key: string) =>
      backend.call(clerkEndpoints.returnRedemption, { token: clerk, params: { redemptionId: idOf(done) }, body: {}, key });
    const first = await undo('undo-key-0001');
    const again = await undo('undo-key-0001');
    const other = await undo('undo-key-0002');
    expect(first.reply.state).toBe('returned');
    expect([again.reply, again.headers.get('idempotency-replayed')]).toEqual([first.reply, 'true']);
    expect([other.status, other.problem.code]).toEqual([409, 'already_returned']);
  });

  test('is too late after ten minutes', async () => {
    const { member, couponId } = await claimed('子');
    const { reply } = await scanned(member, couponId);
    const { reply: done } = await redeem(couponId, reply.ticket);
    const back = atOffset(10 * 60_000 + 1000);
    const { status, problem } = await backend.call(clerkEndpoints.returnRedemption, {
      token: clerk,
      params: { redemptionId: idOf(done) },
      body: {},
    });
    back();
    expect([status, problem.code]).toEqual([409, 'return_too_late']);
  });
});

describe('staff who are removed', () => {
  test('cannot sign in any more, and what they hold ends within two hours; an invitation that was taken back binds nobody', async () => {
    const { call, weChatCode } = backend;
    await people.clerk(marketer, '离职的人', 'SH1');
    const { reply } = await call(marketerEndpoints.staff, { token: marketer });
    const leaver = reply.staff.find(({ name }) => name === '离职的人');
    const params = { staffId: leaver?.staffId ?? '' };
    expect((await call(marketerEndpoints.removeStaff, { token: marketer, params })).status).toBe(200);
    expect((await call(marketerEndpoints.removeStaff, { token: marketer, params })).status).toBe(404);
    expect((await call(clerkEndpoints.signIn, { body: { code: weChatCode('离职的人') } })).problem.code).toBe('not_staff');
    const back = atOffset(2 * 3_600_000 + 1000);
    const late = await call(clerkEndpoints.today, { token: clerk, params: { storeId: 'SH1' } });
    back();
    expect(late.status).toBe(401);

    const invited = await call(marketerEndpoints.inviteStaff, { token: marketer, body: { storeId: 'SH1', role: 'clerk', name: '发错了' } });
    const code = { code: invited.reply.code };
    expect((await call(marketerEndpoints.revokeInvitation, { token: marketer, params: code })).status).toBe(200);
    expect((await call(clerkEndpoints.acceptInvitation, { params: code, body: { code: weChatCode('路人甲') } })).status).toBe(404);
    const used = reply.invitations.find(({ state }) => state === 'used');
    const refused = await call(marketerEndpoints.revokeInvitation, { token: marketer, params: { code: used?.code ?? '' } });
    expect([refused.status, refused.problem.code]).toEqual([409, 'invitation_used']);
  });
});

describe('an invitation', () => {
  test('binds one WeChat user, once, within seven days', async () => {
    const invite = async () =>
      (await backend.call(marketerEndpoints.inviteStaff, { token: marketer, body: { storeId: 'SH3', role: 'clerk', name: '新人' } })).reply
        .code;
    const accept = (code: string, nickname: string) =>
      backend.call(clerkEndpoints.acceptInvitation, { params: { code }, body: { code: backend.weChatCode(nickname) } });
    const code = await invite();
    expect((await accept(code, '新人')).reply.staff.storeName).toBe('浦东店');
    expect((await accept(code, '新人')).status).toBe(201);
    expect((await accept(code, '别人')).problem.code).toBe('invitation_used');
    const second = await invite();
    const back = atOffset(7 * DAY + 1000);
    const late = await accept(second, '晚到的人');
    back();
    expect(late.problem.code).toBe('invitation_expired');
    expect((await accept('NOSUCHCODE', '别人')).status).toBe(404);
    const stranger = await backend.call(clerkEndpoints.signIn, { body: { code: backend.weChatCode('不是店员') } });
    expect([stranger.status, stranger.problem.code]).toEqual([403, 'not_staff']);
  });
});
