import { clerkEndpoints } from '../../shared/contract/clerk';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

// How a coupon gets to its member besides claiming it in the app: with a code, sent by the brand, handed over, from a friend.

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

const anywhere = { claimPlace: { kind: 'anywhere' as const } };
const published = (changes: Parameters<typeof people.publish>[1] = {}) => people.publish(marketer, { ...anywhere, ...changes });
const withCode = (token: string, code: string, key?: string) =>
  backend.call(memberEndpoints.claimWithCode, { token, body: { code }, ...(key && { key }) });
const wallet = async (token: string) => (await backend.call(memberEndpoints.coupons, { token, query: {} })).reply.items;
const numberOf = async (token: string) => (await backend.call(memberEndpoints.me, { token })).reply.memberNumber;

describe('a code typed in', () => {
  test('that is shared is good for everybody, once each, however it is written', async () => {
    const templateId = await published({ ways: ['code'] });
    const shared = await backend.call(marketerEndpoints.shareCode, {
      token: marketer,
      params: { templateId },
      body: { code: 'Shan-Lan 2026' },
    });
    expect(shared.status).toBe(201);
    const [a, b] = [await people.member('共享码甲'), await people.member('共享码乙')];
    expect((await withCode(a, 'shanlan2026')).status).toBe(201);
    expect((await withCode(b, 'ＳＨＡＮＬＡＮ ２０２６')).status).toBe(201);
    expect((await withCode(a, 'SHANLAN2026')).problem.code).toBe('already_claimed');
    const inTheApp = await people.claim(a, templateId);
    expect(inTheApp.problem.reasons?.map(({ code }) => code)).toContain('other_way');
    const again = await backend.call(marketerEndpoints.shareCode, {
      token: marketer,
      params: { templateId },
      body: { code: 'SHANLAN2026' },
    });
    expect(again.problem.code).toBe('code_taken');
  });

  test('that was generated is good once, for whoever types it first; the reply is the same when it is asked again', async () => {
    const templateId = await published({ ways: ['code'], perMember: 2 });
    const params = { templateId };
    const { reply: batch } = await backend.call(marketerEndpoints.generateCodes, {
      token: marketer,
      params,
      body: { name: '双十一', count: 1_000_000 },
    });
    const batchParams = { templateId, batchId: batch.batchId };
    const page = await backend.call(marketerEndpoints.exportCodes, { token: marketer, params: batchParams, query: {} });
    expect(page.reply.items).toHaveLength(5_000);
    expect(new Set(page.reply.items.map(({ code }) => code)).size).toBe(5_000);
    const code = page.reply.items[7]?.code ?? '';
    const [a, b] = [await people.member('兑换甲'), await people.member('兑换乙')];
    const first = await withCode(a, code, 'typed-key-01');
    expect(first.status).toBe(201);
    const again = await withCode(a, code, 'typed-key-01');
    expect([again.status, again.reply.couponId, again.headers.get('idempotency-replayed')]).toEqual([201, first.reply.couponId, 'true']);
    expect((await withCode(a, code)).problem.code).toBe('promo_code_used');
    expect((await withCode(b, code)).problem.code).toBe('promo_code_used');
    const guessed = code.slice(0, -1) + (code.endsWith('Z') ? 'Y' : 'Z');
    expect((await withCode(b, guessed)).problem.code).toBe('promo_code_unknown');
    const after = await backend.call(marketerEndpoints.exportCodes, { token: marketer, params: batchParams, query: {} });
    expect(after.reply.items.filter(({ used }) => used)).toEqual([
      expect.objectContaining({ code, couponId: first.reply.couponId, memberNumber: await numberOf(a) }),
    ]);
  });

  test('typed by ten members at once is one coupon', async () => {
    const templateId = await published({ ways: ['code'] });
    const body = { batchId: 'upload-rush-1', name: '上传', firstLine: 1, csv: 'RUSH-0001' };
    await backend.call(marketerEndpoints.uploadCodes, { token: marketer, params: { templateId }, body });
    const members = await Promise.all(Array.from({ length: 10 }, (_, i) => people.member(`抢码${i}`)));
    const answers = await Promise.all(members.map((token) => withCode(token, 'rush0001')));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ problem }) => problem.code === 'promo_code_used')).toHaveLength(9);
    expect((await Promise.all(members.map(wallet))).flat()).toHaveLength(1);
  });

  test('files are taken in by parts: good lines in, every bad line reported, a part sent again changes nothing', async () => {
    const templateId = await published({ ways: ['code'] });
    const other = await published({ ways: ['code'] });
    const upload = (id: string, batchId: string, csv: string, firstLine = 1) =>
      backend.call(marketerEndpoints.uploadCodes, {
        token: marketer,
        params: { templateId: id },
        body: { batchId, name: '合作方', firstLine, csv },
      });
    await upload(other, 'upload-other-1', 'TAKEN001');
    const csv = 'code\nGOOD0001\nok\nGOOD0002,备注\n"BAD,1"\nGOOD0001\nTAKEN001\n\ngood-0003\n';
    const first = await upload(templateId, 'upload-parts-1', csv);
    expect(first.reply.taken).toBe(3);
    expect(first.reply.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'not_a_code'],
      [5, 'not_a_code'],
      [6, 'duplicate'],
      [7, 'taken'],
    ]);
    expect(first.reply.batch.count).toBe(3);
    const again = await upload(templateId, 'upload-parts-1', csv);
    expect([again.reply.taken, again.reply.batch.count]).toEqual([3, 3]);
    const second = await upload(templateId, 'upload-parts-1', 'GOOD0004\nx\n', 5_001);
    expect(second.reply.rejected.map(({ line }) => line)).toEqual([5_002]);
    const page = await backend.call(marketerEndpoints.exportCodes, {
      token: marketer,
      params: { templateId, batchId: 'upload-parts-1' },
      query: {},
    });
    expect(page.reply.items.map(({ code }) => code).sort()).toEqual(['GOOD0001', 'GOOD0002', 'GOOD0003', 'GOOD0004']);
    const foreign = await upload(other, 'upload-parts-1', 'GOOD0009');
    expect(foreign.problem.code).toBe('invalid');
  });
});

describe('sent by the brand', () => {
  test('each line says what became of it, and the same send again sends nobody a second one', async () => {
    const templateId = await published({ ways: ['sent'], perMember: 3 });
    const tokens = await Promise.all(['发放甲', '发放乙'].map((name) => people.member(name)));
    const numbers = await Promise.all(tokens.map(numberOf));
    const send = (sendId: string) =>
      backend.call(marketerEndpoints.send, {
        token: marketer,
        params: { templateId },
        body: { sendId, memberNumbers: [...numbers, '60000000000', numbers[0] ?? ''] },
      });
    const sent = await send('send-0001');
    expect(sent.reply.results.map((line) => line.sent)).toEqual([true, true, false, false]);
    const again = await send('send-0001');
    expect(again.reply.results.map(({ couponId }) => couponId).slice(0, 2)).toEqual(
      sent.reply.results.map(({ couponId }) => couponId).slice(0, 2),
    );
    expect((await Promise.all(tokens.map(wallet))).map((coupons) => coupons.length)).toEqual([1, 1]);
    await send('send-0002');
    expect((await Promise.all(tokens.map(wallet))).map((coupons) => coupons.length)).toEqual([2, 2]);
    expect((await people.claim(tokens[0] ?? '', templateId)).problem.code).toBe('other_way');
  });
});

test('a clerk hands a coupon over to the member who was scanned, once for one key', async () => {
  const templateId = await published({ ways: ['clerk'] });
  const clerk = await people.clerk(marketer, '发券店员', 'SH1');
  const token = await people.member('到店客');
  const { reply: code } = await backend.call(memberEndpoints.myCode, { token });
  const { reply: scanned } = await people.scan(clerk, code.codes[0]?.code ?? '', 'SH1');
  const offered = await backend.call(clerkEndpoints.handouts, { token: clerk, params: { storeId: 'SH1' } });
  expect(offered.reply.items.map((item) => item.templateId)).toContain(templateId);
  const handOver = (key: string) =>
    backend.call(clerkEndpoints.handOver, { token: clerk, body: { templateId, ticket: scanned.ticket, storeId: 'SH1' }, key });
  const first = await handOver('hand-key-001');
  expect(first.status).toBe(201);
  expect((await handOver('hand-key-001')).reply.couponId).toBe(first.reply.couponId);
  expect((await handOver('hand-key-002')).problem.code).toBe('already_claimed');
  expect((await wallet(token)).map(({ couponId }) => couponId)).toEqual([first.reply.couponId]);
  const elsewhere = await backend.call(clerkEndpoints.handOver, {
    token: clerk,
    body: { templateId, ticket: scanned.ticket, storeId: 'SH2' },
  });
  expect(elsewhere.problem.code).toBe('staff_of_another_store');
});

describe('a gift to a friend', () => {
  const give = (token: string, couponId: string, key?: string) =>
    backend.call(memberEndpoints.give, { token, params: { couponId }, body: {}, ...(key && { key }) });
  const accept = (token: string, gift: string, key?: string) =>
    backend.call(memberEndpoints.acceptGift, { token, params: { token: gift }, body: {}, ...(key && { key }) });
  const see = (token: string, gift: string) => backend.call(memberEndpoints.gift, { token, params: { token: gift } });

  const gifted = async (name: string) => {
    const templateId = await published({ transferable: true });
    const giver = await people.member(`${name}送`);
    const { couponId } = (await people.claim(giver, templateId)).reply;
    const { reply } = await give(giver, couponId, 'give-key-001');
    return { giver, couponId, gift: reply.token };
  };

  test("is the friend's who opens it first, and leaves the giver's wallet", async () => {
    const { giver, couponId, gift } = await gifted('先到');
    const friends = await Promise.all(Array.from({ length: 6 }, (_, i) => people.member(`朋友${i}`)));
    const shown = await see(friends[0] ?? '', gift);
    expect([shown.reply.coupon.couponId, shown.reply.from, shown.reply.reasons]).toEqual([couponId, '先*送', []]);
    const answers = await Promise.all(friends.map((token) => accept(token, gift, 'take-key-001')));
    const [winner] = answers.flatMap(({ status }, i) => (status === 201 ? [friends[i] ?? ''] : []));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ problem }) => problem.code === 'gift_over')).toHaveLength(5);
    expect((await wallet(winner ?? '')).map((coupon) => [coupon.couponId, coupon.canGive])).toEqual([[couponId, false]]);
    expect(await wallet(giver)).toEqual([]);
    const again = await accept(winner ?? '', gift, 'take-key-001');
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect((await give(winner ?? '', couponId)).problem.code).toBe('not_transferable');
    expect((await see(giver, gift)).reply.reasons.map(({ code }) => code)).toEqual(['gift_over']);
  });

  test('can be taken back, and comes back by itself after a day; on its way it cannot be used', async () => {
    const { giver, couponId, gift } = await gifted('反悔');
    expect((await give(giver, couponId, 'give-key-001')).reply.token).toBe(gift);
    expect((await backend.call(memberEndpoints.couponCode, { token: giver, params: { couponId } })).problem.code).toBe('on_its_way');
    expect((await accept(giver, gift)).problem.code).toBe('own_gift');
    const back = await backend.call(memberEndpoints.takeBackGift, { token: giver, params: { couponId } });
    expect([back.status, back.reply.giftUntil]).toEqual([200, undefined]);
    const friend = await people.member('慢半拍');
    expect((await accept(friend, gift)).problem.code).toBe('gift_over');

    const second = await give(giver, couponId, 'give-key-002');
    const tomorrow = atOffset(25 * 3_600_000);
    const late = await accept(friend, second.reply.token);
    const mine = await backend.call(memberEndpoints.couponCode, { token: giver, params: { couponId } });
    tomorrow();
    expect(late.problem.code).toBe('gift_over');
    expect(mine.status).toBe(200);
  });

  test("is refused where the template does not allow it, for another's coupon, and for a token that nobody made", async () => {
    const templateId = await published({ transferable: false });
    const token = await people.member('不能送');
    const { couponId } = (await people.claim(token, templateId)).reply;
    expect((await give(token, couponId)).problem.code).toBe('not_transferable');
    expect((await give(await people.member('别人的'), couponId)).status).toBe(404);
    expect((await see(token, `${couponId}.nothing`)).status).toBe(404);
    expect((await accept(token, 'x.y')).status).toBe(404);
  });
});

describe('one natural person with two accounts', () => {
  test('has one limit, by the verified phone', async () => {
    const templateId = await published({ memberLimits: { countedBy: 'person' }, perMember: 1 });
    const [a, b] = [await people.member('大号'), await people.member('小号')];
    expect((await people.claim(a, templateId)).problem.code).toBe('phone_needed');
    const user = backend.weChat.findUser('大号') ?? backend.weChat.addUser('大号');
    const verify = (token: string) =>
      backend.call(memberEndpoints.addPhone, { token, body: { phoneCode: backend.weChat.issueCode(user, 'phone') } });
    expect((await verify(a)).reply.phoneTail).toBe(user.phone.slice(-4));
    await verify(b);
    const answers = await Promise.all([a, b].map((token) => people.claim(token, templateId)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.map(({ problem }) => problem.code).filter(Boolean)).toEqual(['already_claimed']);
  });
});

test('only who is on the list may claim, and each number that nobody has is told', async () => {
  const templateId = await published({ who: { listed: true } });
  const [a, b] = [await people.member('名单内'), await people.member('名单外')];
  const { reply } = await backend.call(marketerEndpoints.listMembers, {
    token: marketer,
    params: { templateId },
    body: { memberNumbers: [await numberOf(a), '69999999999'] },
  });
  expect([reply.added, reply.rejected.map(({ line }) => line)]).toEqual([1, [2]]);
  expect((await people.claim(a, templateId)).status).toBe(201);
  expect((await people.claim(b, templateId)).problem.code).toBe('not_listed');
});
