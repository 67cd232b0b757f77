import { randomUUID } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { scheduledEvent } from '../../local/schedule';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { memberEndpoints } from '../../shared/contract/member';
import { systemEndpoints } from '../../shared/contract/system';
import { basketOf } from '../../shared/coupon/basket';
import { cny } from '../../shared/money/money';
import { utc } from '../../shared/time/instant';
import type { Backend } from '../harness/backend';
import { peopleOf, type Rules } from '../harness/people';

/** Whoever lives a whole life here, and what of it nobody may read anywhere. */
export interface Person {
  nickname: string;
  phone: string;
  email: string;
  birthday: string;
}

/** A brand with a store, a clerk, a web shop, and a coupon for each way in which a coupon meets a person. */
export const brandOf = async (backend: Backend) => {
  const people = peopleOf(backend);
  const { call, weChat } = backend;
  const marketer = await people.marketer();
  await people.importStores(marketer);
  const clerk = await people.clerk(marketer, '店员', 'SH1');
  const shop = await people.system(marketer, ['coupons:read', 'coupons:use', 'coupons:issue', 'touchpoints:write']);
  const publish = (changes: Partial<Rules> = {}) => people.publish(marketer, { claimPlace: { kind: 'anywhere' }, ...changes });
  const open = await publish({ perMember: 5, memberLimits: { day: 5 } });
  const gift = await publish({ transferable: true });

  const join = async ({ nickname, phone }: Person): Promise<string> => {
    const user = weChat.findUser(nickname) ?? weChat.addUser(nickname, phone);
    const body = {
      ...{ policyVersion: '2026-01', nickname, phoneCode: weChat.issueCode(user, 'phone') },
      consents: [{ purpose: 'membership' as const, given: true }],
    };
    return (await call(memberEndpoints.join, { token: await people.visitor(nickname), body })).reply.token;
  };

  /** Something that the person did in the web shop, known by phone and email. */
  const shopped = (person: Person, occurredAt: string, messageId: string = randomUUID()) =>
    call(systemEndpoints.touchpoint, {
      token: shop,
      body: {
        ...{ messageId, occurredAt, type: 'purchase', channel: 'online', properties: { amount: 9_900, currency: 'CNY' } },
        identifiers: [
          { type: 'phone', value: person.phone, verified: true },
          { type: 'email', value: person.email, verified: true },
        ],
      },
    });

  /** In the web shop one coupon is used on an order, and when that was returned another. */
  const changeMind = async (orderId: string, [first, then]: [string, string]): Promise<void> => {
    const use = (couponId: string) =>
      call(systemEndpoints.redeem, { token: shop, body: { orderId, couponIds: [couponId], basket: basketOf(cny(12_000)) } });
    const { redemptionId = '' } = (await use(first)).reply.redemptions[0] ?? {};
    await call(systemEndpoints.returnRedemption, { token: shop, params: { redemptionId }, body: {} });
    await use(then);
  };

  /** Joins, tells of themselves, claims, uses, undoes, gives away, shops: all that leaves something behind. */
  const live = async (person: Person, friend: string) => {
    const token = await join(person);
    const { memberId, memberNumber } = (await call(memberEndpoints.me, { token })).reply;
    const { birthday, email } = person;
    await call(memberEndpoints.setProfile, { token, body: { birthday, email, gender: 'female', city: '上海市' } });
    await call(memberEndpoints.setConsents, {
      token,
      body: { policyVersion: '2026-01', consents: [{ purpose: 'personalised', given: true }] },
    });
    const claimed = [];
    for (let i = 0; i < 4; i++) claimed.push((await people.claim(token, open)).reply.couponId);
    const [kept = '', used = '', undone = '', online = ''] = claimed;
    for (const couponId of [used, undone]) {
      const { reply } = await people.scan(clerk, await people.codeOf(token, couponId), 'SH1');
      const redeemed = await people.redeem(clerk, couponId, reply.ticket);
      const { redemptionId } = redeemed.reply.redemptions[0] ?? { redemptionId: '' };
      if (couponId === undone) await call(clerkEndpoints.returnRedemption, { token: clerk, params: { redemptionId }, body: {} });
    }
    const orderId = `order-${memberNumber}`;
    await changeMind(orderId, [kept, online]);
    await changeMind(`${orderId}-of-a-friend`, [kept, (await people.claim(friend, open)).reply.couponId]);
    const given = (await people.claim(token, gift)).reply.couponId;
    const { token: link } = (await call(memberEndpoints.give, { token, params: { couponId: given }, body: {} })).reply;
    await call(memberEndpoints.acceptGift, { token: friend, params: { token: link }, body: {} });
    await shopped(person, utc(Date.now() - 60_000));
    const { reply } = await people.scan(clerk, (await call(memberEndpoints.myCode, { token })).reply.codes[0]?.code ?? '', 'SH1');
    await call(clerkEndpoints.giveTag, {
      token: clerk,
      params: { memberId },
      body: { words: '爱坐窗边', ticket: reply.ticket, storeId: 'SH1' },
    });
    return { token, memberId, memberNumber, orderId, kept, used, undone, online, given };
  };

  /** Every item of every table. */
  const everything = async (): Promise<Record<string, unknown>[]> => {
    const { db, core, touchpoints, config } = backend.tables;
    const found: Record<string, unknown>[] = [];
    for (const TableName of [core, touchpoints, config]) {
      let from: Record<string, unknown> | undefined;
      do {
        const page = await db.send(new ScanCommand({ TableName, ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }));
        found.push(...(page.Items ?? []));
        from = page.LastEvaluatedKey;
      } while (from);
    }
    return found;
  };

  const eraseScheduled = () =>
    backend.host.invoke('schedule-erase-people', scheduledEvent('schedule-erase-people', 'ap-southeast-1', new Date(Date.now())));

  return { people, marketer, clerk, shop, open, join, shopped, live, everything, eraseScheduled };
};
