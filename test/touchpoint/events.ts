import { randomUUID } from 'node:crypto';
import { utc } from '../../shared/time/instant';
import type { TouchpointEvent } from '../../shared/touchpoint/event';

/** An event of the log, each another one unless said. */
export const loggedEvent = (changes: Partial<TouchpointEvent> = {}): TouchpointEvent => ({
  messageId: randomUUID(),
  type: 'page_viewed',
  channel: 'online',
  subject: 'M#m1',
  occurredAt: '2026-11-21T10:00:00.000Z',
  receivedAt: utc(Date.now()),
  properties: {},
  ...changes,
});
