import { queryOptions } from '@tanstack/react-query';
import type * as v from 'valibot';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { call } from '../api';

export type SingleView = v.InferOutput<typeof marketerEndpoints.member.reply>;

export const membersQuery = (filter: { search?: string | undefined; cursor?: string | undefined }) =>
  queryOptions({
    queryKey: ['members', filter],
    queryFn: ({ signal }) => call(marketerEndpoints.members, { query: filter, signal }),
  });

export const memberQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['member', memberId],
    queryFn: ({ signal }) => call(marketerEndpoints.member, { params: { memberId }, signal }),
  });
