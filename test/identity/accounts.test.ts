import { clerkEndpoints } from '../../shared/contract/clerk';
import { customerEndpoints } from '../../shared/contract/customers';
import { memberEndpoints } from '../../shared/contract/member';
import { basketOf } from '../../shared/coupon/basket';
import { cny } from '../../shared/money/money';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf, type Rules } from '../harness/people';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
let clerk: string;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
  clerk = await people.clerk(marketer, '小周', 'SH1');
});
afterAll(() => backend.stop());

/** A member who has verified a phone of their own. */
let numbers = 0;
const joined = async (nickname: string) => {
  const phone = `1381234${String(++numbers).padStart(4, '0')}`;
  const user = backend.weChat.addUser(nickname, phone);
  const body = {
    ...{ policyVersion: '2026-01', consents: [{ purpose: 'membership' as const, given: true }] },
    phoneCode: backend.weChat.issueCode(user, 'phone'),
  };
  const { reply } = await backend.call(memberEndpoints.join, { token: await people.visitor(nickname), body });
  return { token: reply.token, memberId: reply.member?.memberId ?? '' };
};
type Joined = Awaited<ReturnType<typeof joined>>;

const anywhere: Partial<Rules> = { claimPlace: { kind: 'anywhere' } };
const claim = ({ token }: Joined, templateId: string, key?: string) =>
  backend.call(memberEndpoints.claim, { token, params: { templateId }, body: {}, ...(key && { key }) });
const claimed = async (who: Joined, templateId: string, key?: string) => (await claim(who, templateId, key)).reply.couponId;
const walletOf = async ({ token }: Joined, cursor?: string): Promise<string[]> => {
  const { reply } = await backend.call(memberEndpoints.coupons, { token, query: { ...(cursor && { cursor }) } });
  return [...reply.items.map(({ couponId }) => couponId), ...(reply.next ? await walletOf({ token, memberId: '' }, reply.next) : [])];
};
const decide = async (which: 'mergePeople' | 'keepApart', a: Joined, b: Joined) =>
  (await backend.call(customerEndpoints[which], { token: marketer, body: { a: a.memberId, b: b.memberId, why: '同一位顾客' } })).status;
const ticketOf = async ({ token }: Joined) => {
  const { reply } = await backend.call(memberEndpoints.myCode, { token });
  return (await people.scan(clerk, reply.codes[0]?.code ?? '', 'SH1')).reply;
};

test('who has two accounts has all their coupons in either, and uses them at the counter with either code', async () => {
  const [a, b, stranger] = [await joined('主号'), await joined('小号'), await joined('路人')];
  const templateId = await people.publish(marketer, anywhere);
  const [ofA, ofB, others] = [await claimed(a, templateId), await claimed(b, templateId), await claimed(stranger, templateId)];
  expect([await walletOf(a), await walletOf(b)]).toEqual([[ofA], [ofB]]);

  expect(await decide('mergePeople', a, b)).toBe(200);
  expect([await walletOf(a), await walletOf(b)]).toEqual([
    [ofB, ofA],
    [ofB, ofA],
  ]);
  expect((await backend.call(memberEndpoints.coupon, { token: a.token, params: { couponId: ofB } })).status).toBe(200);
  const code = await people.codeOf(a.token, ofB);
  expect((await people.scan(clerk, code, 'SH1')).reply.coupons.map(({ coupon }) => coupon.couponId)).toEqual([ofB]);
  expect((await backend.call(memberEndpoints.coupon, { token: a.token, params: { couponId: others } })).status).toBe(404);

  const { coupons, ticket } = await ticketOf(a);
  expect(coupons.map(({ coupon }) => coupon.couponId).sort()).toEqual([ofA, ofB].sort());
  const check = (couponIds: string[]) =>
    backend.call(clerkEndpoints.validate, { token: clerk, body: { couponIds, ticket, storeId: 'SH1', basket: basketOf(cny(12_800)) } });
  expect((await check([ofA, ofB])).status).toBe(200);
  expect((await check([others])).status).toBe(404);
  expect((await people.redeem(clerk, others, ticket)).status).toBe(404);
  expect((await people.redeem(clerk, ofB, ticket)).status).toBe(201);

  expect(await decide('keepApart', a, b)).toBe(200);
  expect([await walletOf(a), await walletOf(b)]).toEqual([[ofA], [ofB]]);
  const again = await ticketOf(b);
  expect((await people.redeem(clerk, ofA, again.ticket)).status).toBe(404);
  // The ticket is older than the decision.
  expect((await people.redeem(clerk, ofA, ticket)).status).toBe(201);
});

test('a coupon of one account is given back and given away from the other', async () => {
  const [a, b, friend] = [await joined('甲'), await joined('甲的另一个号'), await joined('好友')];
  const templateId = await people.publish(marketer, { ...anywhere, transferable: true });
  const [ofA, ofB] = [await claimed(a, templateId), await claimed(b, templateId)];
  await decide('mergePeople', a, b);
  expect((await backend.call(memberEndpoints.giveBack, { token: b.token, params: { couponId: ofA } })).reply.state).toBe('cancelled');
  const { reply } = await backend.call(memberEndpoints.give, { token: a.token, params: { couponId: ofB } });
  const own = await backend.call(memberEndpoints.acceptGift, { token: a.token, params: { token: reply.token } });
  expect(own.problem.code).toBe('own_gift');
  expect((await backend.call(memberEndpoints.acceptGift, { token: friend.token, params: { token: reply.token } })).status).toBe(201);
  expect([await walletOf(a), await walletOf(friend)]).toEqual([[ofA], [ofB]]);
});

test('where a template counts by person, all accounts of one share its limit; what each had before counts', async () => {
  const [a, b] = [await joined('同人一'), await joined('同人二')];
  const once = await people.publish(marketer, { ...anywhere, memberLimits: { countedBy: 'person' } });
  const thrice = await people.publish(marketer, { ...anywhere, perMember: 3, memberLimits: { countedBy: 'person', day: 3 } });
  const [first] = [await claimed(b, once, 'the-first-request'), await claimed(b, thrice), await claimed(a, thrice)];
  await decide('mergePeople', a, b);
  const refused = await claim(a, once);
  expect(refused.problem.code).toBe('already_claimed');
  const repeated = await claim(b, once, 'the-first-request');
  expect([repeated.headers.get('idempotency-replayed'), repeated.reply.couponId]).toEqual(['true', first]);
  const rush = await Promise.all([a, b, a, b].map((who) => claim(who, thrice)));
  expect(rush.filter(({ status }) => status === 201)).toHaveLength(1);
  // A list that is kept in memory hears of a new template within a second.
  await eventually(async () => {
    const offers = await backend.call(memberEndpoints.offers, { token: a.token, body: {} });
    expect(offers.reply.items.find((one) => one.templateId === once)).toMatchObject({ held: 1, claimable: false });
  });
});

test('of names that do not agree a marketer takes one; apart again, each has what they had', async () => {
  const [a, b] = [await joined('名一'), await joined('名二')];
  const named = ({ token }: Joined, name: string) => backend.call(memberEndpoints.setProfile, { token, body: { name } });
  await named(a, '林知夏');
  await named(b, '林知秋');
  const namesOf = async ({ memberId }: Joined) => {
    const { reply } = await backend.call(customerEndpoints.personal, { token: marketer, params: { memberId } });
    return reply.items.find(({ attribute }) => attribute === 'name')?.values ?? [];
  };
  const [{ valueId, shown } = { valueId: '', shown: '' }] = await namesOf(a);
  await decide('mergePeople', a, b);
  expect((await namesOf(a)).map(({ counts }) => counts)).toEqual([true, false]);
  expect((await namesOf(a))[0]?.valueId).not.toBe(valueId);
  const take = (id: string) =>
    backend.call(customerEndpoints.takeValue, {
      token: marketer,
      params: { oneId: b.memberId },
      body: { attribute: 'name', take: id, why: '电话核对过' },
    });
  expect((await take('no-such-value')).status).toBe(404);
  expect((await take(valueId)).reply.items[0]?.values[0]).toMatchObject({ valueId, shown, counts: true });
  const audit = await backend.call(customerEndpoints.audit, { token: marketer, params: { memberId: a.memberId }, query: {} });
  expect(audit.reply.items.map(({ reason }) => reason)).toContain('电话核对过');
  await decide('keepApart', a, b);
  expect([(await namesOf(a)).length, (await namesOf(b)).length]).toEqual([1, 1]);
});

test('while people are merged and split, coupons are claimed and used: none is lost, none counts twice', async () => {
  const [a, b] = [await joined('热闹一'), await joined('热闹二')];
  const templateId = await people.publish(marketer, { ...anywhere, perMember: 5, stock: 100 });
  let over = false;
  const deciding = (async () => {
    const statuses: number[] = [];
    while (!over) for (const which of ['mergePeople', 'keepApart'] as const) statuses.push(await decide(which, a, b));
    return statuses;
  })();
  const busy = async (one: Joined) => {
    const had: string[] = [];
    const used: string[] = [];
    for (let i = 0; i < 5; i++) {
      had.push(await claimed(one, templateId));
      const { coupons, ticket } = await ticketOf(one);
      const [any] = coupons.map(({ coupon }) => coupon.couponId).reverse();
      if (i % 2 && any && (await people.redeem(clerk, any, ticket)).status === 201) used.push(any);
    }
    return { had, used };
  };
  const [one, other] = await Promise.all([busy(a), busy(b)]);
  over = true;
  expect(new Set(await deciding)).toEqual(new Set([200]));
  await decide('mergePeople', a, b);
  const all = [...one.had, ...other.had];
  expect(new Set(all).size).toBe(10);
  const wallet = await walletOf(a);
  expect(wallet).toHaveLength(10);
  expect([...wallet].sort()).toEqual([...all].sort());
  const used = [...one.used, ...other.used];
  expect(new Set(used).size).toBe(used.length);
  const redeemed = await Promise.all(
    wallet.map((couponId) => backend.call(memberEndpoints.coupon, { token: a.token, params: { couponId } })),
  );
  expect(
    redeemed
      .filter(({ reply }) => reply.state === 'redeemed')
      .map(({ reply }) => reply.couponId)
      .sort(),
  ).toEqual(used.sort());
  await decide('keepApart', a, b);
  expect([(await walletOf(a)).sort(), (await walletOf(b)).sort()]).toEqual([[...one.had].sort(), [...other.had].sort()]);
});
