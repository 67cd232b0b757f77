import { IDENTIFIER_TYPES, type RawIdentifier } from '../identity/identifier';

/**
 * The columns of a file of events: these, one for each kind of identifier (`phone`, `phone:verified`, `card`, `external:<system>`,
 * `openid:<app>`, `pos:<till>` …) and one for each property (`prop:amount` …). An empty cell says nothing.
 */
export const EVENT_COLUMNS = ['message_id', 'type', 'occurred_at', 'channel', 'store'] as const;
type EventColumn = (typeof EVENT_COLUMNS)[number];
/** Without these it is no file of events; at least one identifier is needed besides. */
export const NEEDED_EVENT_COLUMNS: readonly EventColumn[] = ['message_id', 'type', 'occurred_at', 'channel'];

/** What a column holds. */
export type ColumnMeaning =
  | { kind: 'field'; field: EventColumn }
  | { kind: 'identifier'; identifier: Omit<RawIdentifier, 'value'> }
  | { kind: 'property'; property: string };

/** What a column holds, by its name; undefined when it is none of ours. */
export const columnMeaning = (name: string): ColumnMeaning | undefined => {
  const field = EVENT_COLUMNS.find((one) => one === name);
  if (field) return { kind: 'field', field };
  const [, property] = /^prop:(\w{1,40})$/.exec(name) ?? [];
  if (property !== undefined) return { kind: 'property', property };
  const [, kind, scope] = /^(\w+)(?::([\w.:-]{1,40}))?$/.exec(name) ?? [];
  const type = IDENTIFIER_TYPES.find((one) => one === kind);
  if (!type) return undefined;
  const verified = scope === 'verified';
  return { kind: 'identifier', identifier: { type, verified, ...(scope !== undefined && !verified && { scope }) } };
};
