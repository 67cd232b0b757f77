import { clerkEndpoints } from '../../../shared/contract/clerk';
import type { ReplyOf } from '../../../shared/contract/endpoint';
import { call } from '../api/client';
import { know, type Query, useQuery } from '../data/query';
import { useLanguage } from './words';

type Known = ReplyOf<typeof clerkEndpoints.customer>;

/** What is known of who was scanned; `learn` puts in what changed. */
export const useCustomer = (
  memberId: string,
  body: { ticket: string; storeId: string },
): Query<Known> & { learn: (change: Partial<Known>) => void } => {
  const key = `customer.${useLanguage()}.${memberId}`;
  const query = useQuery(key, () => call(clerkEndpoints.customer, { params: { memberId }, body }));
  const learn = (change: Partial<Known>) => {
    if (query.data) know(key, { ...query.data, ...change });
  };
  return { ...query, learn };
};
