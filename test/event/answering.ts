import { type Answer, planAnswer } from '../../shared/event/answer';
import type { StoreEvent } from '../../shared/event/event';
import type { Invitation } from '../../shared/event/invitation';
import { newSeats, type Seats } from '../../shared/event/seats';
import { anEvent, anInvitation, minutesFrom } from './examples';

export const EVENT = anEvent();
export const at = (minutes: number): string => minutesFrom(EVENT, minutes);
export const NOW = at(-300);
export const ASKED = at(-900);
export const SEATED = at(-800);
export const OFFERED = { state: 'offered', party: 2, askedAt: ASKED, offeredUntil: at(-290) } as const;
export const WAITING = { state: 'waiting', party: 2, askedAt: ASKED } as const;
export const GOING = { state: 'going', party: 2, askedAt: ASKED, seatedAt: SEATED } as const;

/** What is planned for the answer of somebody with that invitation, with those seats. */
export const plan = (
  answer: Answer,
  own: Partial<Invitation> | undefined,
  {
    seats = {},
    guests = 0,
    event = EVENT,
    now = NOW,
  }: { seats?: Partial<Seats> | undefined; guests?: number; event?: StoreEvent; now?: string },
) =>
  planAnswer(
    event,
    own && anInvitation(own),
    { ...newSeats(event), ...seats },
    { memberId: 'm1', answer, guests, now, zone: 'Asia/Shanghai' },
  );
