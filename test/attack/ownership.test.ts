import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { systemEndpoints } from '../../shared/contract/system';
import { basketOf } from '../../shared/coupon/basket';
import { cny } from '../../shared/money/money';
import { utc } from '../../shared/time/instant';
import { type Attempt, type Gang, NOBODYS, type Reply, startGang, wrongWith } from './gang';
import type { Operation } from './operations';

// What belongs to somebody is theirs: another member, another store's clerk, a clerk who scanned nobody, and another system get nothing of it.

let gang: Gang;
let world: Awaited<ReturnType<typeof worldOf>>;
beforeAll(async () => {
  gang = await startGang();
  world = await worldOf(gang);
});
afterAll(() => gang.stop());

/** What of the victim nobody else may read in any reply. */
const CANARY = { nickname: '林晚秋', phone: '13800138777', email: 'wanqiu@mail.example', note: '只喝云南日晒', order: '秘密的杯子' };

/** A member with something of every kind that belongs to one, and those who are after it. */
const worldOf = async ({ backend, people, tokens }: Gang) => {
  const { call, weChat } = backend;
  const { marketer, system } = tokens;
  const anywhere = { claimPlace: { kind: 'anywhere' as const }, perMember: 9 };
  const [plain, transferable] = [
    await people.publish(marketer, anywhere),
    await people.publish(marketer, { ...anywhere, transferable: true }),
  ];

  const user = weChat.addUser(CANARY.nickname, CANARY.phone);
  const { token: visitor } = (await call(memberEndpoints.signIn, { body: { code: weChat.issueCode(user, 'login') } })).reply;
  const consents = (['membership', 'personalised'] as const).map((purpose) => ({ purpose, given: true }));
  const joining = { policyVersion: '2026-01', nickname: CANARY.nickname, phoneCode: weChat.issueCode(user, 'phone'), consents };
  const token = (await call(memberEndpoints.join, { token: visitor, body: joining })).reply.token;
  await call(memberEndpoints.setProfile, { token, body: { email: CANARY.email, birthday: '1990-05-17', city: '上海市' } });
  const { memberId, memberNumber } = (await call(memberEndpoints.me, { token })).reply;

  const claim = async (templateId: string) => (await people.claim(token, templateId)).reply.couponId;
  const [couponId, used, locked, held] = [await claim(plain), await claim(plain), await claim(plain), await claim(transferable)];
  const gift = (await call(memberEndpoints.give, { token, params: { couponId: held }, body: {} })).reply.token;
  const clerk = tokens.staff;
  const code = (await call(memberEndpoints.myCode, { token })).reply.codes[0]?.code ?? '';
  const { ticket } = (await people.scan(clerk, code, 'SH1')).reply;
  const { redemptionId = '' } = (await people.redeem(clerk, used, ticket)).reply.redemptions[0] ?? {};
  await call(systemEndpoints.grantPoints, { token: system, params: { memberNumber }, body: { points: 5_000, why: '补积分' } });
  const { spendingId } = (await call(clerkEndpoints.askForPoints, { token: clerk, body: { ticket, storeId: 'SH1', points: 100 } })).reply;
  const basket = { lines: [{ lineId: 'a', quantity: 1, price: cny(1_200), name: CANARY.order }] };
  const sale = { ticket, storeId: 'SH1', basket, payment: 'cash' as const };
  const { orderId } = (await call(clerkEndpoints.recordCounterOrder, { token: clerk, body: sale })).reply;
  await call(clerkEndpoints.writeNote, { token: clerk, params: { memberId }, body: { ticket, storeId: 'SH1', text: CANARY.note } });

  const name = { zh: '马克杯', en: 'Mug' };
  const rules = { name, gives: { kind: 'goods' as const }, price: { points: 100 } };
  const reward = (await call(marketerEndpoints.createReward, { token: marketer, body: rules as never })).reply;
  const { rewardId } = reward;
  await call(marketerEndpoints.publishReward, { token: marketer, params: { rewardId }, body: { version: reward.version } });
  const { exchangeId } = (await call(memberEndpoints.exchangeReward, { token, params: { rewardId }, body: {} })).reply;

  const hour = 3_600_000;
  const when = { from: utc(Date.now() + hour), until: utc(Date.now() + 3 * hour) };
  const event = { name, storeId: 'SH1', ...when, seats: 5, guests: 1, forWhom: { kind: 'all' as const } };
  const { eventId, version } = (await call(marketerEndpoints.createEvent, { token: marketer, body: event })).reply;
  await call(marketerEndpoints.publishEvent, { token: marketer, params: { eventId }, body: { version } });
  await call(memberEndpoints.answerEvent, { token, params: { eventId }, body: { answer: 'going' } });
  const seat = (await call(memberEndpoints.eventTicket, { token, params: { eventId } })).reply;
  await call(systemEndpoints.lock, {
    token: system,
    params: { couponId: locked },
    body: { orderId: 'web-1', source: 'webshop', seconds: 600 },
  });

  const rival = await people.member('对手');
  const ownCode = (await call(memberEndpoints.myCode, { token: rival })).reply.codes[0]?.code ?? '';
  const elsewhere = await people.clerk(marketer, '吴双', 'SH2');
  const colleague = await people.clerk(marketer, '沈一', 'SH1');
  return {
    victim: {
      token,
      memberId,
      memberNumber,
      couponId,
      used,
      locked,
      gift,
      ticket,
      redemptionId,
      spendingId,
      orderId,
      rewardId,
      exchangeId,
      eventId,
    },
    seatCode:
      Object.values(seat as Record<string, unknown>)
        .flat()
        .map((one) => (one as { code?: string }).code)
        .find(Boolean) ?? '',
    rival: { token: rival, memberId: (await call(memberEndpoints.me, { token: rival })).reply.memberId },
    elsewhere: { token: elsewhere, ticket: (await people.scan(elsewhere, ownCode, 'SH2')).reply.ticket },
    colleague: { token: colleague, ticket: (await people.scan(colleague, ownCode, 'SH1')).reply.ticket },
  };
};

/** Every item of every table that speaks of the victim, as text. */
const kept = async (): Promise<string[]> => {
  const { db, core, touchpoints, config, ledger, profiles } = gang.backend.tables;
  const { memberId, couponId, used, locked, orderId, redemptionId, exchangeId, spendingId } = world.victim;
  const own = [memberId, couponId, used, locked, orderId, redemptionId, exchangeId, spendingId];
  const items: string[] = [];
  for (const TableName of [core, touchpoints, config, ledger, profiles]) {
    let from: Record<string, unknown> | undefined;
    do {
      const page = await db.send(new ScanCommand({ TableName, ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }));
      items.push(...(page.Items ?? []).map((item) => JSON.stringify(item, Object.keys(item).sort().concat(Object.keys(item)))));
      from = page.LastEvaluatedKey;
    } while (from);
  }
  return items.filter((item) => own.some((id) => item.includes(id))).sort();
};

const leaks = ({ text }: Reply): string[] => Object.values(CANARY).filter((secret) => text.includes(secret));

/** What is wrong when it is not refused with one of the statuses, or says something of the victim. */
const faultOf = (reply: Reply, statuses: readonly number[]): string | undefined => {
  const told = leaks(reply);
  if (told.length > 0) return `${reply.status} tells ${told.join(', ')}`;
  if (!statuses.includes(reply.status)) return `${reply.status} ${reply.json?.code ?? reply.text.slice(0, 120)}`;
  return wrongWith(reply);
};

/** Names of ids by whose they are; a new one belongs into one of these, or a test fails. */
const OF_A_MEMBER = ['couponId', 'spendingId', 'exchangeId', 'messageId', 'couponIds'];
/** Everybody's, their own by who asks, or a secret by itself that was handed on to be used. */
const NOT_OF_A_MEMBER = {
  ...{
    templateId: 'offers are for all',
    rewardId: 'the catalogue is for all',
    eventId: 'events are for all',
    storeId: 'stores are for all',
  },
  ...{ token: 'a gift is for whoever has its link', code: 'a code is a secret', scene: 'a link is for whoever scans it' },
  ...{ type: 'a kind of identity, of oneself', memberNumber: 'a card number, by which points are given away' },
  ...{ answers: 'own answers', id: 'the thing a link leads to', phoneCode: "WeChat's", position: 'where one is' },
} as const;

const idsOf = (operation: Operation): string[] => [
  ...operation.params,
  ...operation.query.map(({ name }) => name).filter((name) => /Id$/.test(name)),
  ...Object.keys(operation.body?.properties ?? {}).filter((name) => /(Ids?|Numbers?|^token|^code|ticket)$/.test(name)),
];
const by = (...callers: Operation['caller'][]): Operation[] => gang.operations.filter(({ caller }) => callers.includes(caller));

test('of every id that a member may name it is known whose it is', () => {
  const unknown = by('member', 'visitor').flatMap((operation) =>
    idsOf(operation)
      .filter((name) => !OF_A_MEMBER.includes(name) && !(name in NOT_OF_A_MEMBER))
      .map((name) => `${operation.id} ${name}`),
  );
  expect(unknown).toEqual([]);
});

test("another member's things are as if they were not there, and stay as they are", async () => {
  const before = await kept();
  expect(before.length).toBeGreaterThan(20);
  const wrong: string[] = [];
  const { couponId, spendingId, exchangeId } = world.victim;
  const own: Record<string, string> = { couponId, spendingId, exchangeId, messageId: `coupon_usable#${couponId}` };
  const named = by('member', 'visitor').filter((operation) => idsOf(operation).some((name) => OF_A_MEMBER.includes(name)));
  for (const operation of named) {
    const inBody = Object.fromEntries(
      Object.keys(operation.body?.properties ?? {}).flatMap((name) => (own[name] ? [[name, own[name]]] : [])),
    );
    const body = { ...(gang.example(operation) as object), ...inBody };
    const reply = await gang.attack(operation, { token: world.rival.token, params: own, body });
    // What one saw of a message is one's own note, whatever one says.
    const mayBe = operation.id === 'member.openMessage' ? [200, 404] : [404];
    const fault = faultOf(reply, mayBe);
    if (fault) wrong.push(`${operation.id}: ${fault}`);
  }
  expect(named.length).toBeGreaterThan(12);
  expect(wrong).toEqual([]);
  expect(await kept()).toEqual(before);
});

test('a member who names the victim wherever a number or an id fits learns and changes nothing of theirs', async () => {
  const before = await kept();
  const wrong: string[] = [];
  const { memberId, memberNumber, couponId } = world.victim;
  for (const operation of by('member', 'visitor').filter(({ id }) => id !== 'member.acceptGift' && id !== 'member.givePoints')) {
    const params = Object.fromEntries(operation.params.map((name) => [name, memberNumber]));
    const body = { ...(gang.example(operation) as object), memberId, memberNumber, oneId: memberId, couponId, accounts: [memberId] };
    const reply = await gang.attack(operation, { token: world.rival.token, params, body, query: { memberId, memberNumber } });
    const fault = reply.status < 500 ? leaks(reply).map((told) => `tells ${told}`)[0] : wrongWith(reply);
    if (fault) wrong.push(`${operation.id}: ${fault}`);
  }
  expect(wrong).toEqual([]);
  // What the rival did of their own may name the victim nowhere.
  expect(await kept()).toEqual(before);
});

describe('a clerk', () => {
  /** Refused by what the reason is: another store, a scan that is not theirs, a thing that is not there. */
  const REFUSED = [403, 404, 409];
  /** Answers about one's own store or oneself need nobody's permission. */
  const attemptsOf = (operation: Operation, ticket: string, storeId: string): Attempt => {
    const { memberId, couponId, redemptionId, spendingId, orderId, exchangeId, eventId } = world.victim;
    const params = { memberId, redemptionId, spendingId, orderId, exchangeId, eventId, storeId, taskId: NOBODYS };
    const properties = operation.body?.properties ?? {};
    const about: Record<string, unknown> = {
      ticket,
      storeId,
      couponIds: [couponId],
      basket: basketOf(cny(12_800)),
      code: world.seatCode,
      points: 50,
    };
    const fitting = Object.fromEntries(Object.entries(about).filter(([name]) => name in properties));
    return { params, body: { ...(gang.example(operation) as object), ...fitting }, query: { storeId } };
  };
  /** What is about whoever was scanned and names nobody else. */
  const OF_WHO_WAS_SCANNED = ['clerk.counterOrders', 'clerk.inviteHere', 'clerk.quoteOrder'];
  const staffs = () => by('staff');
  /** Of one's own store and of nobody: refused only for the store. */
  const aboutStore = (operation: Operation) =>
    operation.query.some(({ name }) => name === 'storeId') || operation.params.includes('storeId');

  const tried = async (token: string, ticket: string, storeId: string, only: (operation: Operation) => boolean) => {
    const wrong: string[] = [];
    for (const operation of staffs().filter(only)) {
      const reply = await gang.attack(operation, { token, ...attemptsOf(operation, ticket, storeId) });
      // Of the rival, whom they scanned themselves, they may be told.
      const fault = faultOf(
        reply,
        ticket === world.victim.ticket || !OF_WHO_WAS_SCANNED.includes(operation.id) ? REFUSED : [200, ...REFUSED],
      );
      if (fault) wrong.push(`${operation.id}: ${fault}`);
    }
    return wrong;
  };

  test("of another store, with the victim's ticket, in their own name for the victim's store: refused everywhere", async () => {
    const before = await kept();
    expect(await tried(world.elsewhere.token, world.victim.ticket, 'SH1', () => true)).toEqual([]);
    expect(await kept()).toEqual(before);
  });

  test('of another store, for their own store, with a ticket that another clerk was given', async () => {
    const before = await kept();
    expect(await tried(world.elsewhere.token, world.victim.ticket, 'SH2', (operation) => !aboutStore(operation))).toEqual([]);
    expect(await kept()).toEqual(before);
  });

  test("of another store, who scanned somebody else, about the victim's things", async () => {
    const before = await kept();
    expect(await tried(world.elsewhere.token, world.elsewhere.ticket, 'SH2', (operation) => !aboutStore(operation))).toEqual([]);
    expect(await kept()).toEqual(before);
  });

  test('of the same store, who scanned somebody else', async () => {
    const before = await kept();
    const needsScan = (operation: Operation) => 'ticket' in (operation.body?.properties ?? {});
    expect(await tried(world.colleague.token, world.victim.ticket, 'SH1', needsScan)).toEqual([]);
    expect(await tried(world.colleague.token, world.colleague.ticket, 'SH1', needsScan)).toEqual([]);
    expect(await kept()).toEqual(before);
  });
});

test("another system's lock, hold and spending of another member are not there", async () => {
  const other = await gang.people.system(
    gang.tokens.marketer,
    ['coupons:read', 'coupons:use', 'coupons:issue', 'points:write', 'orders:write'],
    'partner',
  );
  const before = await kept();
  const wrong: string[] = [];
  const { couponId, locked, redemptionId, orderId, spendingId, memberNumber } = world.victim;
  const rivalNumber = (await gang.backend.call(memberEndpoints.me, { token: world.rival.token })).reply.memberNumber;
  const attempts: [string, Attempt][] = [
    ['system.unlock', { params: { couponId: locked }, body: { orderId: 'web-1', source: 'other' } }],
    ['system.unlock', { params: { couponId: locked }, body: { orderId: 'web-2', source: 'webshop' } }],
    ['system.lock', { params: { couponId: locked }, body: { orderId: 'web-2', source: 'webshop', seconds: 60 } }],
    ['system.redeem', { body: { orderId: 'web-2', source: 'other', couponIds: [locked], basket: basketOf(cny(12_800)) } }],
    ['system.confirmHold', { params: { couponId }, body: {} }],
    ['system.releaseHold', { params: { couponId }, body: {} }],
    ['system.returnRedemption', { params: { redemptionId }, body: {} }],
    ['system.refundSpending', { params: { memberNumber: rivalNumber, spendingId }, body: {} }],
    ['system.cancelOrder', { params: { orderId }, body: { source: 'counter' } }],
    ['system.memberPoints', { params: { memberNumber } }],
    ['system.coupons', { params: { memberNumber } }],
  ];
  for (const [id, attempt] of attempts) {
    const fault = faultOf(await gang.attack(gang.operation(id), { token: other, ...attempt }), [400, 403, 404, 409, 422]);
    if (fault) wrong.push(`${id}: ${fault}`);
  }
  expect(wrong).toEqual([]);
  expect(await kept()).toEqual(before);
});
