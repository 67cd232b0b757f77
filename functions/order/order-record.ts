import * as v from 'valibot';
import { Order } from '../../shared/order/order';
import { Sale } from '../../shared/order/sale';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** Orders have brand-wide numbers, made by the systems that send them. */
export const orderKey = ({ brandId }: Pick<Tables, 'brandId'>, orderId: string) => ({ pk: `${brandId}#O#${orderId}`, sk: 'ORDER' });

/** What coupons did to an order and, when its source told of it, what it told and what followed from that. */
export type KeptOrder = Order & { sale?: Sale | undefined };

const WithSale = v.object({ sale: v.optional(Sale) });

/** The database does not keep the order of a map's entries. */
export const storedOrder = (item: unknown): KeptOrder => {
  const order = v.parse(Order, item);
  const { sale } = v.parse(WithSale, item);
  const coupons = Object.entries(order.coupons).sort(([, a], [, b]) => a.turn - b.turn);
  return { ...order, coupons: Object.fromEntries(coupons), ...(sale && { sale }) };
};

/** The write that puts an order at its version, when nothing or the version before it is there. */
export const putOrder = (tables: Tables, order: KeptOrder): Write => ({
  Put: {
    TableName: tables.core,
    Item: { ...orderKey(tables, order.orderId), kind: 'order', ...order },
    ...(order.version === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': order.version - 1 } }),
  },
});
