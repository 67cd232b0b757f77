import { queryOptions } from '@tanstack/react-query';
import { orderMarketerEndpoints } from '../../../shared/contract/orders';
import { call } from '../api';
import type { Imported } from '../file-import/import-work';

export interface OrderAsked {
  orderId: string;
  source: string | undefined;
}

export const orderQuery = ({ orderId, source }: OrderAsked) =>
  queryOptions({
    queryKey: ['order', source ?? '', orderId],
    queryFn: ({ signal }) => call(orderMarketerEndpoints.orderOfMember, { params: { orderId }, query: { source }, signal }),
  });

const PATIENCE = 60_000;
const LONGEST_NAME = 40;

/** Sends some rows of a file of orders; what is told of an order is told on its first line. */
export const importOrders = async (file: string, csv: string, signal: AbortSignal): Promise<Imported> => {
  const body = { csv, file: file.slice(-LONGEST_NAME) };
  const { rows, changed, unchanged, rejected } = await call(orderMarketerEndpoints.importOrders, { body, signal, patience: PATIENCE });
  const told = rejected.flatMap(({ line, orderId = '', errors }) =>
    errors.map(({ field, reason }) => ({ kind: 'rejected' as const, line, id: orderId, field, reason })),
  );
  return { rows, taken: changed, known: unchanged, told };
};
