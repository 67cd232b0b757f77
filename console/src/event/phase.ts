import type { MarketerEventView } from '../../../shared/contract/events-console';
import { isOver } from '../../../shared/event/times';
import { isBefore, millis, utc } from '../../../shared/time/instant';

/** Where an event is: not open yet, open for answers, under way, over, or called off. In the order in which lists are narrowed to them. */
export const EVENT_PHASES = ['open', 'on', 'draft', 'over', 'cancelled'] as const;
export type EventPhase = (typeof EVENT_PHASES)[number];

/** Where an event is at `ms`. A draft stays one, however late it is. */
export const phaseOf = ({ state, ...event }: Pick<MarketerEventView, 'state' | 'from' | 'until'>, ms: number): EventPhase => {
  if (state !== 'published') return state;
  const now = utc(ms);
  if (isOver(event, now)) return 'over';
  return isBefore(now, event.from) ? 'open' : 'on';
};

/** In which minute of it an event is, the first being 1. */
export const minuteOf = ({ from }: Pick<MarketerEventView, 'from'>, ms: number): number => Math.floor((ms - millis(from)) / 60_000) + 1;
