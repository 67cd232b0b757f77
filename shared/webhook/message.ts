import type { Instant } from '../time/instant';
import type { TouchpointEvent } from '../touchpoint/event';

/** What a receiver is sent: what happened, when it happened (UTC), and what the event log knows of it. */
export interface WebhookMessage {
  type: string;
  timestamp: Instant;
  data: TouchpointEvent['properties'];
}

/** Properties that would tell who somebody is, or an id that means nothing outside. */
const NOT_TOLD = /member(Id|Name)$|nickname|phone|email|openid|unionid/i;

/** An event as other systems are told of it: the member by the number of their card, without phone, name or internal ids of people. */
export const messageOf = (event: TouchpointEvent, memberNumber: string | undefined): WebhookMessage => {
  const told = Object.entries(event.properties).filter(([name]) => !NOT_TOLD.test(name));
  return {
    type: event.type,
    timestamp: event.occurredAt,
    data: { ...Object.fromEntries(told), channel: event.channel, ...(memberNumber !== undefined && { memberNumber }) },
  };
};
