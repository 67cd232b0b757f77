import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { couponKey } from '../../functions/coupon/coupon-item';
import { scheduledEvent } from '../../local/schedule';
import { WeChatError } from '../../local/wechat/errors';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

// Of what members asked for, what comes to them and how often: by the clock, whatever WeChat and the database answer.

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
let templateId: string;
const TEMPLATE = `${'tmpl-expiry-'.padEnd(43, 'x')}`;

beforeAll(async () => {
  backend = await startBackend({ streams: false, faults: { seed: 7, rates: { throttle: 0.1, lose_reply: 0.15, lose_request: 0.05 } } });
  people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
  templateId = await people.publish(marketer, { claimPlace: { kind: 'anywhere' }, perMember: 20 });
  const templates = {
    coupon_expiry: {
      templateId: TEMPLATE,
      keywords: [
        { keyword: 'thing1', says: 'name' as const },
        { keyword: 'time2', says: 'time' as const },
      ],
    },
  };
  const set = await backend.call(marketerEndpoints.setMessageTemplates, { token: marketer, body: { version: 0, templates } });
  expect([set.status, set.reply.version, set.reply.by]).toEqual([200, 1, '马克']);
});
afterEach(() => {
  backend.faults.off();
  jest.restoreAllMocks();
});
afterAll(() => backend.stop());

const DAYS = 86_400_000;
const sweep = async (): Promise<void> => {
  await backend.host.invoke(
    'schedule-keep-appointments',
    scheduledEvent('schedule-keep-appointments', 'ap-southeast-1', new Date(Date.now())),
  );
};
/** Five days on: the morning of the day before the coupon's last is over. */
const later = async <T>(run: () => Promise<T>, ms = 6 * DAYS): Promise<T> => {
  const back = atOffset(ms);
  try {
    return await run();
  } finally {
    back();
  }
};

const subscriber = async (nickname: string, answer: 'accept' | 'reject' = 'accept') => {
  const token = await people.member(nickname);
  const { couponId } = (await people.claim(token, templateId)).reply;
  const user = backend.weChat.findUser(nickname);
  if (!user) throw new Error('nobody');
  if (answer === 'accept') backend.weChat.subscribe(user, TEMPLATE);
  const body = { couponId, kind: 'coupon_expiry' as const, answers: [{ template: 'coupon_expiry' as const, answer }] };
  const asked = await backend.call(memberEndpoints.remindMe, { token, body });
  expect(asked.status).toBe(201);
  const { memberId } = (await backend.call(memberEndpoints.me, { token })).reply;
  /** Sessions end; who is asked days later signs in again. */
  const inbox = async () => {
    const again = await people.visitor(nickname);
    return (await backend.call(memberEndpoints.messages, { token: again })).reply.items;
  };
  const sent = () => backend.weChat.messages().filter((one) => one.user === user.id);
  const left = async (): Promise<unknown> => {
    const { db, core, brandId } = backend.tables;
    return (await db.send(new GetCommand({ TableName: core, Key: { pk: `${brandId}#M#${memberId}`, sk: 'SUBSCRIBED' } }))).Item
      ?.left_coupon_expiry;
  };
  return { token, couponId, memberId, user, asked, body, inbox, sent, left };
};

test('a reminder comes at its time, once: into the inbox, and by WeChat with what was agreed to', async () => {
  const lin = await subscriber('林知夏');
  expect(lin.asked.reply.items).toMatchObject([{ kind: 'coupon_expiry', isSet: true, byWeChat: true, templateId: TEMPLATE }]);
  await sweep();
  expect([await lin.inbox(), lin.sent()]).toEqual([[], []]);
  await later(async () => {
    await Promise.all([sweep(), sweep()]);
    await sweep();
    const [message, ...others] = await lin.inbox();
    expect(others).toEqual([]);
    expect(message).toMatchObject({ kind: 'coupon_expiring', isNew: true, target: { page: 'coupon', id: lin.couponId } });
    expect(message?.title).toBe('「满100减20」快到期了');
    expect(lin.sent()).toMatchObject([
      { templateId: TEMPLATE, page: `member/pages/coupon/index?couponId=${lin.couponId}`, data: { thing1: '满100减20' } },
    ]);
    expect(await lin.left()).toBe(0);
    const token = await people.visitor('林知夏');
    expect((await backend.call(memberEndpoints.news, { token })).reply).toEqual({ messages: 1, newCoupon: true });
    const at = message?.at ?? '';
    expect((await backend.call(memberEndpoints.seeMessages, { token, body: { at } })).reply).toEqual({ messages: 0, newCoupon: true });
    expect((await backend.call(memberEndpoints.seeCoupons, { token, body: { at } })).reply).toEqual({ messages: 0, newCoupon: false });
    expect((await lin.inbox()).map(({ isNew }) => isNew)).toEqual([false]);
  });
});

test('who said no, and who WeChat does not know, finds it in the inbox', async () => {
  const [no, gone] = [await subscriber('不要打扰', 'reject'), await subscriber('后来关了')];
  expect(no.asked.reply.items).toMatchObject([{ isSet: true, byWeChat: false }]);
  jest.spyOn(backend.weChat, 'sendMessage').mockImplementation(() => {
    throw new WeChatError(43101);
  });
  await later(async () => {
    await sweep();
    await sweep();
    expect([(await no.inbox()).length, (await gone.inbox()).length]).toEqual([1, 1]);
  });
  expect(backend.weChat.sendMessage).toHaveBeenCalledTimes(1);
  expect([await no.left(), await gone.left()]).toEqual([undefined, 0]);
});

test('what WeChat certainly did not take is tried three times and then given back; the inbox says it once', async () => {
  const busy = await subscriber('微信忙');
  const send = jest.spyOn(backend.weChat, 'sendMessage').mockImplementation(() => {
    throw new WeChatError(45009);
  });
  await later(async () => {
    for (let i = 0; i < 5; i++) await sweep();
    expect((await busy.inbox()).length).toBe(1);
  });
  expect([send.mock.calls.length, await busy.left()]).toEqual([3, 1]);
  send.mockRestore();
  const back = await subscriber('好了');
  const real = global.fetch;
  let isDown = true;
  jest.spyOn(global, 'fetch').mockImplementation(async (input, init) => {
    if (!isDown || !String(input).includes('subscribe/send')) return real(input, init);
    isDown = false;
    return new Response('Bad Gateway', { status: 502 });
  });
  await later(async () => {
    await sweep();
    expect(back.sent().length).toBe(0);
    await sweep();
  });
  expect([back.sent().length, await back.left()]).toEqual([1, 0]);
});

test('an answer that never came is not asked again: it may have been sent', async () => {
  const lost = await subscriber('断线');
  const real = global.fetch;
  let sends = 0;
  jest.spyOn(global, 'fetch').mockImplementation(async (input, init) => {
    const answer = await real(input, init);
    if (!String(input).includes('subscribe/send')) return answer;
    sends++;
    throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
  });
  await later(async () => {
    await sweep();
    await sweep();
    expect((await lost.inbox()).length).toBe(1);
  });
  expect([sends, lost.sent().length]).toEqual([1, 1]);
});

test('whatever the database loses, a message comes once and into the inbox', async () => {
  const all = await Promise.all(['甲', '乙', '丙', '丁', '戊'].map((name) => subscriber(`弱网${name}`)));
  await later(async () => {
    backend.faults.on();
    for (let i = 0; i < 6; i++) await sweep().catch(() => undefined);
    backend.faults.off();
    await sweep();
    for (const one of all) {
      expect((await one.inbox()).length).toBe(1);
      expect(one.sent().length).toBeLessThanOrEqual(1);
    }
  });
  expect(all.some((one) => one.sent().length === 1)).toBe(true);
});

test('a coupon that was used, or given away, needs no reminder', async () => {
  const used = await subscriber('用掉了');
  const { reply } = await backend.call(memberEndpoints.giveBack, { token: used.token, params: { couponId: used.couponId }, body: {} });
  expect(reply.state).toBe('cancelled');
  await later(async () => {
    await sweep();
    expect([await used.inbox(), used.sent()]).toEqual([[], []]);
  });
  expect(await used.left()).toBe(1);
});

test('the same request again is answered as first and counts once; another body under its key is refused', async () => {
  const twice = await subscriber('两次', 'reject');
  const key = 'remind-twice-1';
  const body = { ...twice.body, answers: [{ template: 'coupon_expiry' as const, answer: 'accept' as const }] };
  const [first, again] = [
    await backend.call(memberEndpoints.remindMe, { token: twice.token, body, key }),
    await backend.call(memberEndpoints.remindMe, { token: twice.token, body, key }),
  ];
  expect([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([null, 'true']);
  expect([first.reply.items, await twice.left()]).toEqual([again.reply.items, 1]);
  const other = await backend.call(memberEndpoints.remindMe, { token: twice.token, body: twice.body, key });
  expect([other.status, other.problem.code]).toEqual([422, 'idempotency_key_reused']);
});

test('nobody is reminded of what is not theirs, nor of what is over', async () => {
  const [mine, theirs] = [await subscriber('我的'), await subscriber('别人的')];
  const wrong = await backend.call(memberEndpoints.remindMe, { token: mine.token, body: theirs.body });
  expect([wrong.status, wrong.problem.code]).toEqual([404, 'not_found']);
  expect((await backend.call(memberEndpoints.reminders, { token: mine.token, params: { couponId: theirs.couponId } })).status).toBe(404);
  const usable = await backend.call(memberEndpoints.remindMe, { token: mine.token, body: { ...mine.body, kind: 'coupon_usable' } });
  expect([usable.status, usable.problem.code, usable.problem.detail]).toEqual([409, 'nothing_to_remind', '时间已经很近了，不用再提醒']);
});

/** A claim that is looked at for so long, or no longer. */
const review = async (couponId: string, until: string | undefined): Promise<void> => {
  const { tables } = backend;
  await tables.db.send(
    new UpdateCommand({
      ...{ TableName: tables.core, Key: couponKey(tables, couponId) },
      ...(until
        ? {
            UpdateExpression: 'SET review = :review',
            ExpressionAttributeValues: { ':review': { at: new Date().toISOString(), cause: 'device', until } },
          }
        : { UpdateExpression: 'REMOVE review' }),
    }),
  );
};
const inDays = (days: number): string => new Date(Date.now() + days * DAYS).toISOString();

test('of a coupon under review nothing reminds; once it is released the reminder comes, with what was agreed to', async () => {
  const held = await subscriber('核实中');
  await review(held.couponId, inDays(7));
  const asked = await backend.call(memberEndpoints.remindMe, { token: held.token, body: held.body });
  expect([asked.status, asked.problem.code]).toEqual([409, 'under_review']);
  await later(async () => {
    await sweep();
    expect([await held.inbox(), held.sent(), await held.left()]).toEqual([[], [], 1]);
    await review(held.couponId, undefined);
  });
  await later(
    async () => {
      await sweep();
      expect([(await held.inbox()).length, held.sent().length, await held.left()]).toEqual([1, 1, 0]);
    },
    6 * DAYS + 3_600_000,
  );
});

test('what released itself reminds of its later end', async () => {
  const held = await subscriber('放行了', 'reject');
  const before = (await backend.call(memberEndpoints.coupons, { token: held.token, query: {} })).reply.items[0]?.validUntil;
  await review(held.couponId, inDays(2));
  await later(async () => {
    await sweep();
    const [message] = await held.inbox();
    const [end] = (await backend.call(memberEndpoints.coupons, { token: await people.visitor('放行了'), query: {} })).reply.items;
    const day = (end?.validUntil ?? '').slice(5, 10).split('-').map(Number);
    expect(message?.text).toContain(`${day[0]}月${day[1]}日`);
    expect(end?.validUntil.slice(0, 10) === before?.slice(0, 10)).toBe(false);
  });
});
