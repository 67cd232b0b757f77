import type { TouchpointImportReport } from '../../shared/contract/touchpoints';
import type { Instant } from '../../shared/time/instant';
import { instantOf } from '../../shared/time/local-time';
import { type ColumnMeaning, columnMeaning, NEEDED_EVENT_COLUMNS } from '../../shared/touchpoint/columns';
import type { EventTypeDefinition, PropertyKind } from '../../shared/touchpoint/event-type';
import { MOST_EVENTS } from '../../shared/touchpoint/sent';
import { csvTable, refuseHeader } from '../platform/csv-table';
import { Fault } from '../platform/problems';
import { type IngestDeps, ingest } from './ingest';
import { messageIdOf, reportOf, unlessWaiting } from './system-handlers';

/**
 * Takes in a part of a file of events, its header first. Times without an offset are the brand's. Rows that cannot be taken are
 * reported with their line and every reason, the others are taken; the same rows again, in this or another part, change nothing.
 */
export const importTouchpoints =
  (deps: IngestDeps) =>
  async (csv: string, file: string, now: Instant): Promise<TouchpointImportReport> => {
    const { columns: names, rows } = csvTable(csv);
    const columns = columnsOf(names);
    if (rows.length > MOST_EVENTS) throw new Fault('invalid', [{ field: 'csv', reason: `must have at most ${MOST_EVENTS} rows` }]);
    const [types, { zone }] = await Promise.all([deps.eventTypes.catalogue({ fresh: true }), deps.brands.current()]);
    const sent = rows.map(({ cells }) => eventOf(columns, cells, types, zone));
    const done = await ingest(deps)(sent, `file:${file}`, now);
    unlessWaiting(done, (index) => `line ${rows[index]?.line ?? 0}`);
    return { rows: rows.length, ...reportOf(done, (i) => ({ line: rows[i]?.line ?? 0, ...messageIdOf(sent[i]) })) };
  };

/** What the columns hold; a file that is none of events is refused whole. */
const columnsOf = (names: string[]): ColumnMeaning[] => {
  const missing = NEEDED_EVENT_COLUMNS.filter((column) => !names.includes(column));
  const meanings = names.map(columnMeaning);
  const unknown = names.filter((_, i) => meanings[i] === undefined);
  refuseHeader([
    ...(missing.length > 0 ? [`columns are missing: ${missing.join(', ')}`] : []),
    ...(unknown.length > 0 ? [`columns are not known: ${unknown.join(', ')}`] : []),
    ...(new Set(names).size < names.length ? ['a column is there twice'] : []),
    ...(meanings.some((one) => one?.kind === 'identifier') ? [] : ['no column names an identifier, such as phone or external:shop']),
  ]);
  return meanings.filter((one) => one !== undefined);
};

/** The event that a row tells of, as a channel would have sent it; what is wrong with it is found where all events are checked. */
const eventOf = (columns: ColumnMeaning[], cells: string[], types: ReadonlyMap<string, EventTypeDefinition>, zone: string): object => {
  const filled = columns.flatMap((meaning, i) => (cells[i] ? [{ meaning, text: cells[i] }] : []));
  const field = (name: string): string | undefined =>
    filled.find(({ meaning }) => meaning.kind === 'field' && meaning.field === name)?.text;
  const definition = types.get(field('type') ?? '');
  const kindOf = (property: string) => definition?.properties.find((one) => one.property === property)?.kind;
  return {
    messageId: field('message_id'),
    type: field('type'),
    channel: field('channel'),
    occurredAt: instantOf(field('occurred_at'), zone),
    storeId: field('store'),
    identifiers: filled.flatMap(({ meaning, text }) => (meaning.kind === 'identifier' ? [{ ...meaning.identifier, value: text }] : [])),
    properties: Object.fromEntries(
      filled.flatMap(({ meaning, text }) =>
        meaning.kind === 'property' ? [[meaning.property, cellValue(text, kindOf(meaning.property), zone)]] : [],
      ),
    ),
  };
};

/** A cell as its property's kind has it; what cannot be read so stays text, and is found to be wrong. */
const cellValue = (text: string, kind: PropertyKind | undefined, zone: string): unknown => {
  switch (kind) {
    case 'number':
    case 'money':
      return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    case 'boolean':
      return { true: true, false: false, '1': true, '0': false }[text.toLowerCase()] ?? text;
    case 'time':
      return instantOf(text, zone);
    case 'items':
      return jsonOf(text);
    default:
      return text;
  }
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
