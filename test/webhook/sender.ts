import { randomUUID } from 'node:crypto';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { membersIn } from '../../functions/member/member-repository';
import { sessionsWith } from '../../functions/platform/sessions';
import { scheduledEvent } from '../../local/schedule';
import { marketerEndpoints } from '../../shared/contract/marketer';
import type { Party } from '../../shared/system/party';
import { utc } from '../../shared/time/instant';
import { type EventType, subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { Delivery } from '../../shared/webhook/webhook';
import { type Backend, MARKETER } from '../harness/backend';

/** The brand's side of a webhook test: a marketer with the console, the event log, the schedule. */
export const senderOf = (backend: Backend) => {
  const { tables, host, call } = backend;
  const sessions = sessionsWith(Buffer.from(process.env.SIGNING_KEY ?? '', 'base64'));
  const { email, name, role } = MARKETER;
  /** Signed in anew for each request: a session does not outlive the days that a test lets pass. */
  const token = async (): Promise<string> => (await sessions.issue('marketer', { email, name, role }, utc(Date.now()))).token;

  const deliveries = async (webhookId: string): Promise<Delivery[]> => {
    const { reply } = await call(marketerEndpoints.deliveries, { token: await token(), params: { webhookId }, query: {} });
    return reply.items;
  };

  return {
    token,
    deliveries,
    /** A member with a card, whose number is given back. */
    member: async (): Promise<{ memberId: string; memberNumber: string }> => {
      const memberId = randomUUID();
      const memberNumber = memberId.replace(/\D/g, '').padEnd(11, '0').slice(0, 11);
      const member = { memberId, memberNumber, maskedName: '林*夏', tier: 'lu' as const, points: 0, consents: [] };
      await membersIn(tables).create({ ...member, joinedAt: utc(Date.now()), channel: 'h5' }, []);
      return { memberId, memberNumber };
    },
    create: async (url: string, types: EventType[] = ['coupon_claimed', 'coupon_redeemed'], belongsTo?: Party) => {
      const { reply } = await call(marketerEndpoints.createWebhook, {
        token: await token(),
        body: { name: '收银系统', url, types, belongsTo },
      });
      return { webhookId: reply.webhook.webhookId, secret: reply.secret };
    },
    setState: async (webhookId: string, state: 'on' | 'paused') =>
      call(marketerEndpoints.setWebhookState, { token: await token(), params: { webhookId }, body: { state } }),
    remove: async (webhookId: string) => call(marketerEndpoints.removeWebhook, { token: await token(), params: { webhookId } }),
    redeliver: async (webhookId: string, deliveryId: string) =>
      call(marketerEndpoints.redeliver, { token: await token(), params: { webhookId, deliveryId }, body: {} }),
    list: async (webhookId: string) => {
      const { reply } = await call(marketerEndpoints.webhooks, { token: await token() });
      return reply.items.find(({ webhook }) => webhook.webhookId === webhookId);
    },
    /** Removes all webhooks, so that the next test has its own alone. */
    removeAll: async () => {
      const { reply } = await call(marketerEndpoints.webhooks, { token: await token() });
      for (const { webhook } of reply.items) {
        await call(marketerEndpoints.removeWebhook, { token: await token(), params: { webhookId: webhook.webhookId } });
      }
    },
    /** What the stream of the event log says. */
    tell: async (records: DynamoDBRecord[]): Promise<DynamoDBBatchResponse> =>
      (await host.invoke('stream-webhooks', { Records: records })) as DynamoDBBatchResponse,
    /** The minute of the schedule. */
    sweep: () => host.invoke('schedule-send-webhooks', scheduledEvent('schedule-send-webhooks', 'ap-southeast-1', new Date())),
  };
};
export type Sender = ReturnType<typeof senderOf>;

let events = 0;
/** An event of the log, each another one unless said. */
export const anEvent = (changes: Partial<TouchpointEvent> = {}): TouchpointEvent => ({
  messageId: `12345${String(++events).padStart(5, '0')}.1`,
  type: 'coupon_claimed',
  channel: 'mini_program',
  subject: subjectOfMember(changes.memberId ?? 'nobody'),
  memberId: 'nobody',
  occurredAt: utc(Date.now()),
  receivedAt: utc(Date.now()),
  properties: { couponId: '1234567890', name: '满100减20' },
  ...changes,
});

/** A record of the stream, as Lambda gives it. */
export const recordOf = (event: TouchpointEvent, sequence = '100'): DynamoDBRecord => ({
  eventID: event.messageId,
  eventName: 'INSERT',
  eventSource: 'aws:dynamodb',
  dynamodb: { SequenceNumber: sequence, NewImage: marshall(event) as never },
});
