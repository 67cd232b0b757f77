import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Tables } from '../platform/tables';
import { monthList, unspreadList } from './month-lists';

const Place = v.object({ pk: v.string(), sk: v.string() });
const Unspread = v.object({ ...Place.entries, memberId: v.string(), joinedAt: v.string(), listPk: v.string() });

export interface Walked {
  /** Members put on the list that is theirs. */
  moved: number;
  /** Members who were changed by others meanwhile, and stand where they belong or nowhere any more. */
  passed: number;
  /** Where to go on; undefined at the end. */
  next?: { pk: string; sk: string } | undefined;
}

/**
 * A step of the walk that puts members from the one list of their month onto one of several: looks at `limit` items of the table. It may
 * be done at any time, by several at once and again, while older functions still list new members in the old place: then it is
 * walked once more when none of them runs.
 */
export const spreadMembers =
  (tables: Tables) =>
  async (after: Walked['next'], limit = 1_000): Promise<Walked> => {
    const { db, core, brandId } = tables;
    const page = await db.send(
      new ScanCommand({
        TableName: core,
        FilterExpression: 'begins_with(pk, :members) AND sk = :sk AND begins_with(listPk, :lists)',
        ExpressionAttributeValues: { ':members': `${brandId}#M#`, ':sk': 'MEMBER', ':lists': `${brandId}#MEMBERS#` },
        Limit: limit,
        ConsistentRead: true,
        ...(after && { ExclusiveStartKey: after }),
      }),
    );
    const members = (page.Items ?? []).map((item) => v.parse(Unspread, item));
    const walked: Walked = { moved: 0, passed: 0, ...(page.LastEvaluatedKey && { next: v.parse(Place, page.LastEvaluatedKey) }) };
    for (const member of members.filter(({ joinedAt, listPk }) => listPk === unspreadList(tables, joinedAt.slice(0, 7)))) {
      walked[(await move(tables, member)) ? 'moved' : 'passed']++;
    }
    return walked;
  };

/** False when the member stands elsewhere by now, or is no member any more. */
const move = async (tables: Tables, { pk, sk, listPk, ...member }: v.InferOutput<typeof Unspread>): Promise<boolean> => {
  try {
    await tables.db.send(
      new UpdateCommand({
        TableName: tables.core,
        Key: { pk, sk },
        UpdateExpression: 'SET listPk = :to',
        ConditionExpression: 'listPk = :from',
        ExpressionAttributeValues: { ':to': monthList(tables, member), ':from': listPk },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
