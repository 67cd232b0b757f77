import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Instant } from '../../shared/time/instant';
import { batchGet } from '../platform/batch-get';
import type { Tables } from '../platform/tables';

/** How far a campaign has come: the walk over its audience that is under way, or the last one. */
export const CampaignRun = v.object({
  campaignId: v.string(),
  /** Rises with every step that was saved. */
  step: v.number(),
  state: v.picklist(['walking', 'idle', 'closed']),
  /** Over how many shards its budget is spread. */
  shards: v.number(),
  /** Where the walk goes on. */
  after: v.optional(v.string()),
  /** Members who could not be looked at, and how often each was tried: they are looked at again, and hold up nobody. */
  again: v.array(v.object({ memberId: v.string(), tries: v.number() })),
  /** Whether the walk has seen the end of the audience, and has only those left. */
  atEnd: v.boolean(),
  looked: v.number(),
  failed: v.number(),
  total: v.optional(v.number()),
  /** The members of the audience when the first walk began: what the campaign is measured for, which later walks do not change. */
  planned: v.optional(v.number()),
  /** When the last walk began. */
  walkedAt: v.optional(Instant),
});
export type CampaignRun = v.InferOutput<typeof CampaignRun>;

export interface CampaignRuns {
  of(campaignIds: readonly string[]): Promise<Map<string, CampaignRun>>;
  /** Saves how far it has come, from step 1 on; false when somebody else has gone on with it. */
  save(run: CampaignRun): Promise<boolean>;
}

export const campaignRunsIn = (tables: Tables): CampaignRuns => {
  const { db, core, brandId } = tables;
  const keyOf = (campaignId: string) => ({ pk: `${brandId}#CAMPAIGN#${campaignId}`, sk: 'RUN' });
  return {
    of: async (campaignIds) => {
      const items = await batchGet(tables, [...new Set(campaignIds)].map(keyOf), true);
      return new Map(items.map((item) => v.parse(CampaignRun, item)).map((run) => [run.campaignId, run]));
    },
    save: async (run) => {
      try {
        await db.send(
          new PutCommand({
            TableName: core,
            Item: { ...keyOf(run.campaignId), ...run },
            ...(run.step === 1
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : {
                  ConditionExpression: '#step = :before',
                  ExpressionAttributeNames: { '#step': 'step' },
                  ExpressionAttributeValues: { ':before': run.step - 1 },
                }),
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
