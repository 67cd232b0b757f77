import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import type { LimitRule } from '../../shared/limit/rule';
import { beginOf, type Counted, windowAt } from '../../shared/limit/window';
import type { Tables } from '../platform/tables';

/** What is counted together: whose, and of what. Both are kept as they are given, so whoever counts people gives a hash. */
export interface CountKey {
  whose: string;
  of: string;
}

/** So many more of a rule's window, when no more than `most` have been let in with them. */
export interface Want {
  rule: LimitRule;
  size: number;
  most: number;
}

/** The counts of each rule asked for, after it was counted; or as they were, when one of them was full and nothing was counted. */
export interface Taken {
  counted: boolean;
  counts: Counted[];
}

export interface Counts {
  /** Counts in all of the rules' windows or in none: one write of one unit, under any number of functions at once. */
  take(key: CountKey, wants: readonly Want[], ms: number): Promise<Taken>;
  /** Takes back what was counted in the window in which `ms` lies and was not let in. */
  giveBack(key: CountKey, sizes: readonly { rule: LimitRule; size: number }[], ms: number): Promise<void>;
}

/** A window's count is of use for the next one too; a clock that is a little behind still finds it. */
const KEPT_WINDOWS = 2;
const SLACK_SECONDS = 60;
/** As many old counts may lie in an item before they are taken out. */
const MOST_OLD = 12;

const Numbers = v.record(v.string(), v.unknown());

/**
 * One item for whose requests are counted, an attribute for each window: an addition names this window's, and the reply brings the one
 * before along, so that a window that slides costs one request. Nothing else in the item is worth keeping.
 */
export const countsIn = ({ db, limits, limitPatience, brandId }: Tables): Counts => {
  const keyOf = ({ whose, of }: CountKey) => ({ pk: `${brandId}#LIMIT#${whose}`, sk: of });
  const send = (command: UpdateCommand) => db.send(command, { abortSignal: AbortSignal.timeout(limitPatience) });

  /** Who comes at long intervals leaves a count each time: they are taken out when there are many. */
  const tidy = async (key: CountKey, item: Record<string, unknown>, rules: readonly LimitRule[], ms: number): Promise<void> => {
    const old = oldIn(item, rules, ms);
    if (old.length < MOST_OLD) return;
    await send(
      new UpdateCommand({
        TableName: limits,
        Key: keyOf(key),
        UpdateExpression: `REMOVE ${old.map((_, i) => `#o${i}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(old.map((name, i) => [`#o${i}`, name])),
      }),
    );
  };

  return {
    take: async (key, wants, ms) => {
      const rules = wants.map(({ rule }) => rule);
      const names = Object.fromEntries(rules.map((rule, i) => [`#w${i}`, nameOf(rule, windowAt(rule, ms))]));
      try {
        const { Attributes } = await send(
          new UpdateCommand({
            TableName: limits,
            Key: keyOf(key),
            UpdateExpression: `ADD ${wants.map((_, i) => `#w${i} :size${i}`).join(', ')} SET #ttl = :ttl`,
            ConditionExpression: wants.map((_, i) => `(attribute_not_exists(#w${i}) OR #w${i} <= :most${i})`).join(' AND '),
            ExpressionAttributeNames: { ...names, '#ttl': 'ttl' },
            ExpressionAttributeValues: {
              ...Object.fromEntries(
                wants.flatMap(({ size, most }, i) => [
                  [`:size${i}`, size],
                  [`:most${i}`, most - size],
                ]),
              ),
              ':ttl': keptUntil(rules, ms),
            },
            ReturnValues: 'ALL_NEW',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        const item = v.parse(Numbers, Attributes);
        await tidy(key, item, rules, ms);
        return { counted: true, counts: rules.map((rule) => countsOf(item, rule, ms)) };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const item = v.parse(Numbers, error.Item ? unmarshall(error.Item) : {});
        return { counted: false, counts: rules.map((rule) => countsOf(item, rule, ms)) };
      }
    },

    giveBack: async (key, sizes, ms) => {
      await send(
        new UpdateCommand({
          TableName: limits,
          Key: keyOf(key),
          UpdateExpression: `ADD ${sizes.map((_, i) => `#w${i} :size${i}`).join(', ')}`,
          ConditionExpression: sizes.map((_, i) => `#w${i} >= :least${i}`).join(' AND '),
          ExpressionAttributeNames: Object.fromEntries(sizes.map(({ rule }, i) => [`#w${i}`, nameOf(rule, windowAt(rule, ms))])),
          ExpressionAttributeValues: Object.fromEntries(
            sizes.flatMap(({ size }, i) => [
              [`:size${i}`, -size],
              [`:least${i}`, size],
            ]),
          ),
        }),
      ).catch((error: unknown) => {
        // What is gone already, by its age or with a success, need not be taken back.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
    },
  };
};

/** Of the same length, the same windows: another number of requests is counted on in them. */
const nameOf = ({ seconds }: LimitRule, window: number): string => `${seconds}_${window}`;

const countsOf = (item: Record<string, unknown>, rule: LimitRule, ms: number): Counted => {
  const window = windowAt(rule, ms);
  const of = (which: number) => Number(item[nameOf(rule, which)] ?? 0);
  return { taken: of(window), before: of(window - 1) };
};

const keptUntil = (rules: readonly LimitRule[], ms: number): number =>
  Math.ceil(Math.max(...rules.map((rule) => beginOf(rule, windowAt(rule, ms) + KEPT_WINDOWS))) / 1000) + SLACK_SECONDS;

/** Counts of windows before the last one. */
const oldIn = (item: Record<string, unknown>, rules: readonly LimitRule[], ms: number): string[] =>
  Object.keys(item).filter((name) => {
    const [, seconds, window] = /^(\d+)_(\d+)$/.exec(name) ?? [];
    const rule = rules.find((one) => String(one.seconds) === seconds);
    return rule !== undefined && Number(window) < windowAt(rule, ms) - 1;
  });
