import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import type { Channel } from '../../../shared/touchpoint/channel';
import { call } from '../api';

export const readMembers = (cursor: string | undefined, signal: AbortSignal) =>
  call(marketerEndpoints.members, { query: { cursor }, signal });

/** Who joined last. */
export const latestMembersQuery = queryOptions({
  queryKey: ['members', undefined],
  queryFn: ({ signal }) => readMembers(undefined, signal),
});

/** Who has exactly this identifier. What is typed may be personal: it goes in the body and is not kept longer than it is shown. */
export const foundQuery = (text: string) =>
  queryOptions({
    queryKey: ['found', text],
    queryFn: ({ signal }) => call(marketerEndpoints.findPeople, { body: { text }, signal }),
    gcTime: 0,
  });

export const memberQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['member', memberId],
    queryFn: ({ signal }) => call(marketerEndpoints.member, { params: { memberId }, signal }),
  });

/** What is known of a person, masked. Looking is on record. */
export const personalQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['member', memberId, 'personal'],
    queryFn: ({ signal }) => call(marketerEndpoints.personal, { params: { memberId }, signal }),
    staleTime: 60_000,
  });

export interface TimelineFilter {
  channel?: Channel | undefined;
  type?: string | undefined;
}

/** The timeline page by page; a short page may still go on. */
export const timelineQuery = (oneId: string, { channel, type }: TimelineFilter = {}) =>
  infiniteQueryOptions({
    queryKey: ['timeline', oneId, channel ?? '', type ?? ''],
    queryFn: ({ signal, pageParam }) =>
      call(marketerEndpoints.personTimeline, { params: { oneId }, query: { channel, type, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });

export const consentHistoryQuery = (memberId: string) =>
  infiniteQueryOptions({
    queryKey: ['member', memberId, 'consents'],
    queryFn: ({ signal, pageParam }) =>
      call(marketerEndpoints.consentHistory, { params: { memberId }, query: { cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });

export const auditQuery = (memberId: string) =>
  infiniteQueryOptions({
    queryKey: ['member', memberId, 'audit'],
    queryFn: ({ signal, pageParam }) => call(marketerEndpoints.audit, { params: { memberId }, query: { cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
