import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { utc } from '../../shared/time/instant';
import { TouchpointEvent } from '../../shared/touchpoint/event';
import type { Subject } from '../identity/identity';
import { sideBySide } from '../platform/side-by-side';
import type { Tables } from '../platform/tables';

export interface LogQuery {
  cursor?: string | undefined;
  limit?: number;
  /** Reads what has just been written too, at twice the cost. */
  consistent?: boolean;
}

export interface LogPage {
  items: TouchpointEvent[];
  next?: string | undefined;
}

/** So many subjects are read at the same time. */
const AT_ONCE = 25;
/** Instants of four-digit years, the ones that sort as text. */
const BEGINNING = -62_167_219_200_000;
const END = 253_402_300_799_999;

/**
 * Events of several subjects, each from (inclusive) and until (exclusive) its times, merged newest first. Where a page ends is a place
 * in the order of all events (time, then message), so the next page is right whatever is written meanwhile.
 */
export const readLog = async (tables: Tables, subjects: readonly Subject[], { cursor, limit = 20, consistent = false }: LogQuery) => {
  const before = placeIn(cursor);
  const found = await sideBySide(subjects, AT_ONCE, (subject) => newestOf(tables, subject, { before, limit, consistent }));
  const inOrder = found.flat().sort((a, b) => (a.sk < b.sk ? 1 : a.sk > b.sk ? -1 : 0));
  const items = inOrder.slice(0, limit);
  const last = items.at(-1);
  const next = inOrder.length > limit && last ? Buffer.from(last.sk).toString('base64url') : undefined;
  return { items: items.map(({ event }) => event), next };
};

/** The place that a cursor names; what is not ours is no cursor. */
const placeIn = (cursor: string | undefined): string | undefined => {
  const place = cursor && Buffer.from(cursor, 'base64url').toString('utf8');
  return place && /^\d{4}-\d\d-\d\dT[\d:.]+Z#[\w.:-]+$/.test(place) ? place : undefined;
};

interface Placed {
  sk: string;
  event: TouchpointEvent;
}

interface Part {
  before: string | undefined;
  limit: number;
  consistent: boolean;
}

/** The newest events of one subject before a place: one more than asked for, if there are so many, to tell whether it goes on. */
const newestOf = async (
  { db, touchpoints, brandId }: Tables,
  { subject, from, until }: Subject,
  { before, limit, consistent }: Part,
): Promise<Placed[]> => {
  // An event's place is its time and more: so it lies beyond the bare time, and a bare end excludes it.
  const lower = utc(Math.max(from ?? BEGINNING, BEGINNING));
  const end = utc(Math.min(until ?? END, END));
  const upper = before !== undefined && before < end ? before : end;
  const placed: Placed[] = [];
  let start: Record<string, unknown> | undefined;
  if (lower >= upper) return placed;
  do {
    const { Items, LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: touchpoints,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :lower AND :upper',
        ExpressionAttributeValues: { ':pk': `${brandId}#${subject}`, ':lower': lower, ':upper': upper },
        ScanIndexForward: false,
        // The place itself, where the last page ended, is read again.
        Limit: limit + 2 - placed.length,
        ConsistentRead: consistent,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    for (const item of Items ?? []) {
      const sk = String(item.sk);
      if (sk !== before) placed.push({ sk, event: v.parse(TouchpointEvent, item) });
    }
    start = LastEvaluatedKey;
  } while (start && placed.length <= limit);
  return placed;
};
