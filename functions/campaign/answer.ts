import type { Outcome } from '../../shared/campaign/outcome';
import { type Instant, isBefore } from '../../shared/time/instant';
import { localHour } from '../../shared/time/local-day';
import { subjectOfMember } from '../../shared/touchpoint/event';
import { idOf } from '../platform/ids';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';

/**
 * When somebody first answered to what a campaign sent them: opened the message, or used its coupon. A visit alone is no answer: they may
 * have come anyway.
 */
const answerOf = ({ arm, reachedAt, openedAt, redeemedAt }: Outcome): { at: Instant; by: 'opened' | 'redeemed' } | undefined => {
  if (arm !== 'treated' || reachedAt === undefined) return undefined;
  const opened = openedAt === undefined ? undefined : { at: openedAt, by: 'opened' as const };
  const redeemed = redeemedAt === undefined ? undefined : { at: redeemedAt, by: 'redeemed' as const };
  if (opened && redeemed) return isBefore(redeemed.at, opened.at) ? redeemed : opened;
  return opened ?? redeemed;
};

/**
 * Tells the log of a member's answer to a campaign, once: the channel, the hour, what was offered and which content, so that the answer
 * becomes a tag.
 */
export const tellAnswer = async (
  { touchpoints }: { touchpoints: Pick<Touchpoints, 'take'> },
  before: Outcome,
  after: Outcome,
  zone: string,
): Promise<void> => {
  const answer = answerOf(after);
  if (!answer || answerOf(before)) return;
  const { memberId, campaignId, reachedBy, variantId, templateIds, eventId } = after;
  const offer = templateIds.length > 0 ? 'coupon' : eventId === undefined ? 'content' : 'event';
  await touchpoints.take({
    messageId: `answer.${idOf(memberId, campaignId)}`,
    type: 'campaign_answered',
    channel: 'system',
    subject: subjectOfMember(memberId),
    memberId,
    occurredAt: answer.at,
    receivedAt: answer.at,
    properties: {
      ...{ campaign: campaignId, by: answer.by, offer, hour: String(localHour(answer.at, zone)) },
      ...(reachedBy !== undefined && { kind: reachedBy }),
      ...(variantId !== undefined && { variant: variantId }),
    },
    source: 'system',
  });
};
