import * as v from 'valibot';
import { type Assignment, Outcome } from '../../shared/campaign/outcome';
import { added, BANDS, changeOf, DAYS, type OutcomeSums, sumsOfOutcome, TOTALS } from '../../shared/campaign/outcome-sums';
import { millis } from '../../shared/time/instant';
import { itemsOf } from '../platform/items-of';
import { listedPage } from '../platform/listed-page';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';

/** An outcome as it is kept, with the version of the view. */
export type KeptOutcome = Outcome & { version: number };

export interface Outcomes {
  /** The outcomes that are kept under these ids, as they are now; one query an id. */
  ofMembers(ids: readonly string[]): Promise<KeptOutcome[]>;
  /**
   * Writes what follows an outcome as it was read, or the first, and in the same transaction what that changes of the campaign's sums;
   * false when somebody else was first.
   */
  save(before: KeptOutcome | undefined, after: Outcome): Promise<boolean>;
  /** Outcomes of a campaign in one of its lists, a page at a time. */
  ofCampaign(
    campaignId: string,
    list: number,
    page: { cursor?: string | undefined; limit: number },
  ): Promise<{ items: Outcome[]; next?: string | undefined }>;
  /** The sums of a campaign as they are now; one query. */
  sumsOf(campaignId: string): Promise<OutcomeSums>;
}

/** Where everything lies that came of campaigns with a member: it goes with the member. */
export const outcomesPk = ({ brandId }: Pick<Tables, 'brandId'>, memberId: string): string => `${brandId}#M#${memberId}#OUTCOMES`;

/** The figures of a campaign are spread over so many items, as very many members are followed at the same time. */
const SHARDS = 8;
/** Over as many lists its members are spread. */
export const OUTCOME_LISTS = SHARDS;
const SHARDED: readonly string[] = [TOTALS, BANDS, DAYS];
/** An outcome is kept for so long after its window, for what is told late. */
const KEPT_SECONDS = 100 * 86_400;

const Stored = v.object({ ...Outcome.entries, version: v.number() });

export const outcomesIn = (tables: Tables): Outcomes => {
  const { core, brandId } = tables;
  const sumsPk = (campaignId: string): string => `${brandId}#OUTCOMES#${campaignId}`;
  const listPk = (campaignId: string, list: number): string => `${brandId}#OUTCOMES_OF#${campaignId}#${list}`;
  const shardOf = (memberId: string): number =>
    [...memberId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 8_191, 11) % SHARDS;

  const adding = ({ campaignId, memberId }: Assignment, item: string, cells: Record<string, bigint>): Write => {
    const named = Object.entries(cells);
    return {
      Update: {
        TableName: core,
        Key: { pk: sumsPk(campaignId), sk: SHARDED.includes(item) ? `${item}#${shardOf(memberId)}` : item },
        UpdateExpression: `ADD ${named.map((_, i) => `#${i} :${i}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(named.map(([cell], i) => [`#${i}`, cell])),
        ExpressionAttributeValues: Object.fromEntries(named.map(([, value], i) => [`:${i}`, value])),
      },
    };
  };

  return {
    ofMembers: async (ids) => {
      const found = ids.map((id) =>
        itemsOf(tables, {
          TableName: core,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': outcomesPk(tables, id) },
          ConsistentRead: true,
        }),
      );
      return (await Promise.all(found)).flat().map((item) => v.parse(Stored, item));
    },
    save: async (before, after) => {
      const { memberId, campaignId, assignedAt, attributionDays } = after;
      const change = changeOf(before ? sumsOfOutcome(before) : {}, sumsOfOutcome(after));
      const ttl = Math.ceil(millis(assignedAt) / 1000) + attributionDays * 86_400 + KEPT_SECONDS;
      const listed = { listPk: listPk(campaignId, shardOf(memberId)), listSk: memberId };
      const failed = await transact(tables, [
        {
          Put: {
            TableName: core,
            Item: { pk: outcomesPk(tables, memberId), sk: campaignId, ...listed, ...after, version: (before?.version ?? 0) + 1, ttl },
            ...(before
              ? { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': before.version } }
              : { ConditionExpression: 'attribute_not_exists(pk)' }),
          },
        },
        ...Object.entries(change).map(([item, cells]) => adding(after, item, cells)),
      ]);
      return !failed;
    },
    ofCampaign: async (campaignId, list, { cursor, limit }) => {
      const { items, next } = await listedPage(tables, { listPk: listPk(campaignId, list), cursor, limit });
      return { items: items.map((item) => v.parse(Outcome, item)), next };
    },
    sumsOf: async (campaignId) => {
      const items = await itemsOf(tables, {
        TableName: core,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': sumsPk(campaignId) },
        ConsistentRead: true,
      });
      return added(items.map(sumsIn));
    },
  };
};

/** The sums that an item has: of a shard under the name that all shards share. */
const sumsIn = ({ pk: _, sk, ...cells }: Record<string, unknown>): OutcomeSums => {
  const [head = ''] = String(sk).split('#');
  const counts = Object.entries(cells).map(([cell, value]) => [cell, BigInt(value as number | bigint)] as const);
  return { [SHARDED.includes(head) ? head : String(sk)]: Object.fromEntries(counts) };
};
