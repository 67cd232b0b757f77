import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Content } from '../../../shared/content/content';
import { contentMarketerEndpoints } from '../../../shared/contract/content';
import { call } from '../api';

export const contentQuery = queryOptions({
  queryKey: ['content'],
  queryFn: ({ signal }) => call(contentMarketerEndpoints.placedContent, { signal }),
});

export const usePlaceContent = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number; content: Content }) => call(contentMarketerEndpoints.placeContent, { body }),
    onSuccess: (placed) => queries.setQueryData(['content'], placed),
  });
};
