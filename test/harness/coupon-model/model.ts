import type { Answer, Ask } from './ask';
import { claim, giveBack } from './claims';
import { accept, give, takeBackGift } from './gifts';
import { type Done, no, type Outcome } from './outcome';
import { changeStock, deactivateCoupon, deactivateTemplate, pause, publish } from './templates';
import { cancelOrder, lock, redeemAtCounter, redeemOnOrder, returnRedemption, undo, unlock } from './uses';
import type { World } from './world';

/**
 * Does a request in the model's world and says what its answer must be. A key that has had an effect gets the first reply, whatever has
 * happened since, and no other request may use it; a refusal is not remembered.
 */
export const expected = (world: World, ask: Ask): Outcome => {
  if (!('key' in ask)) return ruled(world, ask);
  const before = world.effects[ask.key];
  if (before) return before.asked === textOf(ask) ? { status: before.status, first: before.reply } : no('idempotency_key_reused');
  const outcome = ruled(world, ask);
  if ('effect' in outcome && outcome.effect) world.effects[ask.key] = { asked: textOf(ask), status: outcome.status };
  return outcome;
};

/** Takes from the answer what only the engine could know: ids, and the reply that a repeated request will get. */
export const learn = (world: World, ask: Ask, outcome: Outcome, { reply }: Answer): void => {
  if ('no' in outcome || 'first' in outcome) return;
  (outcome as Done).learn?.(reply);
  const effect = 'key' in ask ? world.effects[ask.key] : undefined;
  if (effect) effect.reply = reply;
};

const ruled = (world: World, ask: Ask): Outcome => {
  switch (ask.do) {
    case 'claim':
      return claim(world, ask);
    case 'give_back':
      return giveBack(world, ask);
    case 'lock':
      return lock(world, ask);
    case 'unlock':
      return unlock(world, ask);
    case 'redeem_at_counter':
      return redeemAtCounter(world, ask);
    case 'redeem_on_order':
      return redeemOnOrder(world, ask);
    case 'undo':
      return undo(world, ask);
    case 'return':
      return returnRedemption(world, ask);
    case 'cancel_order':
      return cancelOrder(world, ask);
    case 'give':
      return give(world, ask);
    case 'accept':
      return accept(world, ask);
    case 'take_back':
      return takeBackGift(world, ask);
    case 'publish':
      return publish(world, ask);
    case 'pause':
      return pause(world, ask);
    case 'deactivate_template':
      return deactivateTemplate(world, ask);
    case 'change_stock':
      return changeStock(world, ask);
    case 'deactivate_coupon':
      return deactivateCoupon(world, ask);
  }
};

const textOf = (ask: Ask): string => JSON.stringify(ask);
