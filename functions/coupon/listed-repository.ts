import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';

const AT_ONCE = 100;

/** The lists of members that templates are for. */
export interface Listed {
  /** Puts members on a template's list; who is on it stays. */
  add(templateId: string, memberIds: string[]): Promise<void>;
  has(templateId: string, memberId: string): Promise<boolean>;
  /** Takes a member off a list; who is not on it stays so. */
  remove(templateId: string, memberId: string): Promise<void>;
}

export const listedIn = (tables: Tables): Listed => {
  const { db, core, brandId } = tables;
  const keyOf = (templateId: string, memberId: string) => ({ pk: `${brandId}#T#${templateId}#LISTED`, sk: `M#${memberId}` });
  return {
    add: async (templateId, memberIds) => {
      const once = [...new Set(memberIds)];
      for (let i = 0; i < once.length; i += AT_ONCE) {
        const part = once.slice(i, i + AT_ONCE);
        await transact(
          tables,
          part.map((memberId) => ({ Put: { TableName: core, Item: keyOf(templateId, memberId) } })),
        );
      }
    },
    remove: async (templateId, memberId) => {
      await db.send(new DeleteCommand({ TableName: core, Key: keyOf(templateId, memberId) }));
    },
    has: async (templateId, memberId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: keyOf(templateId, memberId), ConsistentRead: true }));
      return Item !== undefined;
    },
  };
};
