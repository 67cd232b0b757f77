import type { BrandEngine } from '../../../harness/coupon-model';
import { type Ask, otherwise } from '../../../harness/coupon-model/ask';
import { type Coupon, type Redemption, templateOf, type World } from '../../../harness/coupon-model/world';
import type { Deed } from '../../actor';
import { pick } from '../../chance';
import { MEMBERS } from './draw';

/** What a deed has to go by: the world as it stands, and what was asked in it. */
export interface Scene {
  readonly world: World;
  readonly asked: readonly Ask[];
  readonly engine: BrandEngine;
  newKey(): string;
  /** The name of one of this season's orders. */
  order(nth: number): string;
}

/** The request that a deed is, as things stand; undefined when it makes no sense yet. */
export const askOf = async (deed: Deed, scene: Scene): Promise<Ask | undefined> => {
  const { world, newKey } = scene;
  const at = Number(deed.at ?? 0);
  const by = Number(deed.by ?? 0);
  const channel = deed.channel === 'h5' ? 'h5' : 'mini_program';
  const coupon = pick(world.coupons, at);
  const order = scene.order(Number(deed.order ?? 0));
  const does = deed.does as Ask['do'] | 'again' | 'redeem_two';
  switch (does) {
    case 'claim':
      return { do: does, key: newKey(), by, template: Number(deed.template), channel };
    case 'again': {
      const before = pick(scene.asked, at);
      return before && ((deed.isOther && otherwise(before)) || before);
    }
    case 'publish':
    case 'pause':
    case 'deactivate_template':
      return { do: does, template: Number(deed.template) };
    case 'change_stock':
      return { do: does, template: Number(deed.template), stock: Number(deed.stock) };
    case 'undo':
      return redemptionAsk(does, scene, at, ({ order: of }) => deed.isOther === true || of === undefined);
    case 'return':
      return redemptionAsk(does, scene, at, () => true);
    case 'cancel_order': {
      const known = Object.keys(world.orders);
      if (!deed.isOther && known.length === 0) return undefined;
      return { do: does, key: newKey(), order: (deed.isOther ? undefined : pick(known, at)) ?? order };
    }
    case 'give': {
      const own = pick(
        world.coupons.filter((one) => deed.isOther || templateOf(world, one).transferable),
        at,
      );
      return own && { do: does, key: newKey(), by: byWhom(own, deed), coupon: own.couponId };
    }
    case 'accept': {
      const token = pick(tokensIn(world), at);
      return token === undefined ? undefined : { do: does, key: newKey(), by, token, channel };
    }
  }
  if (!coupon) return undefined;
  const { couponId } = coupon;
  switch (does) {
    case 'give_back':
      return { do: does, key: newKey(), by: byWhom(coupon, deed), coupon: couponId };
    case 'take_back':
      return { do: does, by: byWhom(coupon, deed), coupon: couponId };
    case 'deactivate_coupon':
      return { do: does, coupon: couponId };
    case 'lock':
      return { do: does, key: newKey(), coupon: couponId, order, seconds: Number(deed.seconds) };
    case 'unlock':
      return { do: does, key: newKey(), coupon: couponId, order };
    case 'redeem_at_counter': {
      const ticket = await scene.engine.ticketOf(byWhom(coupon, deed));
      return { do: does, key: newKey(), coupons: [couponId], yuan: Number(deed.yuan), ticket };
    }
    case 'redeem_on_order':
      return { do: does, key: newKey(), coupons: [couponId], order, yuan: Number(deed.yuan) };
    case 'redeem_two': {
      const second = pick(
        world.coupons.filter((one) => one !== coupon && (deed.isOther || one.owner === coupon.owner)),
        Number(deed.other),
      );
      const coupons = [coupon, ...(second ? [second] : [])].map((one) => one.couponId);
      return { do: 'redeem_on_order', key: newKey(), coupons, order, yuan: Number(deed.yuan) };
    }
    default:
      throw new RangeError(`nobody can ${deed.does}`);
  }
};

const byWhom = ({ owner }: Coupon, { isOther }: Deed): number => (isOther ? (owner + 1) % MEMBERS : owner);

const redemptionAsk = (
  does: 'undo' | 'return',
  { world, newKey }: Scene,
  at: number,
  which: (redemption: Redemption) => boolean,
): Ask | undefined => {
  const redemption = pick(world.redemptions.filter(which), at);
  return redemption && { do: does, key: newKey(), redemption: redemption.redemptionId };
};

const tokensIn = ({ coupons }: World): string[] => coupons.flatMap(({ gift, oldTokens }) => [...oldTokens, ...(gift ? [gift.token] : [])]);
