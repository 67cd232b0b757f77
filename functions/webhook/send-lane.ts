import { utc } from '../../shared/time/instant';
import { log, loggable } from '../platform/log';
import type { Waiting } from './delivery-repository';
import { type Fared, type LaneEnd, type LaneLimits, sendInLane } from './lane';
import { type TryDeps, tryDelivery } from './try-delivery';
import type { StoredWebhook } from './webhook-repository';

/**
 * Sends claimed deliveries to one webhook. A try whose end could not be written is told in the log and comes again
 * when its claim has run out: a message may arrive twice, it does not get lost.
 */
export const sendTo =
  (deps: TryDeps) =>
  async (webhook: StoredWebhook, claimed: AsyncIterable<Waiting>, limits: Omit<LaneLimits, 'now'>): Promise<LaneEnd> => {
    const attempt = tryDelivery(deps);
    let delivered = 0;
    const send = async (delivery: Waiting): Promise<Fared> => {
      try {
        const fared = await attempt(webhook, delivery);
        if (fared === 'delivered') delivered++;
        return fared;
      } catch (error) {
        log.error('try of a webhook failed', { webhookId: webhook.webhookId, deliveryId: delivery.deliveryId, error: loggable(error) });
        return 'failed';
      }
    };
    const end = await sendInLane(claimed, send, { ...limits, now: deps.now });
    if (delivered > 0) await deps.health.delivered(webhook.webhookId, utc(deps.now()));
    return end;
  };
