import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { AttributeRules, DEFAULT_ATTRIBUTE_RULES } from '../../shared/member/attributes';
import { Instant } from '../../shared/time/instant';
import { cachedByVersion } from '../platform/cache';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import { bumpVersion, versionOf } from '../platform/versions';

/** Rules as a marketer has set them, with when and by whom. */
export const SetAttributeRules = v.object({ version: v.number(), rules: AttributeRules, setAt: Instant, by: v.string() });
export type SetAttributeRules = v.InferOutput<typeof SetAttributeRules>;

export interface AttributeRuleSets {
  /** The rules in force, from memory when nothing has changed; that is asked again after some seconds. */
  current(): Promise<AttributeRules>;
  /** Those that were set last, as the database has them now; undefined as long as nobody has. */
  latest(): Promise<SetAttributeRules | undefined>;
  /** Adds a version, which is in force from then on; those before stay on record. False when there is one of that number. */
  add(rules: SetAttributeRules): Promise<boolean>;
}

const CHECK_EVERY_MS = 5_000;

/** By which rules one of several values counts: those out of the box until the brand sets its own. */
export const attributeRulesIn = (tables: Tables): AttributeRuleSets => {
  const { db, config, brandId } = tables;
  const pk = `${brandId}#ATTRIBUTE_RULES`;
  const sk = (version: number): string => String(version).padStart(6, '0');

  const latest = async (): Promise<SetAttributeRules | undefined> => {
    const { Items } = await db.send(
      new QueryCommand({
        TableName: config,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ScanIndexForward: false,
        Limit: 1,
        ConsistentRead: true,
      }),
    );
    return Items?.[0] && v.parse(SetAttributeRules, Items[0]);
  };
  const kept = cachedByVersion({
    version: () => versionOf(tables, 'attributeRules'),
    load: async () => (await latest())?.rules ?? DEFAULT_ATTRIBUTE_RULES,
    checkEvery: CHECK_EVERY_MS,
  });

  return {
    current: () => kept.get(),
    latest,
    add: async (rules) => {
      const failed = await transact(tables, [
        { Put: { TableName: config, Item: { pk, sk: sk(rules.version), ...rules }, ConditionExpression: 'attribute_not_exists(pk)' } },
        bumpVersion(tables, 'attributeRules'),
      ]);
      return !failed;
    },
  };
};
