import * as v from 'valibot';
import { Order } from '../../shared/order/order';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** Orders have brand-wide numbers, made by the systems that send them. */
export const orderKey = ({ brandId }: Pick<Tables, 'brandId'>, orderId: string) => ({ pk: `${brandId}#O#${orderId}`, sk: 'ORDER' });

/** The database does not keep the order of a map's entries. */
export const storedOrder = (item: unknown): Order => {
  const order = v.parse(Order, item);
  const coupons = Object.entries(order.coupons).sort(([, a], [, b]) => a.turn - b.turn);
  return { ...order, coupons: Object.fromEntries(coupons) };
};

/** The write that puts an order at its version, when nothing or the version before it is there. */
export const putOrder = (tables: Tables, order: Order): Write => ({
  Put: {
    TableName: tables.core,
    Item: { ...orderKey(tables, order.orderId), kind: 'order', ...order },
    ...(order.version === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': order.version - 1 } }),
  },
});
