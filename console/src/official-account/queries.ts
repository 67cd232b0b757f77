import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { customerEndpoints } from '../../../shared/contract/customers';
import type { BodyOf } from '../../../shared/contract/endpoint';
import { call } from '../api';

export const accountsQuery = queryOptions({
  queryKey: ['official-accounts'],
  queryFn: ({ signal }) => call(customerEndpoints.officialAccounts, { signal }),
  select: ({ items }) => items,
});

const useChange = <A, R>(mutationFn: (ask: A) => Promise<R>) => {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: ['official-accounts'] }) });
};

export const useSaveAccount = () =>
  useChange(({ appId, ...body }: { appId: string } & BodyOf<typeof customerEndpoints.saveOfficialAccount>) =>
    call(customerEndpoints.saveOfficialAccount, { params: { appId }, body }),
  );

export const useRemoveAccount = () => useChange((appId: string) => call(customerEndpoints.removeOfficialAccount, { params: { appId } }));
