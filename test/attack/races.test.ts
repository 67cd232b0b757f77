import { clerkEndpoints } from '../../shared/contract/clerk';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { systemEndpoints } from '../../shared/contract/system';
import { basketOf } from '../../shared/coupon/basket';
import { cny } from '../../shared/money/money';
import { utc } from '../../shared/time/instant';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';

// What there is once is had once, however many reach for it in the same moment.

const CROWD = 12;
let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
let clerk: string;
let shop: string;
/** Members, each with points and a card that this clerk has scanned. */
let crowd: { token: string; memberNumber: string }[];

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
  clerk = await people.clerk(marketer, '周予', 'SH1');
  shop = await people.system(marketer, ['points:write', 'coupons:use', 'coupons:issue']);
  crowd = [];
  for (let i = 0; i < CROWD; i++) {
    const token = await people.member(`众人${i}`);
    const { memberNumber } = (await backend.call(memberEndpoints.me, { token })).reply;
    await grant(memberNumber, 500);
    crowd.push({ token, memberNumber });
  }
});
afterAll(() => backend.stop());

const call: Backend['call'] = (endpoint, ask) => backend.call(endpoint, ask);
const grant = (memberNumber: string, points: number) =>
  call(systemEndpoints.grantPoints, { token: shop, params: { memberNumber }, body: { points, why: '补积分' } });
const one = (): { token: string; memberNumber: string } => crowd[0] as { token: string; memberNumber: string };

/** How many were served, and with which codes all others were refused. */
const outcome = async (tries: Promise<{ status: number; problem: { code?: string } }>[]) => {
  const replies = await Promise.all(tries);
  const served = replies.filter(({ status }) => status < 300).length;
  const refused = [...new Set(replies.filter(({ status }) => status >= 300).map(({ status, problem }) => `${status} ${problem.code}`))];
  return { served, refused: refused.sort() };
};
const ALL = Array.from({ length: CROWD }, (_, i) => i);
const open = { claimPlace: { kind: 'anywhere' as const }, perMember: 9 };
const claimed = async (changes: Parameters<typeof people.publish>[1] = {}, { token } = one()) =>
  (await people.claim(token, await people.publish(marketer, { ...open, ...changes }))).reply.couponId;
const scanned = async ({ token } = one()) => {
  const { codes } = (await call(memberEndpoints.myCode, { token })).reply;
  return (await people.scan(clerk, codes[0]?.code ?? '', 'SH1')).reply.ticket;
};

test('an invitation to be staff binds one of many', async () => {
  const { code } = (await call(marketerEndpoints.inviteStaff, { token: marketer, body: { storeId: 'SH1', role: 'clerk', name: '新人' } }))
    .reply;
  const done = await outcome(
    ALL.map((i) => call(clerkEndpoints.acceptInvitation, { params: { code }, body: { code: backend.weChatCode(`抢${i}`) } })),
  );
  expect(done).toEqual({ served: 1, refused: ['409 invitation_used'] });
});

test('a code that was generated for one is claimed by one of many', async () => {
  const templateId = await people.publish(marketer, { ...open, ways: ['code'] });
  const params = { templateId };
  const { batchId } = (await call(marketerEndpoints.generateCodes, { token: marketer, params, body: { name: '一张', count: 1 } })).reply;
  const { items } = (await call(marketerEndpoints.exportCodes, { token: marketer, params: { ...params, batchId }, query: {} })).reply;
  const code = items[0]?.code ?? '';
  const claim = (i: number) => call(memberEndpoints.claimWithCode, { token: crowd[i]?.token ?? '', body: { code } });
  const done = await outcome(ALL.map(claim));
  expect(done.served).toBe(1);
  expect(done.refused).toEqual(['409 promo_code_used']);
});

test('the last unit in stock is claimed by one of many', async () => {
  const templateId = await people.publish(marketer, { ...open, stock: 1 });
  const done = await outcome(crowd.map(({ token }) => people.claim(token, templateId)));
  expect(done).toEqual({ served: 1, refused: ['409 sold_out'] });
});

test('the only coupon of a member, asked for many times over, is one', async () => {
  const templateId = await people.publish(marketer, { ...open, perMember: 1 });
  const done = await outcome(ALL.map(() => people.claim(one().token, templateId)));
  expect(done).toEqual({ served: 1, refused: ['409 already_claimed'] });
});

test('a coupon is redeemed once, at the counter and on orders alike', async () => {
  const couponId = await claimed();
  const ticket = await scanned();
  const order = (i: number) =>
    call(systemEndpoints.redeem, {
      token: shop,
      body: { orderId: `race-${i}`, source: 'web', couponIds: [couponId], basket: basketOf(cny(12_800)) },
    });
  const done = await outcome(ALL.map((i) => (i % 2 ? people.redeem(clerk, couponId, ticket) : order(i))));
  expect(done).toEqual({ served: 1, refused: ['409 already_redeemed'] });
});

test('a gift is taken by one of many', async () => {
  const params = { couponId: await claimed({ transferable: true }) };
  const { token } = (await call(memberEndpoints.give, { token: one().token, params, body: {} })).reply;
  const done = await outcome(
    crowd.slice(1).map((friend) => call(memberEndpoints.acceptGift, { token: friend.token, params: { token }, body: {} })),
  );
  expect(done.served).toBe(1);
  expect(done.refused.every((refusal) => refusal.startsWith('409 ') || refusal.startsWith('404 '))).toBe(true);
});

test('a gift that is taken and taken back in the same moment is with one of the two', async () => {
  const params = { couponId: await claimed({ transferable: true }) };
  const { token } = (await call(memberEndpoints.give, { token: one().token, params, body: {} })).reply;
  const takers = crowd.slice(1, 6).map((friend) => call(memberEndpoints.acceptGift, { token: friend.token, params: { token }, body: {} }));
  const back = call(memberEndpoints.takeBackGift, { token: one().token, params });
  const taken = (await Promise.all(takers)).filter(({ status }) => status < 300).length;
  expect(taken + ((await back).status < 300 ? 1 : 0)).toBe(1);
});

test('points spent by many requests at once are not more than there were', async () => {
  const { token, memberNumber } = crowd[1] ?? one();
  const left = async () => (await call(memberEndpoints.points, { token, query: {} })).reply.balance.available;
  const before = await left();
  const spend = (i: number) =>
    call(systemEndpoints.spendPoints, { token: shop, params: { memberNumber }, body: { points: 300, reference: `race-${i}` } });
  const done = await outcome(ALL.map(spend));
  expect([before, done.served, await left()]).toEqual([500, 1, 200]);
  expect(done.refused).toEqual(['409 not_enough_points']);
});

test('the last reward goes to one of many, and is handed over once', async () => {
  const rules = { name: { zh: '马克杯', en: 'Mug' }, gives: { kind: 'goods' }, price: { points: 100 }, stock: 1 };
  const { rewardId, version } = (await call(marketerEndpoints.createReward, { token: marketer, body: rules as never })).reply;
  await call(marketerEndpoints.publishReward, { token: marketer, params: { rewardId }, body: { version } });
  const exchange = ({ token }: { token: string }) => call(memberEndpoints.exchangeReward, { token, params: { rewardId }, body: {} });
  const replies = await Promise.all(crowd.map(exchange));
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  const winner = crowd[replies.findIndex(({ status }) => status === 201)];
  const { exchangeId } = replies.find(({ status }) => status === 201)?.reply ?? { exchangeId: '' };
  const ticket = await scanned(winner);
  const collect = () => call(clerkEndpoints.collectExchange, { token: clerk, params: { exchangeId }, body: { ticket, storeId: 'SH1' } });
  const cancel = () => call(memberEndpoints.cancelExchange, { token: winner?.token ?? '', params: { exchangeId }, body: {} });
  expect((await outcome(ALL.map((i) => (i % 3 ? collect() : cancel())))).served).toBe(1);
});

test('the last seat goes to one of many, and its ticket lets in once', async () => {
  const from = utc(Date.now() + 600_000);
  const name = { zh: '手冲', en: 'Pour-over' };
  const rules = { name, storeId: 'SH1', from, until: utc(Date.now() + 7_200_000), seats: 1, guests: 0, forWhom: { kind: 'all' as const } };
  const { eventId, version } = (await call(marketerEndpoints.createEvent, { token: marketer, body: rules })).reply;
  const params = { eventId };
  await call(marketerEndpoints.publishEvent, { token: marketer, params, body: { version } });
  await eventually(async () => expect((await call(memberEndpoints.event, { token: one().token, params, query: {} })).status).toBe(200));
  const going = ({ token }: { token: string }) => call(memberEndpoints.answerEvent, { token, params, body: { answer: 'going' } });
  const replies = await Promise.all(crowd.map(going));
  expect(replies.filter(({ status }) => status < 300)).toHaveLength(1);
  const guest = crowd[replies.findIndex(({ status }) => status < 300)];
  const { codes } = (await call(memberEndpoints.eventTicket, { token: guest?.token ?? '', params })).reply;
  const body = { code: codes[0]?.code ?? '', storeId: 'SH1' };
  const checked = await Promise.all(ALL.map(() => call(clerkEndpoints.checkIn, { token: clerk, body })));
  expect(checked.filter(({ status, reply }) => status === 200 && !('already' in reply && reply.already)).length).toBeGreaterThan(0);
  const { reply } = await call(marketerEndpoints.attendance, { token: marketer, params });
  expect(JSON.stringify(reply)).toMatch(/"(came|attended|arrived)":1[,}]/);
});

test('points that a member confirmed pay for one purchase, and a yes and a no at once are one answer', async () => {
  const member = crowd[3];
  const ticket = await scanned(member);
  const { spendingId } = (await call(clerkEndpoints.askForPoints, { token: clerk, body: { ticket, storeId: 'SH1', points: 200 } })).reply;
  const params = { spendingId };
  const answers = await Promise.all(
    ALL.map((i) =>
      call(i % 2 ? memberEndpoints.confirmSpending : memberEndpoints.refuseSpending, { token: member?.token ?? '', params, body: {} }),
    ),
  );
  const states = new Set(answers.filter(({ status }) => status < 300).map(({ reply }) => reply.state));
  expect(states.size).toBe(1);
});
