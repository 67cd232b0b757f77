import { eventsIn } from '../event/event-repository';
import { invitationsIn } from '../event/invitation-repository';
import { keepEvents } from '../event/keep-events';
import { promoteWaiting } from '../event/promote-waiting';
import { eventSeatsIn } from '../event/seats-repository';
import { tellChanged } from '../event/tell-changed';
import { scheduled } from '../health/scheduled';
import { inboxIn } from '../message/inbox-repository';
import { remindersIn } from '../message/reminder-repository';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { log } from '../platform/log';
import { openTables } from '../platform/tables';
import { storesIn } from '../store/store-repository';

const tables = openTables(readConfig(process.env));
const deps = {
  events: eventsIn(tables),
  eventSeats: eventSeatsIn(tables),
  inbox: inboxIn(tables),
  invitations: invitationsIn(tables),
  reminders: remindersIn(tables),
  stores: storesIn(tables),
  tables,
};

const keep = keepEvents({ ...deps, promote: promoteWaiting(deps) });

export const handler = scheduled(tables, async () => {
  const now = systemClock();
  // First, as people may be on their way.
  const told = await tellChanged(deps)(now);
  if (told > 0) log.info('changes of events told', { told });
  const kept = await keep(now);
  if (kept > 0) log.info('events looked after', { kept });
});
