import { plusSeconds, utc } from '../../shared/time/instant';
import { retryAfter } from '../../shared/webhook/retry';
import type { PauseReason } from '../../shared/webhook/webhook';
import type { Keyring } from '../platform/keyring';
import { log } from '../platform/log';
import { unseal } from '../platform/secrets';
import type { PermissionsOf } from '../privacy/permissions';
import type { Deliveries, Settled, Waiting } from './delivery-repository';
import type { Fared } from './lane';
import type { Answer, Poster } from './post';
import { signedHeaders } from './sign';
import type { WebhookHealth } from './webhook-health';
import type { StoredWebhook, Webhooks } from './webhook-repository';

/** After so many messages given up in a row a webhook is paused: what follows waits instead of dying too. */
const MOST_DEAD_IN_ROW = 20;
const GONE = 410;

export interface TryDeps {
  webhooks: Webhooks;
  deliveries: Deliveries;
  health: WebhookHealth;
  poster: Poster;
  webhookKeys: Keyring;
  permissions: PermissionsOf;
  now: () => number;
  /** From 0 to 1, for jitter. */
  chance: () => number;
}

/**
 * One try: signs the message as of now, sends it, and writes how it ended. A partner is sent nothing of a member who does not agree to
 * it now, whatever they did when it happened. 2xx is delivered; 410 pauses the webhook and leaves the
 * message waiting; anything else is tried again after a while, and given up after the last try.
 */
export const tryDelivery =
  (deps: TryDeps) =>
  async (webhook: StoredWebhook, delivery: Waiting): Promise<Fared> => {
    const { webhookId, url, secretSealed } = webhook;
    if (webhook.belongsTo === 'partner' && !(await isAgreed(deps, delivery))) return withhold(deps, delivery);
    const secret = unseal(deps.webhookKeys, secretSealed);
    const answer = await deps.poster.post(url, signedHeaders(secret, delivery.deliveryId, utc(deps.now()), delivery.body), delivery.body);
    const settled = settlement(delivery, answer, deps);
    if (!(await deps.deliveries.settle(delivery, settled))) return 'left';
    if (settled.state === 'delivered') return 'delivered';
    if (settled.state === 'dead' && (await deps.health.gaveUp(webhookId)) >= MOST_DEAD_IN_ROW) {
      await pause(deps, webhookId, 'failing');
      return 'gone';
    }
    if (!isGone(answer)) return 'failed';
    await pause(deps, webhookId, 'gone');
    return 'gone';
  };

/** Read strongly: what was withdrawn holds for what still waits. A message that names no account has nobody's consent. */
const isAgreed = async ({ permissions }: TryDeps, { agreedBy }: Waiting): Promise<boolean> =>
  agreedBy !== undefined && (await permissions(agreedBy)).has('partners');

const withhold = async ({ deliveries, now }: TryDeps, delivery: Waiting): Promise<Fared> => {
  await deliveries.settle(delivery, { state: 'withheld', answer: 'consent_missing', at: utc(now()) });
  return 'left';
};

const pause = async ({ webhooks }: TryDeps, webhookId: string, because: PauseReason): Promise<void> => {
  if (await webhooks.pause(webhookId, because)) log.warn('webhook paused by itself', { webhookId, because });
};

const isGone = (answer: Answer): boolean => 'status' in answer && answer.status === GONE;

const settlement = ({ tries }: Waiting, answer: Answer, { now, chance }: TryDeps): Settled => {
  const at = utc(now());
  const said = 'status' in answer ? String(answer.status) : answer.fault;
  if ('status' in answer && answer.status >= 200 && answer.status < 300) return { state: 'delivered', answer: said, at };
  const wait = retryAfter(tries + 1, chance(), 'status' in answer ? answer.retryAfter : undefined);
  if (wait === undefined && !isGone(answer)) return { state: 'dead', answer: said, at };
  return { state: 'waiting', answer: said, at, nextAt: plusSeconds(at, wait ?? 0) };
};
