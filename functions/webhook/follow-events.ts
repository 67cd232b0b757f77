import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { millis, plusSeconds, utc } from '../../shared/time/instant';
import { TouchpointEvent } from '../../shared/touchpoint/event';
import { messageOf } from '../../shared/webhook/message';
import type { Members } from '../member/member-repository';
import { idOf } from '../platform/ids';
import { itemIn } from '../platform/image';
import { log, loggable } from '../platform/log';
import type { Waiting } from './delivery-repository';
import { sendTo } from './send-lane';
import type { TryDeps } from './try-delivery';
import type { StoredWebhook } from './webhook-repository';

/** For so long the stream has its new messages to itself; what it has not sent by then the schedule sends. */
const LEASE_SECONDS = 60;
/** No batch waits longer than this for receivers (and the try under way then); together with a timeout well below the lease. */
const HELD_UP_MS = 10_000;
const WIDTH = 4;
/** So many failures in a row, and the rest of the batch is left to the schedule. */
const PATIENCE = 3;
/** For so long a receiver that has just failed is not tried from the stream. */
const REST_MS = 60_000;

export interface FollowDeps extends TryDeps {
  members: Pick<Members, 'get'>;
  /** Receivers that have just failed, and until when they rest; lives as long as the warm function. */
  resting: Map<string, number>;
}

interface Wanted {
  record: DynamoDBRecord;
  event: TouchpointEvent;
  by: StoredWebhook[];
}

/**
 * Notes each event of the log for every webhook that wants its type, once, and tries what is new at once. A record told twice
 * finds its messages there and sends nothing. Gives the records that could not be noted, to be told again; tries that go wrong
 * are not among them, those are the schedule's.
 */
export const followEvents =
  (deps: FollowDeps) =>
  async (records: DynamoDBRecord[]): Promise<{ record: DynamoDBRecord; error: unknown }[]> => {
    const webhooks = await deps.webhooks.all();
    const failures: { record: DynamoDBRecord; error: unknown }[] = [];
    if (webhooks.length === 0) return failures;
    const wanted = records.flatMap((record) => {
      try {
        return wantedOf(record, webhooks);
      } catch (error) {
        failures.push({ record, error });
        return [];
      }
    });
    const began = deps.now();
    const numberOf = oncePerMember(async (memberId) => (await deps.members.get(memberId))?.memberNumber);
    const agrees = oncePerMember(async (memberId) => (await deps.permissions(memberId)).has('partners'));
    // Of who did not agree not even a message is kept for a partner; it is asked again when it is sent.
    const isShared = async ({ memberId }: TouchpointEvent): Promise<boolean> => memberId !== undefined && agrees(memberId);
    const fresh: { webhook: StoredWebhook; delivery: Waiting }[] = [];
    await Promise.all(
      wanted.map(async ({ record, event, by }) => {
        try {
          const body = JSON.stringify(messageOf(event, event.memberId === undefined ? undefined : await numberOf(event.memberId)));
          for (const webhook of by) {
            if (webhook.belongsTo === 'partner' && !(await isShared(event))) continue;
            const delivery = deliveryOf(webhook, event, body, began, isTriedNow(webhook, deps, began));
            if (await deps.deliveries.note(delivery)) fresh.push({ webhook, delivery });
          }
        } catch (error) {
          failures.push({ record, error });
        }
      }),
    );
    await Promise.all(webhooks.filter((webhook) => isTriedNow(webhook, deps, began)).map((webhook) => send(deps, webhook, fresh, began)));
    return failures;
  };

const wantedOf = (record: DynamoDBRecord, webhooks: StoredWebhook[]): Wanted[] => {
  const image = record.dynamodb?.NewImage;
  if (!image) return [];
  const event = v.parse(TouchpointEvent, itemIn(image));
  const by = webhooks.filter(({ types }) => types.includes(event.type));
  return by.length > 0 ? [{ record, event, by }] : [];
};

/** What is asked of a member, read once however many events of a batch are about them. */
const oncePerMember = <T>(read: (memberId: string) => Promise<T>) => {
  const known = new Map<string, Promise<T>>();
  return (memberId: string): Promise<T> => {
    const reading = known.get(memberId) ?? read(memberId);
    known.set(memberId, reading);
    return reading;
  };
};

const isTriedNow = ({ webhookId, state }: StoredWebhook, { resting }: FollowDeps, now: number): boolean =>
  state === 'on' && (resting.get(webhookId) ?? 0) <= now;

/** The event's time in letters that sort, nine digits of base 36. */
const sortable = (ms: number): string => Math.max(0, ms).toString(36).padStart(9, '0');

/**
 * The message of an event to a webhook. Its id is made of both, so it is the same whenever the stream tells of the event,
 * and begins with the event's time, so that ids sort by it.
 */
const deliveryOf = (
  { webhookId, belongsTo }: StoredWebhook,
  { messageId, type, occurredAt, memberId }: TouchpointEvent,
  body: string,
  now: number,
  isTried: boolean,
): Waiting => ({
  deliveryId: `${sortable(millis(occurredAt))}${idOf('delivery', webhookId, messageId)}`,
  webhookId,
  type,
  state: 'waiting',
  tries: 0,
  createdAt: utc(now),
  nextAt: isTried ? plusSeconds(utc(now), LEASE_SECONDS) : utc(now),
  body,
  ...(belongsTo === 'partner' && memberId !== undefined && { agreedBy: memberId }),
});

const send = async (
  deps: FollowDeps,
  webhook: StoredWebhook,
  fresh: { webhook: StoredWebhook; delivery: Waiting }[],
  began: number,
): Promise<void> => {
  const own = fresh.filter((one) => one.webhook === webhook).map(({ delivery }) => delivery);
  if (own.length === 0) return;
  try {
    const end = await sendTo(deps)(webhook, each(own), { width: WIDTH, patience: PATIENCE, until: began + HELD_UP_MS });
    if (end !== 'done') deps.resting.set(webhook.webhookId, deps.now() + REST_MS);
  } catch (error) {
    log.error('webhook was left to the schedule', { webhookId: webhook.webhookId, error: loggable(error) });
  }
};

async function* each<T>(items: T[]): AsyncGenerator<T> {
  yield* items;
}
