import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { memberKey } from '../../functions/member/member-repository';
import { fromCursor, type Tables, toCursor } from '../../functions/platform/tables';
import { transact } from '../../functions/platform/transact';
import { Member } from '../../shared/member/member';

/**
 * How members were written and listed before they were spread over several lists of a month: a frozen copy, which stands for functions of
 * the version before that are still running. It is never changed.
 */
export const membersUnspread = (tables: Tables) => {
  const { db, core, brandId } = tables;
  const listOf = (month: string): string => `${brandId}#MEMBERS#${month}`;
  return {
    create: async (member: Member): Promise<boolean> =>
      !(await transact(tables, [
        {
          Put: {
            TableName: core,
            Item: {
              ...memberKey(tables, member.memberId),
              kind: 'member',
              listPk: listOf(member.joinedAt.slice(0, 7)),
              listSk: `${member.joinedAt}#${member.memberId}`,
              ...member,
            },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ])),
    joinedIn: async (month: string, cursor: string | undefined, limit: number) => {
      const listPk = listOf(month);
      const from = fromCursor(cursor);
      const { Items, LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName: core,
          IndexName: 'listed',
          KeyConditionExpression: 'listPk = :pk',
          ExpressionAttributeValues: { ':pk': listPk },
          ScanIndexForward: false,
          Limit: limit,
          ...(from && { ExclusiveStartKey: { ...from, listPk } }),
        }),
      );
      return { items: (Items ?? []).map((item) => v.parse(Member, item)), next: toCursor(LastEvaluatedKey) };
    },
  };
};
