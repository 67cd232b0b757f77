import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { messageMarketerEndpoints } from '../../../shared/contract/messages';
import type { MessageTemplates } from '../../../shared/message/template';
import { call } from '../api';

export const templatesQuery = queryOptions({
  queryKey: ['message-templates'],
  queryFn: ({ signal }) => call(messageMarketerEndpoints.messageTemplates, { signal }),
});

export const useSetTemplates = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number; templates: MessageTemplates }) => call(messageMarketerEndpoints.setMessageTemplates, { body }),
    onSuccess: (set) => queries.setQueryData(['message-templates'], set),
  });
};
