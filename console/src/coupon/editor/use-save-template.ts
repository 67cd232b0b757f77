import { useMutation, useQueryClient } from '@tanstack/react-query';
import { marketerEndpoints } from '../../../../shared/contract/marketer';
import type { TemplateView } from '../../../../shared/contract/views';
import type { TemplateRules } from '../../../../shared/coupon/template';
import { call } from '../../api';
import { templateQuery } from '../queries';

interface Save {
  rules: TemplateRules;
  /** The draft that is changed and the version that was read; a new template without. */
  draft: { templateId: string; version: number } | undefined;
}

/** Saves a draft: makes it, or changes it if nobody else has since. */
export const useSaveTemplate = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ rules, draft }: Save): Promise<TemplateView> =>
      draft
        ? call(marketerEndpoints.editTemplate, { params: { templateId: draft.templateId }, body: { version: draft.version, rules } })
        : call(marketerEndpoints.createTemplate, { body: rules }),
    onSuccess: async ({ templateId }) => {
      await queries.invalidateQueries({ queryKey: ['templates'] });
      await queries.prefetchQuery(templateQuery(templateId));
    },
  });
};
