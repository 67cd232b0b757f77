import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Rule } from '../../../shared/audience/rule';
import { type AudienceView, audienceEndpoints } from '../../../shared/contract/audiences';
import { call } from '../api';
import { useKeys } from '../api/use-keys';
import { useSettled } from '../ui/use-settled';
import type { AudienceFields } from './audience-form';

/** Sizes move with what members do; a walk is followed more closely. */
const LIVE = 5_000;
const WALKING = 1_500;

const everyFor = (audiences: readonly AudienceView[]): number | false => {
  if (audiences.some(({ walk }) => walk?.state === 'running')) return WALKING;
  return audiences.some(({ state }) => state === 'live') ? LIVE : false;
};

export const audiencesQuery = queryOptions({
  queryKey: ['audiences'],
  queryFn: ({ signal }) => call(audienceEndpoints.audiences, { signal }),
  refetchInterval: ({ state }) => everyFor(state.data?.items ?? []),
});

export const audienceQuery = (audienceId: string) =>
  queryOptions({
    queryKey: ['audiences', audienceId],
    queryFn: ({ signal }) => call(audienceEndpoints.audience, { params: { audienceId }, signal }),
    refetchInterval: ({ state }) => everyFor(state.data ? [state.data] : []),
  });

export const versionsQuery = (audienceId: string) =>
  queryOptions({
    queryKey: ['audiences', audienceId, 'versions'],
    queryFn: ({ signal }) => call(audienceEndpoints.audienceVersions, { params: { audienceId }, signal }),
  });

export const readAudienceMembers = (audienceId: string) => (cursor: string | undefined, signal: AbortSignal) =>
  call(audienceEndpoints.audienceMembers, { params: { audienceId }, query: { cursor }, signal });

const useChange = <A, R>(mutationFn: (ask: A) => Promise<R>) => {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: ['audiences'] }) });
};

/** Makes an audience, or changes it if nobody else has since. */
export const useSaveAudience = (before: AudienceView | undefined) => {
  const keys = useKeys();
  return useChange(({ version, value }: { version: number; value: AudienceFields }) =>
    before
      ? call(audienceEndpoints.changeAudience, { params: { audienceId: before.audienceId }, body: { version, ...value } })
      : call(audienceEndpoints.createAudience, { body: value, key: keys(value) }),
  );
};

/** Puts a draft into force, at the version that was read. */
export const useStartAudience = ({ audienceId, version }: AudienceView) =>
  useChange(() => call(audienceEndpoints.startAudience, { params: { audienceId }, body: { version } }));

/** Takes an audience out of use, at the version that was read. */
export const useArchiveAudience = ({ audienceId, version }: AudienceView) =>
  useChange(() => call(audienceEndpoints.archiveAudience, { params: { audienceId }, body: { version } }));

/** A rule counts as typed when nothing has changed for so long, in milliseconds. */
const TYPED = 300;
/** What members share is asked for more slowly: nobody reads it while they type. */
const PORTRAYED = 900;
const KEPT = 30_000;

export const estimateQuery = (rule: Rule | undefined) =>
  queryOptions({
    queryKey: ['audience-estimate', JSON.stringify(rule)],
    queryFn: async ({ signal }) => {
      if (!rule) throw new Error('no rule to be counted');
      return { ...(await call(audienceEndpoints.estimateAudience, { body: { rule }, signal })), rule };
    },
    enabled: rule !== undefined,
    staleTime: KEPT,
  });

export const portraitQuery = (rule: Rule | undefined) =>
  queryOptions({
    queryKey: ['audience-portrait', JSON.stringify(rule)],
    queryFn: ({ signal }) => {
      if (!rule) throw new Error('no rule to be portrayed');
      return call(audienceEndpoints.portrayAudience, { body: { rule }, signal });
    },
    enabled: rule !== undefined,
    staleTime: KEPT,
  });

/** The same rule is the same question, however often it was drawn anew. */
const useSettledRule = (rule: Rule | undefined, milliseconds: number): Rule | undefined => {
  const settled = useSettled(rule && JSON.stringify(rule), milliseconds);
  return settled === undefined ? undefined : JSON.parse(settled);
};

/** The rule, or while a condition of it is being filled in, as it was before: what was known stays in sight. */
const useWhole = (rule: Rule | undefined, isEmpty: boolean): Rule | undefined => {
  const last = useRef<Rule>(undefined);
  if (rule || isEmpty) last.current = rule;
  return last.current;
};

/** How many members a rule would have, once typing has paused. An answer belongs to its rule: a late one never stands for another. */
export const useEstimate = (rule: Rule | undefined, isEmpty: boolean) => {
  const settled = useSettledRule(useWhole(rule, isEmpty), TYPED);
  const query = useQuery({ ...estimateQuery(settled), placeholderData: settled && keepPreviousData });
  const isOld = query.isPlaceholderData || JSON.stringify(settled) !== JSON.stringify(rule);
  return { ...query, isOld };
};
export type Estimate = ReturnType<typeof useEstimate>;

/** What members of a rule share, once typing has paused for longer. */
export const usePortrait = (rule: Rule | undefined, isEmpty = false) => {
  const settled = useSettledRule(useWhole(rule, isEmpty), PORTRAYED);
  return useQuery({ ...portraitQuery(settled), placeholderData: settled && keepPreviousData });
};
export type Portrait = ReturnType<typeof usePortrait>;

export const suggestionsQuery = queryOptions({
  queryKey: ['audience-suggestions'],
  queryFn: ({ signal }) => call(audienceEndpoints.audienceSuggestions, { signal }),
  staleTime: 60_000,
});

const useSuggestionChange = (endpoint: typeof audienceEndpoints.dropSuggestion | typeof audienceEndpoints.restoreSuggestion) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (suggestionId: string) => call(endpoint, { params: { suggestionId }, body: {} }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['audience-suggestions'] }),
  });
};
export const useDropSuggestion = () => useSuggestionChange(audienceEndpoints.dropSuggestion);
export const useRestoreSuggestion = () => useSuggestionChange(audienceEndpoints.restoreSuggestion);
