import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import type { TagRuleView } from '../../../shared/contract/tags';
import type { TagRuleFields } from '../../../shared/tag/rule';
import { call } from '../api';

/** The tags that members may be asked for. Looked for among many members: not asked for again at once. */
export const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: ({ signal }) => call(marketerEndpoints.tags, { signal }),
  select: ({ items }) => items,
  staleTime: 300_000,
});

export const tagRulesQuery = queryOptions({
  queryKey: ['tag-rules'],
  queryFn: ({ signal }) => call(marketerEndpoints.tagRules, { signal }),
});

const useChange = <A, R>(mutationFn: (ask: A) => Promise<R>) => {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: ['tag-rules'] }) });
};

/** A new rule, or a change of one. */
export const useSaveTagRule = (before: TagRuleView | undefined) =>
  useChange(({ rule, recompute }: { rule: TagRuleFields; recompute: boolean }) =>
    before
      ? call(marketerEndpoints.changeTagRule, { params: { ruleId: before.ruleId }, body: { version: before.version, rule, recompute } })
      : call(marketerEndpoints.createTagRule, { body: { rule, recompute } }),
  );

export const useRemoveTagRule = () =>
  useChange(({ ruleId, version }: TagRuleView) =>
    call(marketerEndpoints.removeTagRule, { params: { ruleId }, query: { version: String(version) } }),
  );

export const useTryTagRule = () =>
  useMutation({ mutationFn: (rule: TagRuleFields) => call(marketerEndpoints.tryTagRule, { body: { rule } }) });
