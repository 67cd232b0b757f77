import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Graph } from '../../shared/identity/graph';
import { FIRST_BOOK, type RuleBook } from '../../shared/identity/rule-book';
import { IdentityRules } from '../../shared/identity/rules';
import { Instant, millis } from '../../shared/time/instant';
import { cachedByVersion } from '../platform/cache';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import { bumpVersion, versionOf } from '../platform/versions';

/** Rules as a marketer has set them, with who did and from when on they are in force. */
export const SetRules = v.object({ version: v.number(), rules: IdentityRules, since: Instant, setAt: Instant, by: v.string() });
export type SetRules = v.InferOutput<typeof SetRules>;

export interface Rules {
  /** All versions, from memory when nothing has changed; that is asked again after some seconds. */
  current(): Promise<RuleBook>;
  /** As they are now. */
  fresh(): Promise<RuleBook>;
  /** Those that were set, oldest first. */
  all(): Promise<SetRules[]>;
  /** Adds a version; false when there is one of that number. */
  add(rules: SetRules): Promise<boolean>;
}

const CHECK_EVERY_MS = 5_000;

/** So many seconds after they were set rules are in force: by then all that recognise people have heard of them. */
export const IN_FORCE_AFTER_SECONDS = 10;

export const rulesIn = (tables: Tables): Rules => {
  const { db, config, brandId } = tables;
  const pk = `${brandId}#IDENTITY_RULES`;
  const sk = (version: number): string => String(version).padStart(6, '0');

  const all = async (): Promise<SetRules[]> => {
    const { Items } = await db.send(
      new QueryCommand({
        TableName: config,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
      }),
    );
    return (Items ?? []).map((item) => v.parse(SetRules, item));
  };
  const fresh = async (): Promise<RuleBook> => [
    ...FIRST_BOOK,
    ...(await all()).map(({ version, since, rules }) => ({ version, since: millis(since), rules })),
  ];
  const kept = cachedByVersion({ version: () => versionOf(tables, 'identityRules'), load: fresh, checkEvery: CHECK_EVERY_MS });

  return {
    current: () => kept.get(),
    fresh,
    all,
    add: async (rules) => {
      const failed = await transact(tables, [
        { Put: { TableName: config, Item: { pk, sk: sk(rules.version), ...rules }, ConditionExpression: 'attribute_not_exists(pk)' } },
        bumpVersion(tables, 'identityRules'),
      ]);
      return !failed;
    },
  };
};

/** The book in which the rules of all that these graphs know are: read again when there are some that memory does not have. */
export const bookFor = async (rules: Pick<Rules, 'current' | 'fresh'>, graphs: readonly Graph[]): Promise<RuleBook> => {
  const book = await rules.current();
  const newest = book.at(-1)?.version ?? 0;
  const isKnown = (version = 0): boolean => version <= newest;
  const areKnown = graphs.every(
    ({ links, decisions }) => links.every(({ by }) => isKnown(by)) && decisions.every(({ rules: by }) => isKnown(by)),
  );
  return areKnown ? book : rules.fresh();
};
