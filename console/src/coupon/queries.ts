import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type * as v from 'valibot';
import type { BodyOf } from '../../../shared/contract/endpoint';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import type { TemplateView } from '../../../shared/contract/views';
import { call } from '../api';

/** Figures move while members claim and clerks redeem: they are read again every two seconds. */
export const LIVE = 2_000;

export type TemplateWithFigures = v.InferOutput<typeof marketerEndpoints.template.reply>;

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: ({ signal }) => call(marketerEndpoints.templates, { signal }),
});

export const templateQuery = (templateId: string) =>
  queryOptions({
    queryKey: ['templates', templateId],
    queryFn: ({ signal }) => call(marketerEndpoints.template, { params: { templateId }, signal }),
  });

/** Publishing, pausing and taking up again; the version is the one that was read. */
export const useTemplateState = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ to, template: { templateId, version } }: { to: 'published' | 'paused'; template: TemplateView }) =>
      call(to === 'published' ? marketerEndpoints.publishTemplate : marketerEndpoints.pauseTemplate, {
        params: { templateId },
        body: { version },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['templates'] }),
  });
};

type StockBody = Omit<BodyOf<typeof marketerEndpoints.changeStock>, 'version'>;

/** Raising and lowering what there is, while it runs. */
export const useChangeStock = ({ templateId, version }: TemplateView) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (stock: StockBody) => call(marketerEndpoints.changeStock, { params: { templateId }, body: { version, ...stock } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['templates'] }),
  });
};

/** Taking a template and all its coupons out for good. */
export const useDeactivateTemplate = ({ templateId, version }: TemplateView) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => call(marketerEndpoints.deactivateTemplate, { params: { templateId }, body: { version, reason } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['templates'] }),
  });
};
