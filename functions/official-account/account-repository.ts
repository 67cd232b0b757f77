import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { AppSecret, EncodingAesKey, OfficialAccount, PushToken } from '../../shared/official-account/account';
import type { Instant } from '../../shared/time/instant';
import type { Keyring } from '../platform/keyring';
import { Sealed, seal, unseal } from '../platform/secrets';
import type { Tables } from '../platform/tables';

/** What is shared with WeChat; without a key messages can only come as they are, and without the app's secret none can be sent. */
export const PushSecrets = v.object({ token: PushToken, aesKey: v.optional(EncodingAesKey), appSecret: v.optional(AppSecret) });
export type PushSecrets = v.InferOutput<typeof PushSecrets>;

export interface OfficialAccounts {
  all(): Promise<OfficialAccount[]>;
  get(appId: string): Promise<(OfficialAccount & PushSecrets) | undefined>;
  /** Saves what follows a version (1: there was none); false when there is another by now. */
  save(account: OfficialAccount, secrets: PushSecrets): Promise<boolean>;
  /** Notes when WeChat has made sure of the address. */
  verified(appId: string, at: Instant): Promise<void>;
  remove(appId: string): Promise<void>;
}

const Stored = v.object({ ...OfficialAccount.entries, sealed: Sealed });

/** Official accounts in the settings, their secrets sealed together. */
export const officialAccountsIn = ({ db, config, brandId }: Tables, keys: Keyring): OfficialAccounts => {
  const pk = `${brandId}#OFFICIAL_ACCOUNTS`;
  return {
    all: async () => {
      const { Items } = await db.send(
        new QueryCommand({
          TableName: config,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ConsistentRead: true,
        }),
      );
      return (Items ?? []).map((item) => v.parse(OfficialAccount, item));
    },
    get: async (appId) => {
      const { Item } = await db.send(new GetCommand({ TableName: config, Key: { pk, sk: appId }, ConsistentRead: true }));
      if (!Item) return undefined;
      const { sealed, ...account } = v.parse(Stored, Item);
      return { ...account, ...v.parse(PushSecrets, JSON.parse(unseal(keys, sealed))) };
    },
    save: (account, secrets) =>
      whetherItHolds(() =>
        db.send(
          new PutCommand({
            TableName: config,
            Item: { pk, sk: account.appId, ...account, sealed: seal(keys, JSON.stringify(secrets)) },
            ...(account.version === 1
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : {
                  ConditionExpression: '#version = :before',
                  ExpressionAttributeNames: { '#version': 'version' },
                  ExpressionAttributeValues: { ':before': account.version - 1 },
                }),
          }),
        ),
      ),
    verified: async (appId, at) => {
      await whetherItHolds(() =>
        db.send(
          new UpdateCommand({
            TableName: config,
            Key: { pk, sk: appId },
            UpdateExpression: 'SET verifiedAt = :at',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':at': at },
          }),
        ),
      );
    },
    remove: async (appId) => {
      await db.send(new DeleteCommand({ TableName: config, Key: { pk, sk: appId } }));
    },
  };
};

const whetherItHolds = async (write: () => Promise<unknown>): Promise<boolean> => {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
