import { clerkEndpoints } from '../../../shared/contract/clerk';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { memberEndpoints } from '../../../shared/contract/member';
import { systemEndpoints } from '../../../shared/contract/system';
import { basketOf } from '../../../shared/coupon/basket';
import { cny } from '../../../shared/money/money';
import type { Backend, Answer as HttpAnswer } from '../backend';
import type { Answer, Ask } from './ask';
import type { Sessions } from './sessions';
import { untilAnswered } from './until-answered';
import { found, type World } from './world';

type Send = (ask: Ask, world: World) => Promise<Answer>;

/** Sends requests as their callers would, until each has its answer. */
export const senderOf = (backend: Backend, sessions: Sessions): Send => {
  const once = onceTo(backend, sessions);
  return async (ask, world) => {
    const answer = await untilAnswered(() => once(ask, world));
    return asAnswer(answer.problem.code === 'version_conflict' ? await asItStands(backend, sessions, ask, world) : answer);
  };
};

/** One request of an ask; 503 is for the caller to try again. */
export const onceTo =
  ({ call }: Backend, { member, clerk, marketer, system }: Sessions) =>
  async (ask: Ask, world: World): Promise<HttpAnswer<unknown>> => {
    switch (ask.do) {
      case 'claim': {
        const params = { templateId: templateIdOf(world, ask.template) };
        return call(memberEndpoints.claim, { token: await member(ask.by), key: ask.key, params, body: { channel: ask.channel } });
      }
      case 'give_back':
        return call(memberEndpoints.giveBack, { token: await member(ask.by), key: ask.key, params: { couponId: ask.coupon }, body: {} });
      case 'lock': {
        const body = { orderId: ask.order, seconds: ask.seconds };
        return call(systemEndpoints.lock, { token: system(), key: ask.key, params: { couponId: ask.coupon }, body });
      }
      case 'unlock': {
        const body = { orderId: ask.order };
        return call(systemEndpoints.unlock, { token: system(), key: ask.key, params: { couponId: ask.coupon }, body });
      }
      case 'redeem_at_counter': {
        const body = { couponIds: [...ask.coupons], ticket: ask.ticket.token, storeId: 'SH1', basket: basketOf(cny(ask.yuan * 100)) };
        return call(clerkEndpoints.redeem, { token: await clerk(), key: ask.key, body });
      }
      case 'redeem_on_order': {
        const body = { orderId: ask.order, couponIds: [...ask.coupons], basket: basketOf(cny(ask.yuan * 100)) };
        return call(systemEndpoints.redeem, { token: system(), key: ask.key, body });
      }
      case 'undo': {
        const params = { redemptionId: ask.redemption };
        return call(clerkEndpoints.returnRedemption, { token: await clerk(), key: ask.key, params, body: {} });
      }
      case 'return': {
        const params = { redemptionId: ask.redemption };
        return call(systemEndpoints.returnRedemption, { token: system(), key: ask.key, params, body: {} });
      }
      case 'cancel_order':
        return call(systemEndpoints.cancelOrder, { token: system(), key: ask.key, params: { orderId: ask.order }, body: {} });
      case 'give':
        return call(memberEndpoints.give, { token: await member(ask.by), key: ask.key, params: { couponId: ask.coupon }, body: {} });
      case 'accept': {
        const [params, body] = [{ token: ask.token }, { channel: ask.channel }];
        return call(memberEndpoints.acceptGift, { token: await member(ask.by), key: ask.key, params, body });
      }
      case 'take_back':
        return call(memberEndpoints.takeBackGift, { token: await member(ask.by), params: { couponId: ask.coupon } });
      case 'publish': {
        const { templateId, version } = found(world.templates[ask.template], 'the template');
        return call(marketerEndpoints.publishTemplate, { token: await marketer(), params: { templateId }, body: { version } });
      }
      case 'pause': {
        const { templateId, version } = found(world.templates[ask.template], 'the template');
        return call(marketerEndpoints.pauseTemplate, { token: await marketer(), params: { templateId }, body: { version } });
      }
      case 'deactivate_template': {
        const { templateId, version } = found(world.templates[ask.template], 'the template');
        const body = { version, reason: '活动结束' };
        return call(marketerEndpoints.deactivateTemplate, { token: await marketer(), params: { templateId }, body });
      }
      case 'change_stock': {
        const { templateId, version, perDay } = found(world.templates[ask.template], 'the template');
        const body = { version, stock: ask.stock, ...(perDay !== undefined && { stockPerDay: perDay }) };
        return call(marketerEndpoints.changeStock, { token: await marketer(), params: { templateId }, body });
      }
      case 'deactivate_coupon': {
        const body = { reason: '误发' };
        return call(marketerEndpoints.deactivateCoupon, { token: await marketer(), params: { couponId: ask.coupon }, body });
      }
    }
  };

const templateIdOf = (world: World, template: number): string => found(world.templates[template], 'the template').templateId;

/**
 * Whoever hears of a conflict though nobody else changes templates looks, as a marketer would: a reply was lost, and the conflict is with
 * their own change. When the template is as they wanted it, that was it.
 */
const asItStands = async ({ call }: Backend, sessions: Sessions, ask: Ask, world: World): Promise<HttpAnswer<unknown>> => {
  if (!('template' in ask)) throw new Error(`${ask.do} has no version to be in conflict`);
  const params = { templateId: templateIdOf(world, ask.template) };
  const { reply, ...seen } = await untilAnswered(async () =>
    call(marketerEndpoints.template, { token: await sessions.marketer(), params }),
  );
  return { ...seen, reply: reply.template };
};

export const asAnswer = ({ status, reply, problem }: HttpAnswer<unknown>): Answer =>
  status < 300 ? { status, reply } : { status, code: problem.code, reasons: (problem.reasons ?? []).map(({ code }) => code) };
