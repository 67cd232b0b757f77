import { marketerEndpoints } from '../../../../shared/contract/marketer';
import { memberEndpoints } from '../../../../shared/contract/member';
import { systemEndpoints } from '../../../../shared/contract/system';
import { cny } from '../../../../shared/money/money';
import { utc } from '../../../../shared/time/instant';
import type { PlainOrder } from '../../../harness/loyalty-model/plain-orders';
import { SCHEME, settingsOfPoints } from '../../../harness/loyalty-model/settings';
import type { Stage } from '../../actor';
import { BUYERS } from './deeds';

const SOURCE = 'till';
/** What one costs, in points. */
export const PRICE = 7;
/** More than any play exchanges. */
export const STOCK = 1_000_000;
/** What its coupon takes off, in minor units. */
export const OFF = 500;

/** What the requests of a till need to know of an order. */
export type Told = Pick<PlainOrder, 'orderId' | 'member' | 'boughtAt' | 'lines' | 'uses' | 'revision'> & {
  couponId?: string | undefined;
  state?: 'paid' | 'cancelled';
};

/** Members, points, tiers, a reward and a coupon of a till's own, and everything that it asks. */
export const openTill = async (stage: Stage) => {
  const { ask, cast } = stage;
  const marketer = await cast.marketer();
  const template = {
    ...{ name: '收银台五元券', value: { kind: 'amount_off' as const, off: cny(OFF) }, validity: { kind: 'relative' as const, days: 20 } },
    ...{
      threshold: { kind: 'none' as const },
      stores: { kind: 'all' as const },
      claimPlace: { kind: 'anywhere' as const },
      stock: 100_000,
    },
  };
  const { reply: draft } = await ask(marketerEndpoints.createTemplate, { token: marketer, body: template });
  const { templateId } = draft;
  await ask(marketerEndpoints.publishTemplate, { token: marketer, params: { templateId }, body: { version: draft.version } });
  const { reply: points } = await ask(marketerEndpoints.pointSettings, { token: marketer });
  await ask(marketerEndpoints.setPointSettings, { token: marketer, body: { version: points.version, settings: settingsOfPoints() } });
  const { reply: tiers } = await ask(marketerEndpoints.tiers, { token: marketer });
  await ask(marketerEndpoints.setTiers, { token: marketer, body: { version: tiers.version, scheme: SCHEME } });
  const { reply: reward } = await ask(marketerEndpoints.createReward, {
    token: marketer,
    body: { name: { zh: '手冲壶', en: 'Dripper' }, gives: { kind: 'goods' }, price: { points: PRICE }, stock: STOCK },
  });
  const { rewardId } = reward;
  await ask(marketerEndpoints.publishReward, { token: marketer, params: { rewardId }, body: { version: reward.version } });

  const nameOf = (member: number): string => `买家${member}`;
  const own: { memberId: string; memberNumber: string; joinedAt: number }[] = [];
  for (let member = 0; member < BUYERS; member++) {
    const { token } = await cast.member(nameOf(member));
    const { reply } = await ask(memberEndpoints.me, { token });
    own.push({ memberId: reply.memberId, memberNumber: reply.memberNumber, joinedAt: Date.parse(reply.joinedAt) });
  }
  const of = (member: number) => {
    const found = own[member];
    if (!found) throw new RangeError(`there is no buyer ${member}`);
    return found;
  };
  const tokenOf = async (member: number): Promise<string> => (await cast.member(nameOf(member))).token;
  const numberOf = (member: number) => ({ memberNumber: of(member).memberNumber });
  const till = (): string => cast.system();

  return {
    of,
    tell: (order: Told, key: string) =>
      ask(systemEndpoints.recordOrder, {
        token: till(),
        key,
        params: { orderId: order.orderId },
        body: bodyOf(order, of(order.member).memberNumber),
      }),
    order: (orderId: string) => ask(systemEndpoints.order, { token: till(), params: { orderId }, query: { source: SOURCE } }),
    giveBack: (orderId: string, returnId: string, line: { lineId: string; quantity: number }, at: number, key: string) =>
      ask(systemEndpoints.recordReturn, {
        ...{ token: till(), key, params: { orderId, returnId }, body: { source: SOURCE, at: utc(at), lines: [line] } },
      }),
    cancel: (orderId: string, key: string) =>
      ask(systemEndpoints.cancelOrder, { token: till(), key, params: { orderId }, body: { source: SOURCE } }),
    exchange: async (member: number, quantity: number, key: string) =>
      ask(memberEndpoints.exchangeReward, { token: await tokenOf(member), key, params: { rewardId }, body: { quantity } }),
    cancelExchange: async (member: number, exchangeId: string, key: string) =>
      ask(memberEndpoints.cancelExchange, { token: await tokenOf(member), key, params: { exchangeId }, body: {} }),
    give: async (from: number, to: number, points: number, key: string) =>
      ask(memberEndpoints.givePoints, { token: await tokenOf(from), key, body: { ...numberOf(to), points } }),
    grant: (member: number, points: number, key: string) =>
      ask(systemEndpoints.grantPoints, { token: till(), key, params: numberOf(member), body: { points, why: '补偿' } }),
    spend: (member: number, points: number, key: string) =>
      ask(systemEndpoints.spendPoints, { token: till(), key, params: numberOf(member), body: { points, reference: key } }),
    refund: (member: number, spendingId: string, points: number, key: string) =>
      ask(systemEndpoints.refundSpending, { token: till(), key, params: { ...numberOf(member), spendingId }, body: { points } }),
    claim: async (member: number, key: string) =>
      ask(memberEndpoints.claim, { token: await tokenOf(member), key, params: { templateId }, body: {} }),
    coupon: async (member: number, couponId: string) => ask(memberEndpoints.coupon, { token: await tokenOf(member), params: { couponId } }),
    balance: (member: number) => ask(systemEndpoints.memberPoints, { token: till(), params: numberOf(member) }),
    tier: async (member: number) => ask(memberEndpoints.tier, { token: await tokenOf(member) }),
    rewardsLeft: async () =>
      (await ask(marketerEndpoints.reward, { token: await cast.marketer(), params: { rewardId } })).reply.figures.left,
    /** From now on every hundred minor units earn so many points; whether it is so then. */
    setRate: async (points: number): Promise<boolean> => {
      const token = await cast.marketer();
      const current = async () => (await ask(marketerEndpoints.earningRules, { token })).reply;
      const { version } = await current();
      const gives = { kind: 'per_amount' as const, points, per: cny(100) };
      const rules = [{ ruleId: 'purchase', active: true, rule: { name: { zh: '消费得积分', en: 'Points for purchases' }, gives } }];
      const { status } = await ask(marketerEndpoints.setEarningRules, { token, body: { version, rules } });
      if (status === 200) return true;
      // Whose answer was lost asks under a version that is over, and looks.
      const [rule] = (await current()).items;
      return status === 409 && rule?.rule.gives.kind === 'per_amount' && rule.rule.gives.points === points;
    },
  };
};
export type Till = Awaited<ReturnType<typeof openTill>>;

/** An order as a till tells it, whole. */
const bodyOf = ({ boughtAt, lines, uses, revision, couponId, state = 'paid' }: Told, memberNumber: string) => {
  const sent = lines.map(({ lineId, quantity, price, off, less = 0 }) => ({
    ...{ lineId, quantity, price, net: quantity * price - off - less },
    discounts: [
      ...(off > 0 ? [{ kind: 'points' as const, amount: off }] : []),
      ...(less > 0 && couponId !== undefined ? [{ kind: 'coupon' as const, id: couponId, amount: less }] : []),
    ],
  }));
  return {
    ...{ source: SOURCE, state, revision, channel: 'pos' as const, storeId: 'SH1', pointsUsed: uses, lines: sent },
    ...{ at: utc(boughtAt), paidAt: utc(boughtAt), identifiers: [{ type: 'card' as const, value: memberNumber }] },
    payments: [{ method: 'cash', amount: sent.reduce((sum, { net }) => sum + net, 0) }],
    ...(couponId !== undefined && { couponIds: [couponId] }),
  };
};
