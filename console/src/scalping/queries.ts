import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { BodyOf } from '../../../shared/contract/endpoint';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { call } from '../api';

export type GroupsShown = 'open' | 'decided';
export type Decided = { decided: number; refused: number };

/** How often the number of what waits is asked for. */
const REFRESH = 60_000;

export const readGroups = (what: GroupsShown) => (cursor: string | undefined, signal: AbortSignal) =>
  call(marketerEndpoints.suspiciousClaims, { query: { what, cursor }, signal });

/** The first page of what waits: enough for telling how much. */
export const waitingQuery = queryOptions({
  queryKey: ['suspicious', 'waiting'],
  queryFn: ({ signal }) => call(marketerEndpoints.suspiciousClaims, { query: {}, signal }),
  refetchInterval: REFRESH,
  select: ({ items, next }) => ({ claims: items.reduce((sum, { open }) => sum + open, 0), isMore: next !== undefined }),
});

export const groupQuery = (groupId: string) =>
  queryOptions({
    queryKey: ['suspicious', 'group', groupId],
    queryFn: ({ signal }) => call(marketerEndpoints.suspiciousGroup, { params: { groupId }, query: {}, signal }),
  });

export const readClaims = (groupId: string) => (cursor: string | undefined, signal: AbortSignal) =>
  call(marketerEndpoints.suspiciousGroup, { params: { groupId }, query: { cursor }, signal });

/** Decides claims of a group, all of them page by page when none are named; gives how many in all. */
export const useDecide = (groupId: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: Omit<BodyOf<typeof marketerEndpoints.decideClaims>, 'cursor'>): Promise<Decided> => {
      const sum = { decided: 0, refused: 0 };
      let cursor: string | undefined;
      do {
        const page = await call(marketerEndpoints.decideClaims, { params: { groupId }, body: { ...body, ...(cursor && { cursor }) } });
        sum.decided += page.decided;
        sum.refused += page.refused;
        cursor = page.next;
      } while (cursor !== undefined);
      return sum;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['suspicious'] }),
  });
};

export const scalpingRulesQuery = queryOptions({
  queryKey: ['scalping-rules'],
  queryFn: ({ signal }) => call(marketerEndpoints.scalpingRules, { signal }),
});

export const useSetScalpingRules = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof marketerEndpoints.setScalpingRules>) => call(marketerEndpoints.setScalpingRules, { body }),
    onSuccess: (rules) => queries.setQueryData(scalpingRulesQuery.queryKey, rules),
  });
};
