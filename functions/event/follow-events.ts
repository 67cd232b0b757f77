import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import type { StoreEvent } from '../../shared/event/event';
import { Invitation, type InvitationState } from '../../shared/event/invitation';
import { mayBeTheirTurn, Seats } from '../../shared/event/seats';
import { followUpOfInvitation } from '../../shared/follow-up/of-event';
import { BY_SYSTEM } from '../../shared/message/message';
import { messageOfInvitation } from '../../shared/message/of-event';
import type { StoreIndex } from '../../shared/store/nearest';
import type { Instant } from '../../shared/time/instant';
import { localDay, startOfLocalDay } from '../../shared/time/local-day';
import { type EventType, subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { Brands } from '../brand/brand-repository';
import type { FollowUps } from '../follow-up/follow-up-repository';
import { type TellDeps, tellOfEvent } from '../message/tell-of-event';
import type { Clock } from '../platform/clock';
import { idOf } from '../platform/ids';
import { itemIn } from '../platform/image';
import type { Stores } from '../store/store-repository';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import type { Events } from './event-repository';

export interface FollowEventsDeps {
  events: Pick<Events, 'offer'>;
  brands: Pick<Brands, 'current'>;
  followUps: Pick<FollowUps, 'put'>;
  inbox: TellDeps['inbox'];
  reminders: TellDeps['reminders'];
  stores: Pick<Stores, 'index'>;
  touchpoints: Pick<Touchpoints, 'take'>;
  /** Gives free seats to who waits. */
  promote: (eventId: string, now: Instant) => Promise<number>;
  clock: Clock;
}

type Failure = { record: DynamoDBRecord; error: unknown };

/**
 * What follows from answers to events: each step is an event of the log, by a message id that is always the same; seats that came free
 * go to who waits; who was not content or did not come is for staff to see to. All of it may be told twice. Gives the records that could not be followed.
 */
export const followEvents =
  (deps: FollowEventsDeps) =>
  async (records: readonly DynamoDBRecord[]): Promise<Failure[]> => {
    const failures: Failure[] = [];
    const freed = new Map<string, DynamoDBRecord>();
    await Promise.all(
      records.map(async (record) => {
        try {
          const after = imageOf(record.dynamodb?.NewImage);
          const before = imageOf(record.dynamodb?.OldImage);
          if (after?.kind === 'invitation') await tell(deps, before && v.parse(Invitation, before), v.parse(Invitation, after));
          if (after?.kind === 'seats' && mayBeTheirTurn(before && v.parse(Seats, before), v.parse(Seats, after)))
            freed.set(String(after.eventId), record);
        } catch (error) {
          failures.push({ record, error });
        }
      }),
    );
    for (const [eventId, record] of freed) {
      try {
        await deps.promote(eventId, deps.clock());
      } catch (error) {
        failures.push({ record, error });
      }
    }
    return failures;
  };

const imageOf = (image: NonNullable<DynamoDBRecord['dynamodb']>['NewImage']): Record<string, unknown> | undefined =>
  image?.kind?.S === 'invitation' || image?.kind?.S === 'seats' ? itemIn(image) : undefined;

const TOLD: Record<InvitationState, EventType> = {
  invited: 'event_invited',
  going: 'event_accepted',
  waiting: 'event_waitlisted',
  offered: 'event_seat_offered',
  declined: 'event_declined',
  cancelled: 'event_cancelled',
  arrived: 'event_attended',
  missed: 'event_missed',
};

const stepOf = (before: Invitation | undefined, after: Invitation): EventType | undefined => {
  if (before?.state !== after.state) return TOLD[after.state];
  const isNew = after.review !== undefined && JSON.stringify(after.review) !== JSON.stringify(before.review);
  return isNew ? 'event_reviewed' : undefined;
};

const tell = async (deps: FollowEventsDeps, before: Invitation | undefined, after: Invitation): Promise<void> => {
  const type = stepOf(before, after);
  if (type === undefined) return;
  const event = await deps.events.offer(after.eventId);
  if (!event) return;
  const index = await deps.stores.index();
  const touch = touchOf(type, event, after, index, deps.clock());
  await deps.touchpoints.take(touch);
  await seeTo(deps, before, after, event);
  const about = messageOfInvitation(before, after, event, index.byId.get(event.storeId)?.name ?? '');
  const message = about && { messageId: touch.messageId, at: after.at, by: BY_SYSTEM, about };
  if (message) await tellOfEvent(deps)(after.memberId, after.eventId, message, deps.clock());
};

/** Who was not content and who did not come is for the staff of the store to see to, on the next day. */
const seeTo = async (deps: FollowEventsDeps, before: Invitation | undefined, after: Invitation, event: StoreEvent): Promise<void> => {
  const { zone } = await deps.brands.current();
  const due = localDay(startOfLocalDay(after.at, zone, 1), zone);
  const task = followUpOfInvitation([before, after], event, due, idOf);
  if (task) await deps.followUps.put(task);
};

const touchOf = (type: EventType, event: StoreEvent, invitation: Invitation, index: StoreIndex, now: Instant): TouchpointEvent => {
  const { eventId, memberId, version, party, at, review } = invitation;
  const { storeId, name, from } = event;
  const storeName = index.byId.get(storeId)?.name;
  return {
    messageId: `event.${idOf(eventId, memberId, String(version))}`,
    type,
    channel: type === 'event_attended' ? 'event' : 'system',
    subject: subjectOfMember(memberId),
    memberId,
    occurredAt: at,
    receivedAt: now,
    properties: {
      ...{ eventId, name: name.zh, storeId, from },
      ...(storeName !== undefined && { storeName }),
      ...(party > 0 && { party }),
      ...(type === 'event_reviewed' && review && { stars: review.stars, ...(review.text !== undefined && { text: review.text }) }),
    },
    storeId,
    source: 'system',
  };
};
