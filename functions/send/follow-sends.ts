import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import type { Campaign } from '../../shared/campaign/campaign';
import type { Sign } from '../../shared/coupon/code';
import type { SendPolicy } from '../../shared/send/policy';
import { Send } from '../../shared/send/send';
import { variantOf } from '../../shared/send/variant';
import { localHour } from '../../shared/time/local-day';
import { subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import { type AssignDeps, assignMember } from '../campaign/assign-member';
import type { Clock } from '../platform/clock';
import { idOf } from '../platform/ids';
import { itemIn } from '../platform/image';
import type { Document } from '../platform/set-by-marketers';
import { sideBySide } from '../platform/side-by-side';

/** What of a campaign its outcomes need. */
export type MeasuredCampaign = Pick<Campaign, 'campaignId' | 'name' | 'offer' | 'variants' | 'attributionDays'>;

export interface FollowSendsDeps extends AssignDeps {
  /** The campaign of an id; undefined when it is none, as of a journey. */
  campaignOf: (campaignId: string) => Promise<MeasuredCampaign | undefined>;
  sendPolicy: Pick<Document<SendPolicy>, 'current'>;
  sign: Sign;
  clock: Clock;
}

const AT_ONCE = 10;

/**
 * What follows from sends: with the first record of a member in a campaign they are assigned to an arm, from its moment on, whatever becomes
 * of the message; what was sent is told to the log. All of it may be told twice. Gives the records that could not be followed.
 */
export const followSends =
  (deps: FollowSendsDeps) =>
  async (records: readonly DynamoDBRecord[]): Promise<{ record: DynamoDBRecord; error: unknown }[]> => {
    const failures: { record: DynamoDBRecord; error: unknown }[] = [];
    const sends = records.filter(({ dynamodb }) => dynamodb?.NewImage?.kind?.S === 'send');
    await sideBySide(sends, AT_ONCE, async (record) => {
      try {
        await followSend(deps, record);
      } catch (error) {
        failures.push({ record, error });
      }
    });
    return failures;
  };

const followSend = async (deps: FollowSendsDeps, { dynamodb }: DynamoDBRecord): Promise<void> => {
  const send = v.parse(Send, itemIn(dynamodb?.NewImage));
  const campaign = await deps.campaignOf(send.sourceId);
  if (campaign && dynamodb?.OldImage === undefined) await assign(deps, send, campaign);
  if (send.state === 'sent' && dynamodb?.OldImage?.state?.S !== 'sent') await deps.touchpoints.take(await sentEvent(deps, send, campaign));
};

/** Who is kept from everything is in neither arm; who has the message under another account is in theirs already. */
const assign = async (deps: FollowSendsDeps, { memberId, at, reason, chosen }: Send, campaign: MeasuredCampaign): Promise<void> => {
  if (reason === 'holdout' || reason === 'already') return;
  const { campaignId, offer, variants, attributionDays } = campaign;
  const isControl = reason === 'control';
  await assignMember(deps)({
    ...{ campaignId, memberId, arm: isControl ? 'control' : 'treated', assignedAt: at, attributionDays },
    // Also theirs whom it does not reach: contents are compared as they were drawn.
    ...(!isControl && { variantId: variantOf(deps.sign, memberId, campaignId, variants).variantId }),
    ...(chosen !== undefined && { channel: chosen }),
    templateIds: offer.kind === 'coupon' ? [offer.templateId, ...(offer.mallForOnline ? [offer.mallForOnline.templateId] : [])] : [],
    ...(offer.kind === 'event' && { eventId: offer.eventId }),
  });
};

/** What was sent, as the log tells it: by which channel, at which hour, what content and offer, and what it cost. */
const sentEvent = async (
  { brands, clock, sendPolicy }: FollowSendsDeps,
  { memberId, sourceId, step, changedAt, channel, variantId, storeId }: Send,
  campaign: MeasuredCampaign | undefined,
): Promise<TouchpointEvent> => {
  const [{ zone }, { prices }] = await Promise.all([brands.current(), sendPolicy.current()]);
  const cost = channel === undefined ? 0 : (prices[channel] ?? 0);
  return {
    messageId: `send.${idOf(memberId, sourceId, step)}`,
    type: 'message_sent',
    channel: 'system',
    subject: subjectOfMember(memberId),
    memberId,
    occurredAt: changedAt,
    receivedAt: clock(),
    properties: {
      ...{ campaign: sourceId, delivered: true, hour: String(localHour(changedAt, zone)), cost },
      ...(campaign && { topic: campaign.name, offer: campaign.offer.kind }),
      ...(channel !== undefined && { kind: channel }),
      ...(variantId !== undefined && { variant: variantId }),
      ...(storeId !== undefined && { askedTo: storeId }),
    },
    source: 'system',
  };
};
