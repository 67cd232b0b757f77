import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { type LinkView, linkMarketerEndpoints } from '../../../shared/contract/links';
import type { Target } from '../../../shared/link/target';
import { call } from '../api';
import { useKeys } from '../api/use-keys';

export const LINKS = 'links';

export const readLinks = (cursor: string | undefined, signal: AbortSignal) =>
  call(linkMarketerEndpoints.links, { query: { cursor }, signal });

/** WeChat's own picture of a link; drawn once and then always the same. */
export const codeQuery = (scene: string) =>
  queryOptions({
    queryKey: ['link-code', scene],
    queryFn: ({ signal }) => call(linkMarketerEndpoints.linkCode, { params: { scene }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export interface LinkAsk {
  name: string;
  target: Target;
  storeId?: string | undefined;
}

export const useCreateLink = () => {
  const queries = useQueryClient();
  const keys = useKeys();
  return useMutation({
    mutationFn: (ask: LinkAsk): Promise<LinkView> => call(linkMarketerEndpoints.createLink, { body: ask, key: keys(ask) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [LINKS] }),
  });
};
