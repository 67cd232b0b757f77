import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { marketerEndpoints } from '../../../../shared/contract/marketer';
import { call } from '../../api';

const keyOf = (templateId: string) => ['codes', templateId];

export const codesQuery = (templateId: string) =>
  queryOptions({
    queryKey: keyOf(templateId),
    queryFn: ({ signal }) => call(marketerEndpoints.codeBatches, { params: { templateId }, signal }),
    select: ({ items }) => items,
  });

/** Refreshes the list of batches. */
export const useCodesChanged = (templateId: string) => {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: keyOf(templateId) });
};

export const useShareCode = (templateId: string) =>
  useMutation({
    mutationFn: (code: string) => call(marketerEndpoints.shareCode, { params: { templateId }, body: { code } }),
    onSettled: useCodesChanged(templateId),
  });

export const useGenerateCodes = (templateId: string) =>
  useMutation({
    mutationFn: (body: { name: string; count: number }) => call(marketerEndpoints.generateCodes, { params: { templateId }, body }),
    onSettled: useCodesChanged(templateId),
  });

/** A page of a few thousand codes takes longer than other calls. */
const PATIENCE = 60_000;

export const readCodes = (templateId: string, batchId: string) => (cursor: string | undefined, signal: AbortSignal) =>
  call(marketerEndpoints.exportCodes, { params: { templateId, batchId }, query: { cursor }, signal, patience: PATIENCE });

interface UploadPart {
  batchId: string;
  name: string;
  firstLine: number;
  csv: string;
}

export const uploadPart = (templateId: string, body: UploadPart, signal: AbortSignal) =>
  call(marketerEndpoints.uploadCodes, { params: { templateId }, body, signal, patience: PATIENCE });
