import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Campaign } from '../../shared/campaign/campaign';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';

export interface Campaigns {
  /** All, as they are now. */
  all(): Promise<Campaign[]>;
  get(campaignId: string): Promise<Campaign | undefined>;
  /** Writes the next version, the first one where there is none, and what goes with it; false when there is another by now. */
  save(campaign: Campaign, also?: readonly Write[]): Promise<boolean>;
  /** How it was, the first version first. */
  versions(campaignId: string): Promise<Campaign[]>;
}

export const campaignsIn = (tables: Tables): Campaigns => {
  const { db, core, brandId } = tables;
  const pk = `${brandId}#CAMPAIGNS`;
  const versionsPk = (campaignId: string): string => `${brandId}#CAMPAIGN#${campaignId}#VERSIONS`;
  const listed = async (of: string): Promise<Campaign[]> => {
    const items = await itemsOf(tables, {
      TableName: core,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': of },
      ConsistentRead: true,
    });
    return items.map((item) => v.parse(Campaign, item));
  };

  return {
    all: () => listed(pk),
    get: async (campaignId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: { pk, sk: campaignId }, ConsistentRead: true }));
      return Item && v.parse(Campaign, Item);
    },
    save: async (campaign, also = []) => {
      const { campaignId, version } = campaign;
      const failed = await transact(tables, [
        {
          Put: {
            TableName: core,
            Item: { pk, sk: campaignId, ...campaign },
            ...(version === 1
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : {
                  ConditionExpression: '#version = :before',
                  ExpressionAttributeNames: { '#version': 'version' },
                  ExpressionAttributeValues: { ':before': version - 1 },
                }),
          },
        },
        { Put: { TableName: core, Item: { pk: versionsPk(campaignId), sk: String(version).padStart(6, '0'), ...campaign } } },
        ...also,
      ]);
      return !failed;
    },
    versions: (campaignId) => listed(versionsPk(campaignId)),
  };
};
