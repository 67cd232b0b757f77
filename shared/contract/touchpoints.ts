import * as v from 'valibot';
import { Instant } from '../time/instant';
import { Channel } from '../touchpoint/channel';
import { EventTypeDefinition, OwnEventType, OwnProperties } from '../touchpoint/event-type';
import { MOST_EVENTS, SentEvent } from '../touchpoint/sent';
import { endpoint } from './endpoint';

/** A type of event as the console edits it: `properties` come with the system, `own` are the marketers'. Version 0: nothing was added. */
export const EventTypeView = v.object({
  ...EventTypeDefinition.entries,
  builtIn: v.boolean(),
  own: OwnProperties,
  version: v.number(),
});
export type EventTypeView = v.InferOutput<typeof EventTypeView>;

const Faults = v.array(v.object({ field: v.string(), reason: v.string() }));

const InBatch = v.array(v.object({ index: v.number(), messageId: v.optional(v.string()), errors: Faults }));
const OnLine = v.array(v.object({ line: v.number(), messageId: v.optional(v.string()), errors: Faults }));

/**
 * What became of a batch: how many were new, how many had been taken in before, and which were not taken, with every reason; `notes`
 * name what of taken events is of no use (identifiers that identify no one) or not kept (a position without consent to it).
 */
export const BatchReport = v.object({ accepted: v.number(), repeated: v.number(), rejected: InBatch, notes: InBatch });
export type BatchReport = v.InferOutput<typeof BatchReport>;

/** What became of one part of a file; bad lines with their number in that part, the header being line 1. */
export const TouchpointImportReport = v.object({
  rows: v.number(),
  accepted: v.number(),
  repeated: v.number(),
  rejected: OnLine,
  notes: OnLine,
});
export type TouchpointImportReport = v.InferOutput<typeof TouchpointImportReport>;

/** Purchases and returns of one channel and source; amounts in minor units of the currency. */
export const PurchaseFigures = v.object({
  channel: Channel,
  source: v.string(),
  currency: v.string(),
  purchases: v.number(),
  purchased: v.number(),
  returns: v.number(),
  returned: v.number(),
});
export type PurchaseFigures = v.InferOutput<typeof PurchaseFigures>;

/** The open API's side: any channel tells what happened there. */
export const touchpointSystemEndpoints = {
  touchpoint: endpoint({
    method: 'POST',
    path: '/open/touchpoints',
    caller: 'system',
    scope: 'touchpoints:write',
    summary: 'One touchpoint event; the same message id again changes nothing',
    body: SentEvent,
    reply: v.object({ messageId: v.string(), repeated: v.boolean(), notes: v.optional(Faults) }),
  }),
  touchpoints: endpoint({
    method: 'POST',
    path: '/open/touchpoints/batch',
    caller: 'system',
    limit: 'heavy',
    scope: 'touchpoints:write',
    summary: `Up to ${MOST_EVENTS} touchpoint events: the good ones are taken, the others told with their place in the batch and the reasons. 503: send the same batch again, what was taken counts once`,
    body: v.object({ events: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(MOST_EVENTS)) }),
    reply: BatchReport,
  }),
};

/** The console's side. */
export const touchpointMarketerEndpoints = {
  eventTypes: endpoint({
    method: 'GET',
    path: '/marketer/event-types',
    caller: 'marketer',
    summary: "All types of events that channels may tell, the brand's own first",
    reply: v.object({ items: v.array(EventTypeView) }),
  }),
  saveEventType: endpoint({
    method: 'PUT',
    path: '/marketer/event-types/{type}',
    caller: 'marketer',
    summary: 'Make a type of event (version 0), change one, or add properties to a built-in one',
    body: v.object({
      name: OwnEventType.entries.name,
      properties: OwnProperties,
      version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    }),
    reply: EventTypeView,
    refusals: ['version_conflict'],
  }),
  removeEventType: endpoint({
    method: 'DELETE',
    path: '/marketer/event-types/{type}',
    caller: 'marketer',
    summary: 'Remove what was made or added; events of it that the log has stay',
    reply: v.object({}),
  }),
  importTouchpoints: endpoint({
    method: 'POST',
    path: '/marketer/touchpoints/import',
    caller: 'marketer',
    limit: 'heavy',
    summary: `A part of a CSV file of events, with its header and at most ${MOST_EVENTS} rows; the same rows again change nothing`,
    body: v.object({
      csv: v.pipe(v.string(), v.maxLength(2_000_000)),
      file: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
    }),
    reply: TouchpointImportReport,
  }),
  touchpointFigures: endpoint({
    method: 'GET',
    path: '/marketer/touchpoints/figures',
    caller: 'marketer',
    summary: 'How many purchases and returns each channel and source has told of, and their sums',
    reply: v.object({ items: v.array(PurchaseFigures), at: Instant }),
  }),
};
