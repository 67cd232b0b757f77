import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { DEFAULT_TAG_RULES } from '../../shared/tag/default-rules';
import { TagRule } from '../../shared/tag/rule';
import { cachedByVersion } from '../platform/cache';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import { bumpVersion, versionOf } from '../platform/versions';

/** The rules, and the version of them all together: it rises with every change of one. */
export interface RuleSet {
  version: number;
  rules: TagRule[];
}

/** A rule of the brand's own, or that one out of the box was taken out. */
const Stored = v.union([v.object({ removed: v.literal(true), ruleId: v.string(), version: v.number() }), TagRule]);
type Stored = v.InferOutput<typeof Stored>;

export interface TagRules {
  /** From memory when nothing has changed; that is asked again after some seconds. */
  current(): Promise<RuleSet>;
  /** As they are now. */
  fresh(): Promise<RuleSet>;
  /** Puts a rule in place of its version before; false when that is not its version any more. */
  save(rule: TagRule): Promise<boolean>;
  /** Takes a rule out that has this version; false when it has another. */
  remove(ruleId: string, version: number): Promise<boolean>;
}

const CHECK_EVERY_MS = 5_000;

/** With `checkEvery` 0 the version is asked each time: whoever keeps what the rules say must not go by old ones. */
export const tagRulesIn = (tables: Tables, checkEvery = CHECK_EVERY_MS): TagRules => {
  const { db, config, brandId } = tables;
  const pk = `${brandId}#TAG_RULES`;

  const load = async (version: string): Promise<RuleSet> => {
    const { Items } = await db.send(
      new QueryCommand({
        TableName: config,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
      }),
    );
    const stored = (Items ?? []).map((item) => v.parse(Stored, item));
    return { version: Number(version), rules: laidOver(stored) };
  };
  /** The version is read before the rules, so that they are never older than it says. */
  const fresh = async () => load(await versionOf(tables, 'tagRules'));
  const kept = cachedByVersion({ version: () => versionOf(tables, 'tagRules'), load: fresh, checkEvery });

  /** A rule out of the box has version 0 until it is changed, and no item. */
  const write = async (stored: Stored): Promise<boolean> => {
    const key = { pk, sk: stored.ruleId };
    const failed = await transact(tables, [
      {
        Put: {
          TableName: config,
          Item: { ...key, ...stored },
          ...(stored.version === 1
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': stored.version - 1 } }),
        },
      },
      bumpVersion(tables, 'tagRules'),
    ]);
    return !failed;
  };

  return {
    current: () => kept.get(),
    fresh,
    save: write,
    remove: async (ruleId, version) => {
      const { Item } = await db.send(new GetCommand({ TableName: config, Key: { pk, sk: ruleId }, ConsistentRead: true }));
      if ((Item && v.parse(Stored, Item).version) !== (version === 0 ? undefined : version)) return false;
      return write({ removed: true, ruleId, version: version + 1 });
    },
  };
};

/** The rules out of the box with the brand's own in their places, and the others after them. */
const laidOver = (stored: Stored[]): TagRule[] => {
  const own = new Map(stored.map((one) => [one.ruleId, one]));
  const inPlace = DEFAULT_TAG_RULES.map((rule) => own.get(rule.ruleId) ?? rule);
  const added = stored.filter(({ ruleId }) => !DEFAULT_TAG_RULES.some((rule) => rule.ruleId === ruleId));
  return [...inPlace, ...added].filter((rule): rule is TagRule => !('removed' in rule));
};
