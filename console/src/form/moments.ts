import type { Instant } from '../../../shared/time/instant';
import { endOfLocalDay, inZone, localDay, startOfLocalDay } from '../../../shared/time/local-day';

/** What the fields of days and minutes show of instants, and back; empty is none. */

export const dayShown = (instant: Instant | undefined, zone: string): string => (instant ? localDay(instant, zone) : '');
export const minuteShown = (instant: Instant | undefined, zone: string): string => (instant ? inZone(instant, zone).slice(0, 16) : '');

export const firstOfDay = (day: string, zone: string): Instant | undefined => (day ? startOfLocalDay(day, zone) : undefined);
export const lastOfDay = (day: string, zone: string): Instant | undefined => (day ? endOfLocalDay(day, zone) : undefined);
export const firstOfMinute = (minute: string, zone: string): Instant | undefined => (minute ? inZone(minute, zone) : undefined);
/** An end includes its last second. */
export const lastOfMinute = (minute: string, zone: string): Instant | undefined => (minute ? inZone(`${minute}:59`, zone) : undefined);
