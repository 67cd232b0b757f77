import { createHash } from 'node:crypto';
import type { Tables } from '../platform/tables';

type Branded = Pick<Tables, 'brandId'>;

/**
 * Over so many lists the new members of a month are spread: a file or a sale brings thousands a second, and one list takes a thousand. It
 * may be raised, never lowered.
 */
export const MONTH_LISTS = 4;

/** Where all members of a month were listed before they were spread: read until every deployment has been walked over (docs/migrating.md). */
export const unspreadList = ({ brandId }: Branded, month: string): string => `${brandId}#MEMBERS#${month}`;

const spreadList = (tables: Branded, month: string, list: number): string => `${unspreadList(tables, month)}#${list}`;

/** The list on which a member stands, by when they joined. */
export const monthList = (tables: Branded, { memberId, joinedAt }: { memberId: string; joinedAt: string }): string =>
  spreadList(tables, joinedAt.slice(0, 7), (createHash('sha256').update(memberId).digest()[0] ?? 0) % MONTH_LISTS);

/** All lists of a month but the old one. */
export const spreadLists = (tables: Branded, month: string): string[] =>
  Array.from({ length: MONTH_LISTS }, (_, list) => spreadList(tables, month, list));
