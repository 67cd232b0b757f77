import * as v from 'valibot';
import { Coupon } from '../../shared/coupon/coupon';
import type { Member } from '../../shared/member/member';
import { couponKey } from '../coupon/coupon-repository';
import { readAll } from '../coupon/use-repository';
import { memberIn, memberKey } from '../member/member-repository';
import type { Tables } from '../platform/tables';
import { versionKey } from '../platform/versions';
import { accountKey, type Holder, newHolder, storedHolder } from '../points/account-record';
import { type KeptOrder, orderKey, storedOrder } from './order-record';

/** Everything that decides what an order does. */
export interface OrderGround {
  order: KeptOrder | undefined;
  /** In the order asked for; what is not there is left out. */
  coupons: Coupon[];
  member: Member | undefined;
  /** The accounts of the member, by kind of points; of who is no member there are none. */
  holders: Map<string, Holder>;
  /** The version of the templates, when there are coupons. */
  templates: string;
}

export interface GroundAsk {
  ref: string;
  couponIds: readonly string[];
  memberId: string | undefined;
  pointTypes: readonly string[];
}

/** An order, its coupons, its member and their accounts, as they are now: one request. */
export const readGround =
  ({ tables }: { tables: Tables }) =>
  async ({ ref, couponIds, memberId, pointTypes }: GroundAsk): Promise<OrderGround> => {
    const keys = { order: orderKey(tables, ref), member: memberId === undefined ? undefined : memberKey(tables, memberId) };
    const version = versionKey(tables, 'templates');
    const accounts = memberId === undefined ? [] : pointTypes.map((type) => accountKey(tables, memberId, type));
    const items = await readAll(tables, {
      [tables.core]: [keys.order, ...(keys.member ? [keys.member] : []), ...couponIds.map((couponId) => couponKey(tables, couponId))],
      ...(accounts.length > 0 && { [tables.ledger]: accounts }),
      ...(couponIds.length > 0 && { [tables.config]: [version] }),
    });
    const at = ({ pk, sk }: { pk: string; sk: string }) => items.find((item) => item.pk === pk && item.sk === sk);
    const order = at(keys.order);
    const member = keys.member && at(keys.member);
    return {
      order: order && storedOrder(order),
      templates: String(at(version)?.version ?? 0),
      coupons: couponIds.flatMap((couponId) => {
        const item = at(couponKey(tables, couponId));
        return item ? [v.parse(Coupon, item)] : [];
      }),
      member: memberIn(member),
      holders: new Map(
        pointTypes.flatMap((type, i) => {
          const key = accounts[i];
          if (memberId === undefined || !key) return [];
          const item = at(key);
          return [[type, item ? storedHolder(item) : newHolder(memberId, type)]];
        }),
      ),
    };
  };
