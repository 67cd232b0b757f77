import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type * as v from 'valibot';
import type { BodyOf } from '../../../shared/contract/endpoint';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { call } from '../api';

export type WebhookItem = v.InferOutput<typeof marketerEndpoints.webhooks.reply>['items'][number];

export const keysQuery = queryOptions({
  queryKey: ['system-keys'],
  queryFn: ({ signal }) => call(marketerEndpoints.systemKeys, { signal }),
  select: ({ items }) => items,
});

export const policiesQuery = queryOptions({
  queryKey: ['policies'],
  queryFn: ({ signal }) => call(marketerEndpoints.policies, { signal }),
  select: ({ items }) => items,
});

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => call(marketerEndpoints.webhooks, { signal }),
  select: ({ items }) => items,
});

export const readDeliveries = (webhookId: string) => (cursor: string | undefined, signal: AbortSignal) =>
  call(marketerEndpoints.deliveries, { params: { webhookId }, query: { cursor }, signal });

/** Does something with the settings, and reads their lists again. */
const useChange = <A, R>(key: string, mutationFn: (ask: A) => Promise<R>) => {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: [key] }) });
};

export const useCreateKey = () =>
  useChange('system-keys', (body: BodyOf<typeof marketerEndpoints.createSystemKey>) => call(marketerEndpoints.createSystemKey, { body }));

export const useRevokeKey = () =>
  useChange('system-keys', (keyId: string) => call(marketerEndpoints.revokeSystemKey, { params: { keyId } }));

export const usePublishPolicy = () =>
  useChange('policies', (body: BodyOf<typeof marketerEndpoints.publishPolicy>) => call(marketerEndpoints.publishPolicy, { body }));

export const useCreateWebhook = () =>
  useChange('webhooks', (body: BodyOf<typeof marketerEndpoints.createWebhook>) => call(marketerEndpoints.createWebhook, { body }));

export const useWebhookState = () =>
  useChange('webhooks', ({ webhookId, state }: { webhookId: string; state: 'on' | 'paused' }) =>
    call(marketerEndpoints.setWebhookState, { params: { webhookId }, body: { state } }),
  );

export const useRemoveWebhook = () =>
  useChange('webhooks', (webhookId: string) => call(marketerEndpoints.removeWebhook, { params: { webhookId } }));

export const useRedeliver = () =>
  useChange('webhooks', (params: { webhookId: string; deliveryId: string }) => call(marketerEndpoints.redeliver, { params, body: {} }));
