import { clockShows } from '../../shared/journey/moments';
import { type Instant, isBefore, utc } from '../../shared/time/instant';
import { localDay, startOfLocalDay } from '../../shared/time/local-day';
import type { Birthdays } from '../member/birthday-repository';
import { birthdaysOn } from '../member/greet-birthdays';
import { log, loggable } from '../platform/log';
import type { CarryOut } from './carry-out';
import type { InForce, Journeys } from './journey-repository';
import { memberBy, type WhoDeps } from './member-of';
import { bringIn, type MoveDeps } from './move-paths';

export interface BeginDeps extends MoveDeps, WhoDeps {
  birthdays: Pick<Birthdays, 'on'>;
  carryOut: CarryOut;
  journeys: Pick<Journeys, 'inForce'>;
}

/**
 * Brings in whose day has come, from its hour on, once a day for each journey that begins with a day; a walk that was cut off begins anew and
 * brings nobody in twice. A day whose hour was before the journey was published is left out. Gives how many came in.
 */
export const beginDays =
  (deps: BeginDeps) =>
  async (now: Instant): Promise<number> => {
    const { open } = await deps.journeys.inForce();
    let came = 0;
    for (const one of open) came += await beginDay(deps, one, now);
    return came;
  };

const beginDay = async (deps: BeginDeps, open: InForce['open'][number], now: Instant): Promise<number> => {
  const { trigger } = open.version.fields;
  const { journeyId, since } = open.running.journey;
  if (trigger.kind !== 'date') return 0;
  const { zone } = await deps.brands.current();
  const today = localDay(now, zone);
  const at = clockShows(utc(Date.parse(startOfLocalDay(now, zone))), { hour: trigger.hour, minute: 0 }, zone);
  if (isBefore(now, at) || (since !== undefined && isBefore(at, since)) || (await deps.paths.isDone(journeyId, today))) return 0;
  let came = 0;
  for (const monthDay of birthdaysOn(localDay(startOfLocalDay(now, zone, trigger.daysBefore), zone))) {
    let from: Record<string, unknown> | undefined;
    do {
      const page = await deps.birthdays.on(monthDay, from);
      for (const memberId of page.memberIds) came += Number(await begin(deps, open, memberId, at, now));
      from = page.next;
    } while (from);
  }
  await deps.paths.done(journeyId, today, now);
  return came;
};

const begin = async (deps: BeginDeps, open: InForce['open'][number], id: string, at: Instant, now: Instant): Promise<boolean> => {
  try {
    const who = await memberBy(deps)(id);
    if (!who) return false;
    const moved = await bringIn(deps)(open, who, { key: '', at, by: 'date', told: {} }, await deps.paths.ofMembers(who.ids), now);
    if (moved) await deps.carryOut(moved.kept, moved.own, now);
    return Boolean(moved);
  } catch (error) {
    log.error('day of a member not begun', { journeyId: open.running.journey.journeyId, error: loggable(error) });
    return false;
  }
};
