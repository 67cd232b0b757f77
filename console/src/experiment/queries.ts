import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { experimentEndpoints } from '../../../shared/contract/experiments';
import type { SentExperiment } from '../../../shared/insight/experiment';
import { call } from '../api';

/** What an experiment shows. The same figures are answered alike, but in the language of the screen. */
export const evaluationQuery = (experiment: SentExperiment) =>
  queryOptions({
    queryKey: ['experiments', experiment],
    queryFn: ({ signal }) => call(experimentEndpoints.evaluateExperiment, { body: experiment, signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
