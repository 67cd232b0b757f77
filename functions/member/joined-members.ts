import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Member } from '../../shared/member/member';
import { fromCursor, type Tables, toCursor } from '../platform/tables';
import { spreadLists, unspreadList } from './month-lists';

/** A member as a list has them: their item with its place. */
const Listed = v.object({ pk: v.string(), sk: v.string(), listSk: v.string() });
/** What is longer is no place of ours. */
const LONGEST_PLACE = 200;

const placeIn = (cursor: string | undefined): string | undefined => {
  const place = fromCursor(cursor)?.listSk;
  return place === undefined || place.length > LONGEST_PLACE ? undefined : place;
};

/**
 * Members who joined in one month, latest first: a page of all lists of the month as one. The cursor is a place in time, and reads the
 * same before and after members were spread.
 */
export const joinedMembersIn =
  (tables: Tables) =>
  async (month: string, cursor: string | undefined, limit: number): Promise<{ items: Member[]; next?: string | undefined }> => {
    const before = placeIn(cursor);
    const read = async (listPk: string): Promise<Record<string, unknown>[]> => {
      const { Items = [] } = await tables.db.send(
        new QueryCommand({
          TableName: tables.core,
          IndexName: 'listed',
          KeyConditionExpression: before === undefined ? 'listPk = :pk' : 'listPk = :pk AND listSk < :before',
          ExpressionAttributeValues: { ':pk': listPk, ...(before !== undefined && { ':before': before }) },
          ScanIndexForward: false,
          Limit: limit + 1,
        }),
      );
      return Items;
    };
    // The old list first: members only go from it to the others, so nobody is missed who goes meanwhile; who is met twice counts once.
    const unspread = await read(unspreadList(tables, month));
    const spread = await Promise.all(spreadLists(tables, month).map(read));
    const found = [...new Map([unspread, ...spread].flat().map((item) => [String(item.listSk), item])).entries()]
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .map(([, item]) => item);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const { pk, sk, listSk } = last ? v.parse(Listed, last) : { pk: '', sk: '', listSk: '' };
    return {
      items: items.map((item) => v.parse(Member, item)),
      next: found.length > limit && last ? toCursor({ pk, sk, listSk }) : undefined,
    };
  };
