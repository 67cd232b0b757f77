import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Brand } from '../../shared/brand/brand';
import { Policy } from '../../shared/brand/policy';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import { bumpVersion } from '../platform/versions';
import { brandKey } from './brand-repository';

export interface Policies {
  /** Every version that was published here or followed by another, latest first. */
  all(): Promise<Policy[]>;
  get(version: string): Promise<Policy | undefined>;
  /** Puts a new version in force, for as long as the one that was read is; false when the version is taken or another was faster. */
  publish(policy: Policy, before: Brand): Promise<boolean>;
}

export const policiesIn = (tables: Tables): Policies => {
  const { db, config, brandId } = tables;
  const pk = `${brandId}#POLICIES`;
  return {
    all: async () => {
      const { Items } = await db.send(
        new QueryCommand({ TableName: config, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }),
      );
      const policies = (Items ?? []).map((item) => v.parse(Policy, item));
      return policies.sort((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1));
    },
    get: async (version) => {
      const { Item } = await db.send(new GetCommand({ TableName: config, Key: { pk, sk: version } }));
      return Item && v.parse(Policy, Item);
    },
    publish: async (policy, { policy: before }) => {
      const { version, title, text, changes } = policy;
      const failed = await transact(tables, [
        { Put: { TableName: config, Item: { pk, sk: version, ...policy }, ConditionExpression: 'attribute_not_exists(pk)' } },
        {
          Update: {
            TableName: config,
            Key: brandKey(tables),
            UpdateExpression: 'SET #policy = :after',
            ConditionExpression: '#policy.#version = :before',
            ExpressionAttributeNames: { '#policy': 'policy', '#version': 'version' },
            ExpressionAttributeValues: { ':after': { version, title, text, ...(changes && { changes }) }, ':before': before.version },
          },
        },
        // The one with which the brand was set up is noted when it is followed by another.
        {
          Update: {
            TableName: config,
            Key: { pk, sk: before.version },
            UpdateExpression: 'SET #version = :version, #title = if_not_exists(#title, :title), #text = if_not_exists(#text, :text)',
            ExpressionAttributeNames: { '#version': 'version', '#title': 'title', '#text': 'text' },
            ExpressionAttributeValues: { ':version': before.version, ':title': before.title, ':text': before.text },
          },
        },
        bumpVersion(tables, 'brand'),
      ]);
      return !failed;
    },
  };
};
