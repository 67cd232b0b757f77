import type { Instant } from '../../shared/time/instant';
import type { Delivery, Webhook } from '../../shared/webhook/webhook';
import type { NewId } from '../platform/ids';
import type { Keyring } from '../platform/keyring';
import { Fault } from '../platform/problems';
import { seal } from '../platform/secrets';
import type { DeliveryLists } from './delivery-lists';
import type { Deliveries } from './delivery-repository';
import { type Reach, targetFault } from './reach';
import { newSecret } from './sign';
import type { WebhookHealth } from './webhook-health';
import type { StoredWebhook, Webhooks } from './webhook-repository';

/** Every event is written once for each webhook that wants it: more than this is a mistake. */
const MOST_WEBHOOKS = 20;

export interface WebhookDeps {
  webhooks: Webhooks;
  deliveries: Deliveries;
  deliveryLists: DeliveryLists;
  webhookHealth: WebhookHealth;
  webhookKeys: Keyring;
  reach: Reach;
  newId: NewId;
}

const shown = ({ secretSealed: _, catchUpSince: __, ...webhook }: StoredWebhook): Webhook => webhook;

/**
 * A new webhook, on from the start. Its secret is given this once and kept sealed.
 * Fails with `invalid` when the URL must not be called, or there are twenty already.
 */
export const createWebhook =
  ({ webhooks, webhookKeys, reach, newId }: WebhookDeps) =>
  async (
    { name, url, types, belongsTo }: Pick<Webhook, 'name' | 'url' | 'types' | 'belongsTo'>,
    now: Instant,
  ): Promise<{ webhook: Webhook; secret: string }> => {
    const fault = await targetFault(url, reach);
    if (fault) throw new Fault('invalid', [{ field: 'url', reason: fault }]);
    if ((await webhooks.all()).length >= MOST_WEBHOOKS) {
      throw new Fault('invalid', [{ field: 'body', reason: `there can be at most ${MOST_WEBHOOKS} webhooks` }]);
    }
    const secret = newSecret();
    const webhook: Webhook = { webhookId: newId(), name, url, types: [...new Set(types)], belongsTo, state: 'on', createdAt: now };
    await webhooks.create({ ...webhook, secretSealed: seal(webhookKeys, secret) });
    return { webhook, secret };
  };

/** All webhooks, oldest first, with what waits, what was given up (each counted to 1,000) and when a message last arrived. */
export const listWebhooks =
  ({ webhooks, deliveryLists, webhookHealth }: WebhookDeps) =>
  async () =>
    Promise.all(
      (await webhooks.all()).map(async (webhook) => {
        const [counts, { lastDeliveredAt }] = await Promise.all([
          deliveryLists.counts(webhook.webhookId),
          webhookHealth.of(webhook.webhookId),
        ]);
        return { webhook: shown(webhook), ...counts, ...(lastDeliveredAt && { lastDeliveredAt }) };
      }),
    );

/** Pauses a webhook, or takes it up again: then what waited is sent within a minute, whatever its turn. Not known: `not_found`. */
export const setWebhookState =
  ({ webhooks, webhookHealth }: WebhookDeps) =>
  async (webhookId: string, state: Webhook['state'], now: Instant): Promise<Webhook> => {
    const webhook = await (state === 'paused' ? webhooks.pause(webhookId, 'by_hand') : webhooks.resume(webhookId, now));
    if (!webhook) throw new Fault('not_found');
    if (state === 'on') await webhookHealth.reset(webhookId);
    return webhook;
  };

/** Removes a webhook; nothing more is sent, and what was sent is forgotten within thirty days. Not known: `not_found`. */
export const removeWebhook =
  ({ webhooks }: WebhookDeps) =>
  async (webhookId: string): Promise<void> => {
    if (!(await webhooks.remove(webhookId))) throw new Fault('not_found');
  };

/** What was sent to a webhook in the last thirty days, newest event first. Not known: `not_found`. */
export const listDeliveries =
  ({ webhooks, deliveryLists }: WebhookDeps) =>
  async (webhookId: string, cursor: string | undefined, now: Instant): Promise<{ items: Delivery[]; next?: string | undefined }> => {
    if (!(await webhooks.get(webhookId))) throw new Fault('not_found');
    return deliveryLists.page(webhookId, cursor, now);
  };

/** Sends a message again as it was, with the same id and all its tries: within a minute, or when its webhook is on again. Not known: `not_found`. */
export const redeliver =
  ({ webhooks, deliveries }: WebhookDeps) =>
  async (webhookId: string, deliveryId: string, now: Instant): Promise<Delivery> => {
    const again = (await webhooks.get(webhookId)) && (await deliveries.again(webhookId, deliveryId, now));
    if (!again) throw new Fault('not_found');
    return again;
  };
