import type { StoreEvent } from '../../shared/event/event';
import type { Invitation } from '../../shared/event/invitation';
import { plusSeconds } from '../../shared/time/instant';

/** Sunday at two in Shanghai, for an hour and a half. */
export const anEvent = (changes: Partial<StoreEvent> = {}): StoreEvent => ({
  eventId: 'e1',
  name: { zh: '手冲入门', en: 'Pour-over, a beginning' },
  storeId: 'SH1',
  from: '2026-11-29T06:00:00.000Z',
  until: '2026-11-29T07:30:00.000Z',
  seats: 12,
  guests: 2,
  forWhom: { kind: 'all' },
  state: 'published',
  version: 1,
  createdAt: '2026-11-01T00:00:00.000Z',
  ...changes,
});

/** A day before it begins. */
export const BEFORE = '2026-11-28T06:00:00.000Z';

export const anInvitation = (changes: Partial<Invitation> = {}): Invitation => ({
  ...{ eventId: 'e1', memberId: 'm1', state: 'invited', party: 0, invitedAt: BEFORE, invitedBy: 'ma', at: BEFORE, version: 1 },
  ...changes,
});

/** So many minutes from when an event begins; before it when there are fewer than none. */
export const minutesFrom = ({ from }: Pick<StoreEvent, 'from'>, minutes: number): string => plusSeconds(from, minutes * 60);
