import { isBefore, plusSeconds, utc } from '../../shared/time/instant';
import type { DeliveryLists } from './delivery-lists';
import type { Waiting } from './delivery-repository';
import { sendTo } from './send-lane';
import type { TryDeps } from './try-delivery';
import type { StoredWebhook } from './webhook-repository';

/** For so long a try has its message to itself: longer than a try takes, shorter than anyone minds if the function dies. */
const LEASE_SECONDS = 60;
const WIDTH = 8;
/** A receiver that fails so often in a row is left alone until the next minute: the others keep their tries. */
const PATIENCE = 10;
/** A run begins nothing after this, so that it ends within the function's timeout. */
const RUN_MS = 45_000;

export interface SendDueDeps extends TryDeps {
  lists: DeliveryLists;
}

/** Sends what is due to every webhook that is on, side by side: a slow receiver delays only its own. */
export const sendDue = (deps: SendDueDeps) => async (): Promise<void> => {
  const began = deps.now();
  const webhooks = (await deps.webhooks.all()).filter(({ state }) => state === 'on');
  const runs = await Promise.allSettled(webhooks.map((webhook) => sendOwn(deps, webhook, began)));
  const failed = runs.find((run) => run.status === 'rejected');
  if (failed) throw failed.reason;
};

const sendOwn = async (deps: SendDueDeps, webhook: StoredWebhook, began: number): Promise<void> => {
  const end = await sendTo(deps)(webhook, claimed(deps, webhook, began), { width: WIDTH, patience: PATIENCE, until: began + RUN_MS });
  if (end === 'done' && webhook.catchUpSince) await deps.webhooks.caughtUp(webhook.webhookId, webhook.catchUpSince);
};

/** What is due and was free to take, for as long as the webhook is on. */
async function* claimed(deps: SendDueDeps, { webhookId, catchUpSince }: StoredWebhook, began: number): AsyncGenerator<Waiting> {
  for await (const page of deps.lists.due(webhookId, utc(began), catchUpSince !== undefined)) {
    const turn = page.filter(({ nextAt, triedAt }) => !isBefore(utc(began), nextAt) || isCaughtUp(triedAt, catchUpSince));
    if (turn.length > 0 && (await deps.webhooks.get(webhookId))?.state !== 'on') return;
    for (const delivery of turn) {
      const taken = await deps.deliveries.claim(delivery, utc(deps.now()), plusSeconds(utc(deps.now()), LEASE_SECONDS));
      if (taken) yield taken;
    }
  }
}

/** Last tried before the webhook was taken up again: its turn is now, not when its wait is over. */
const isCaughtUp = (triedAt: string | undefined, since: string | undefined): boolean =>
  since !== undefined && triedAt !== undefined && isBefore(triedAt, since);
