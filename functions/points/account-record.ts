import * as v from 'valibot';
import { Counted } from '../../shared/earning/caps';
import { emptyAccount, type PointAccount } from '../../shared/points/account';
import type { Entry } from '../../shared/points/entry';
import { PackedAccount, packed, unpacked } from '../../shared/points/packed';
import { TierState } from '../../shared/tier/state';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';
import { entryItem } from './entry-record';
import { ledgerPk } from './ledger-place';

/** What is kept with an account besides its points: all that has to change in the same moment. */
const Beside = v.object({
  /** What its member has earned of all that has a limit. */
  soFar: v.optional(Counted, {}),
  /** How far its member has come in the brand's tiers; kept with the points by which they are measured. */
  tier: v.optional(TierState),
  /** What was given to others on the last local day on which something was. */
  given: v.optional(v.object({ day: v.string(), points: v.number(), times: v.number() })),
});

/** An account and what is kept beside it, as one item. */
export interface Holder extends v.InferOutput<typeof Beside> {
  account: PointAccount;
}

/** The account sorts after all of its entries, so that one query, newest first, brings it with a page of them. */
const ACCOUNT_END = '~';
export const accountKey = (tables: Pick<Tables, 'brandId'>, memberId: string, pointType: string) => ({
  pk: ledgerPk(tables, memberId),
  sk: `${pointType}#${ACCOUNT_END}`,
});

/** An account of which nothing is kept yet. */
export const newHolder = (memberId: string, pointType: string): Holder => ({ account: emptyAccount(memberId, pointType), soFar: {} });

export const storedHolder = (item: unknown): Holder => ({ account: unpacked(v.parse(PackedAccount, item)), ...v.parse(Beside, item) });

/**
 * The writes that put an account in place of what was read, with the entries that made it so, in as few items as they fit into. They fail
 * when the account was written meanwhile. Without entries the version rises by one all the same when something beside it changes.
 */
export const ledgerWrites = (tables: Tables, before: Holder, after: Holder, entries: readonly Entry[]): Write[] => {
  const { memberId, pointType, version } = before.account;
  const { account, ...beside } = after;
  return [
    {
      Put: {
        TableName: tables.ledger,
        Item: {
          ...accountKey(tables, memberId, pointType),
          kind: 'point-account',
          ...packed({ ...account, version: version + 1 }),
          ...beside,
        },
        ...(version === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': version } }),
      },
    },
    ...entryItem(tables, entries),
  ];
};
