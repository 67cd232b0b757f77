import { setTimeout as wait } from 'node:timers/promises';
import { type Call, caller } from '../../../local/demo/client';
import { CLERK, MANAGER, MARKETER, MEMBER } from '../../../local/demo/people';
import { clerkEndpoints } from '../../../shared/contract/clerk';
import type { ReplyOf } from '../../../shared/contract/endpoint';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { memberEndpoints } from '../../../shared/contract/member';
import { basketOf } from '../../../shared/coupon/basket';
import { cny } from '../../../shared/money/money';
import { plusSeconds, utc } from '../../../shared/time/instant';

const { storeId } = CLERK;
/** Round the corner of the demo's store, as a browser says it: WGS-84. */
export const AT_STORE = { latitude: 31.2021, longitude: 121.4516 };
const FRIEND = '陆远';
const POLICY = '2026-01';
/** From when an event is, and until when, in seconds from now: people come, it ends, and they can say how it was. */
const BEGINS = 6;
const ENDS = 9;

const here = () => ({ ...AT_STORE, datum: 'WGS-84' as const, source: 'precise' as const, accuracy: 30, at: utc(Date.now()) });

type Session = ReplyOf<typeof memberEndpoints.signIn>;

const join = async (call: Call, weChatCode: (nickname: string) => Promise<string>, nickname: string): Promise<Session> => {
  const { token } = await call(memberEndpoints.signIn, { body: { code: await weChatCode(nickname) } });
  const consents = (['membership', 'personalised', 'location'] as const).map((purpose) => ({ purpose, given: true }));
  return call(memberEndpoints.join, { token, body: { policyVersion: POLICY, consents, nickname } });
};

/** What a member keeps on their phone who has been with the brand for a while, what a clerk keeps, and the numbers of what they have: made through the API. */
export const furnish = async (origin: string, weChatCode: (nickname: string) => Promise<string>) => {
  const call = caller(origin);
  const { token: marketer } = await call(marketerEndpoints.signIn, { body: { email: MARKETER.email, password: MARKETER.password } });
  const member = await join(call, weChatCode, MEMBER);
  const friend = await join(call, weChatCode, FRIEND);
  const visitor = await call(memberEndpoints.signIn, { body: { code: await weChatCode('沈隐') } });
  const clerk = await call(clerkEndpoints.signIn, { body: { code: await weChatCode(CLERK.nickname) } });
  const manager = await call(clerkEndpoints.signIn, { body: { code: await weChatCode(MANAGER.nickname) } });
  const [mine, theirs, atCounter] = [{ token: member.token }, { token: friend.token }, { token: clerk.token }];

  const over = await pastEvent(call, marketer);
  await call(memberEndpoints.answerEvent, { ...mine, params: { eventId: over }, body: { answer: 'going' } });
  const { number: ticketNumber } = await call(memberEndpoints.eventTicket, { ...mine, params: { eventId: over } });
  await call(clerkEndpoints.checkIn, { ...atCounter, body: { code: ticketNumber, storeId } });
  const isOver = wait((ENDS + 1) * 1000);

  const { items: offers } = await call(memberEndpoints.offers, { ...mine, body: { position: here() } });
  const offerOf = (name: string): string => offers.find((offer) => offer.name.includes(name))?.templateId ?? '';
  const claim = async (token: string, name: string) =>
    (await call(memberEndpoints.claim, { token, params: { templateId: offerOf(name) }, body: { position: here() } })).couponId;
  const couponId = await claim(member.token, '满100减20');
  const typed = await call(memberEndpoints.claimWithCode, { ...mine, body: { code: 'SHANLAN88', position: here() } });
  const gift = await call(memberEndpoints.claimWithCode, { ...theirs, body: { code: 'SHANLAN88', position: here() } });
  const { token: giftToken } = await call(memberEndpoints.give, { ...theirs, params: { couponId: gift.couponId }, body: {} });

  const scan = async (token: string) => {
    const [first] = (await call(memberEndpoints.myCode, { token })).codes;
    return call(clerkEndpoints.scan, { ...atCounter, body: { code: first?.code ?? '', storeId } });
  };
  const scanned = await scan(member.token);
  const sale = (yuan: number, couponIds: string[] = []) => ({
    ticket: scanned.ticket,
    storeId,
    basket: basketOf(cny(yuan * 100)),
    couponIds,
  });
  await call(clerkEndpoints.recordCounterOrder, { ...atCounter, body: sale(286) });
  await call(clerkEndpoints.recordCounterOrder, { ...atCounter, body: sale(128, [couponId]) });

  const { items: rewards } = await call(memberEndpoints.rewards, mine);
  const cookie = rewards.find(({ name }) => name.includes('曲奇'))?.rewardId ?? '';
  await call(marketerEndpoints.adjustPoints, {
    token: marketer,
    params: { memberId: member.member?.memberId ?? '' },
    body: { points: 1_500, why: '周年礼' },
  });
  const { exchangeId } = await call(memberEndpoints.exchangeReward, { ...mine, params: { rewardId: cookie }, body: { quantity: 1 } });
  const { items: events } = await call(memberEndpoints.events, mine);
  const eventId = events.find(({ name }) => name.includes('手冲小课'))?.eventId ?? '';
  await call(memberEndpoints.answerEvent, { ...mine, params: { eventId }, body: { answer: 'going', guests: 1 } });
  const { code: invitation } = await call(memberEndpoints.referral, theirs);
  const staffInvitation = await call(marketerEndpoints.inviteStaff, { token: marketer, body: { storeId, role: 'clerk', name: '苏晚' } });
  await isOver;

  return {
    kept: {
      visitor: { 'yinke.session.member': visitor },
      member: { 'yinke.session.member': member },
      clerk: { 'yinke.session.clerk': clerk },
      manager: { 'yinke.session.clerk': manager },
    },
    /** What a clerk's phone keeps of a regular who was scanned now, with a coupon that was handed over. */
    atCounter: async (regular: string) => {
      const { token } = await join(call, weChatCode, regular);
      const { ticket } = await scan(token);
      const { items: toHand } = await call(clerkEndpoints.handouts, { ...atCounter, params: { storeId } });
      await call(clerkEndpoints.handOver, { ...atCounter, body: { templateId: toHand[0]?.templateId ?? '', ticket, storeId } });
      return { scan: await scan(token), at: Date.now(), draft: { typed: {}, active: 'total', handed: [] } };
    },
    ids: {
      ...{ storeId, couponId, templateId: offerOf('满100减20'), exchangeId, eventId, reviewed: over, invitation, giftToken },
      ...{ usable: typed.couponId, rewardId: rewards[1]?.rewardId ?? '', staffCode: staffInvitation.code },
    },
  };
};

export type Furnished = Awaited<ReturnType<typeof furnish>>;

/** An event that begins in a moment, and is over soon. */
const pastEvent = async (call: Call, token: string): Promise<string> => {
  const now = utc(Date.now());
  const { eventId, version } = await call(marketerEndpoints.createEvent, {
    token,
    body: {
      storeId,
      name: { zh: '秋豆品尝会', en: 'A tasting of autumn beans' },
      host: { zh: '咖啡师 周予', en: 'Zhou Yu, barista' },
      from: plusSeconds(now, BEGINS),
      until: plusSeconds(now, ENDS),
      seats: 10,
      forWhom: { kind: 'all' },
    },
  });
  await call(marketerEndpoints.publishEvent, { token, params: { eventId }, body: { version } });
  return eventId;
};
