import type { marketerEndpoints } from '../../shared/contract/marketer';
import { inZone } from '../../shared/time/local-day';
import type { Delivery } from '../../shared/webhook/webhook';
import type { Handlers } from '../platform/http/api';
import {
  createWebhook,
  listDeliveries,
  listWebhooks,
  redeliver,
  removeWebhook,
  setWebhookState,
  type WebhookDeps,
} from '../webhook/manage-webhooks';

type WebhookHandlers = Pick<
  Handlers<typeof marketerEndpoints>,
  'webhooks' | 'createWebhook' | 'setWebhookState' | 'removeWebhook' | 'deliveries' | 'redeliver'
>;

/** The console's endpoints for webhooks; times are shown in the brand's zone. */
export const webhookHandlers = (deps: WebhookDeps, zone: () => Promise<string>): WebhookHandlers => ({
  webhooks: async () => {
    const [items, local] = await Promise.all([listWebhooks(deps)(), zone()]);
    return {
      items: items.map(({ webhook, lastDeliveredAt, ...counts }) => ({
        webhook: created(webhook, local),
        ...counts,
        ...(lastDeliveredAt && { lastDeliveredAt: inZone(lastDeliveredAt, local) }),
      })),
    };
  },
  createWebhook: async ({ body, now }) => {
    const { webhook, secret } = await createWebhook(deps)(body, now);
    return { webhook: created(webhook, await zone()), secret };
  },
  setWebhookState: async ({ params, body, now }) => created(await setWebhookState(deps)(params.webhookId, body.state, now), await zone()),
  removeWebhook: async ({ params }) => {
    await removeWebhook(deps)(params.webhookId);
    return {};
  },
  deliveries: async ({ params, query, now }) => {
    const [{ items, next }, local] = await Promise.all([listDeliveries(deps)(params.webhookId, query.cursor, now), zone()]);
    return { items: items.map((delivery) => deliveryView(delivery, local)), ...(next && { next }) };
  },
  redeliver: async ({ params, now }) => deliveryView(await redeliver(deps)(params.webhookId, params.deliveryId, now), await zone()),
});

const created = <T extends { createdAt: string }>(webhook: T, zone: string): T => ({
  ...webhook,
  createdAt: inZone(webhook.createdAt, zone),
});

const deliveryView = (delivery: Delivery, zone: string): Delivery => ({
  ...delivery,
  createdAt: inZone(delivery.createdAt, zone),
  ...(delivery.nextAt && { nextAt: inZone(delivery.nextAt, zone) }),
  ...(delivery.deliveredAt && { deliveredAt: inZone(delivery.deliveredAt, zone) }),
});
