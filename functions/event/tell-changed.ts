import type { StoreEvent } from '../../shared/event/event';
import type { Invitation } from '../../shared/event/invitation';
import type { EventNews } from '../../shared/event/news';
import { standingAt } from '../../shared/event/standing';
import { BY_SYSTEM, type MessageAbout } from '../../shared/message/message';
import { messageOfChange, thanksFor } from '../../shared/message/of-event';
import { eventReminderAt } from '../../shared/message/reminder';
import type { Instant } from '../../shared/time/instant';
import type { Reminders } from '../message/reminder-repository';
import { type TellDeps, tellOfEvent } from '../message/tell-of-event';
import { idOf } from '../platform/ids';
import { log, loggable } from '../platform/log';
import { sideBySide } from '../platform/side-by-side';
import type { Stores } from '../store/store-repository';
import type { EventChange, Events } from './event-repository';
import type { Group, Invitations } from './invitation-repository';

export interface TellChangedDeps extends TellDeps {
  events: Pick<Events, 'get' | 'changes' | 'told'>;
  invitations: Pick<Invitations, 'listed'>;
  reminders: Pick<Reminders, 'of' | 'once' | 'postpone'>;
  stores: Pick<Stores, 'index'>;
}

const A_PAGE = 100;
const AT_ONCE = 10;
/** Who is told of a change: who has seats, who waits, and who was invited and has not answered. */
const GROUPS: readonly Group[] = ['ticket', 'queue', 'invited'];
const WHO: readonly Invitation['state'][] = ['going', 'waiting', 'offered', 'invited'];

/**
 * Tells everybody whom it concerns that an event was called off or moved. Whoever is cut off does it again, and nobody hears it twice.
 * Gives how many events were told of.
 */
export const tellChanged =
  (deps: TellChangedDeps) =>
  async (now: Instant): Promise<number> => {
    let told = 0;
    for (const change of await deps.events.changes()) {
      try {
        const event = await deps.events.get(change.eventId);
        if (event) await tellAll(deps, event, change, now);
        await deps.events.told(change);
        told++;
      } catch (error) {
        // One event that cannot be told of stands in no other's way.
        log.error('change of an event not told', { eventId: change.eventId, error: loggable(error) });
      }
    }
    return told;
  };

const tellAll = async (deps: TellChangedDeps, event: StoreEvent, { news, version, at }: EventChange, now: Instant): Promise<void> => {
  const about = messageOfChange(news, event, await whereIs(deps, event));
  for (const group of GROUPS)
    await eachListed(deps, event, group, async (invitation) => {
      if (!WHO.includes(invitation.state)) return;
      await tell(deps, event, invitation, { what: `${news}.${version}`, at, about }, now);
      await moveReminder(deps, event, invitation, news, now);
    });
};

/** Who asked to be reminded is reminded of the time that holds now; of what was called off nobody is. */
const moveReminder = async (
  { reminders }: TellChangedDeps,
  { eventId, from }: StoreEvent,
  { memberId }: Invitation,
  news: EventNews,
  now: Instant,
): Promise<void> => {
  if (news !== 'moved') return;
  const [reminder] = await reminders.of([memberId], [{ what: 'event', id: eventId }]);
  const at = eventReminderAt(from, now);
  if (reminder?.state === 'waiting' && at !== undefined) await reminders.postpone(reminder, at);
};

/** Thanks everybody who was there, and asks how it was. */
export const thankAll = async (deps: TellChangedDeps, event: StoreEvent, now: Instant): Promise<void> => {
  const about = thanksFor(event, await whereIs(deps, event));
  await eachListed(deps, event, 'ticket', async (invitation) => {
    if (standingAt(event, invitation, now) === 'arrived')
      await tell(deps, event, invitation, { what: 'thanks', at: event.until, about }, now);
  });
};

const whereIs = async ({ stores }: TellChangedDeps, { storeId }: StoreEvent): Promise<string> =>
  (await stores.index()).byId.get(storeId)?.name ?? '';

const tell = (
  deps: TellChangedDeps,
  { eventId }: StoreEvent,
  { memberId }: Invitation,
  { what, at, about }: { what: string; at: Instant; about: MessageAbout },
  now: Instant,
): Promise<void> => {
  const messageId = `event.${idOf(eventId, memberId, what)}`;
  return tellOfEvent(deps)(memberId, eventId, { messageId, at, by: BY_SYSTEM, about }, now);
};

const eachListed = async (
  { invitations }: TellChangedDeps,
  { eventId }: StoreEvent,
  group: Group,
  work: (invitation: Invitation) => Promise<void>,
): Promise<void> => {
  let cursor: string | undefined;
  do {
    const { items, next } = await invitations.listed(eventId, group, { cursor, limit: A_PAGE });
    await sideBySide(items, AT_ONCE, ({ invitation }) => work(invitation));
    cursor = next;
  } while (cursor !== undefined);
};
