import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Staff, StaffInvitation } from '../../shared/staff/staff';
import type { Instant } from '../../shared/time/instant';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';

/** An invitation, and once it is used, which WeChat user used it. */
const StoredInvitation = v.object({ ...StaffInvitation.entries, usedBy: v.optional(v.string()) });
export type StoredInvitation = v.InferOutput<typeof StoredInvitation>;

/** Staff with the WeChat user under whom they are kept. */
const BoundStaff = v.object({ ...Staff.entries, sk: v.string() });

export interface StaffBook {
  invite(invitation: StaffInvitation): Promise<void>;
  invitation(code: string): Promise<StoredInvitation | undefined>;
  invitations(): Promise<StoredInvitation[]>;
  /** Binds a WeChat user by an open invitation; false when the invitation was used or the user is staff already. */
  bind(staff: Staff, openid: string, code: string): Promise<boolean>;
  byOpenid(openid: string): Promise<Staff | undefined>;
  all(): Promise<Staff[]>;
  /** Unbinds somebody; false when there is no such staff. */
  remove(staffId: string): Promise<boolean>;
  /** Takes back an invitation that was not used; false when it was, or is not there. */
  revoke(code: string): Promise<boolean>;
}

export const staffIn = ({ brandId, ...tables }: Tables): StaffBook => {
  const { db, config } = tables;
  const invitationKey = (code: string) => ({ pk: `${brandId}#INVITATIONS`, sk: code });
  const staffKey = (openid: string) => ({ pk: `${brandId}#STAFF`, sk: openid });

  const list = async <S extends v.GenericSchema>(pk: string, schema: S): Promise<v.InferOutput<S>[]> => {
    const items = await itemsOf(tables, {
      TableName: config,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    });
    return items.map((item) => v.parse(schema, item));
  };

  return {
    invite: async (invitation) => {
      await db.send(
        new PutCommand({
          TableName: config,
          Item: { ...invitationKey(invitation.code), ...invitation },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    },
    invitation: async (code) => {
      const { Item } = await db.send(new GetCommand({ TableName: config, Key: invitationKey(code), ConsistentRead: true }));
      return Item && v.parse(StoredInvitation, Item);
    },
    invitations: () => list(`${brandId}#INVITATIONS`, StoredInvitation),
    bind: async (staff, openid, code) => {
      const failed = await transact({ brandId, ...tables }, [
        {
          Update: {
            TableName: config,
            Key: invitationKey(code),
            UpdateExpression: 'SET usedAt = :at, usedBy = :openid',
            ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(usedAt)',
            ExpressionAttributeValues: { ':at': staff.boundAt, ':openid': openid },
          },
        },
        { Put: { TableName: config, Item: { ...staffKey(openid), ...staff } } },
      ]);
      return !failed;
    },
    byOpenid: async (openid) => {
      const { Item } = await db.send(new GetCommand({ TableName: config, Key: staffKey(openid), ConsistentRead: true }));
      return Item && v.parse(Staff, Item);
    },
    all: () => list(`${brandId}#STAFF`, Staff),
    remove: async (staffId) => {
      const bound = (await list(`${brandId}#STAFF`, BoundStaff)).find((staff) => staff.staffId === staffId);
      if (bound) await db.send(new DeleteCommand({ TableName: config, Key: staffKey(bound.sk) }));
      return bound !== undefined;
    },
    revoke: async (code) => {
      try {
        await db.send(
          new DeleteCommand({
            TableName: config,
            Key: invitationKey(code),
            ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(usedAt)',
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
};

/** Whether an invitation can still be used. */
export const invitationState = (invitation: StaffInvitation, now: Instant): 'open' | 'used' | 'expired' => {
  if (invitation.usedAt) return 'used';
  return Date.parse(invitation.expiresAt) <= Date.parse(now) ? 'expired' : 'open';
};
