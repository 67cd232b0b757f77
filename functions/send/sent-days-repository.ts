import * as v from 'valibot';
import { SentDays, together } from '../../shared/send/caps';
import type { Identity } from '../identity/identity';
import { batchGet } from '../platform/batch-get';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';
import { sendsPk } from './send-repository';

/** What one account was sent, as of a version; none is 0. */
interface OfAccount {
  memberId: string;
  days: SentDays;
  version: number;
}

/** What a person was sent on the last thirty days, over all of their accounts. */
export interface SentSoFar {
  days: SentDays;
  /** The account that was asked for, then the others. */
  accounts: readonly [OfAccount, ...OfAccount[]];
}

export interface SentDaysOf {
  /** Two reads: who it is, and what was sent. */
  of(memberId: string): Promise<SentSoFar>;
  /**
   * The writes of other days of an account, if nothing was sent to the person since they were read: caps hold over all that send at the same
   * time, also where two people were one in between.
   */
  changing(before: SentSoFar, change: (own: SentDays) => SentDays): Write[];
}

const Stored = v.object({ days: SentDays, version: v.number() });

export const sentDaysIn = (tables: Tables, identity: Pick<Identity, 'idsOf'>): SentDaysOf => {
  const keyOf = (memberId: string) => ({ pk: sendsPk(tables, memberId), sk: 'DAYS' });
  const writing = ({ memberId, version }: OfAccount, days: SentDays): Write => ({
    Put: {
      TableName: tables.core,
      Item: { ...keyOf(memberId), days, version: version + 1 },
      ...(version === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#version = :before',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':before': version },
          }),
    },
  });

  return {
    of: async (memberId) => {
      const ids = (await identity.idsOf(memberId)).filter((id) => id !== memberId);
      const items = await batchGet(tables, [memberId, ...ids].map(keyOf), true);
      const accountOf = (id: string): OfAccount => {
        const item = items.find(({ pk }) => pk === keyOf(id).pk);
        return { memberId: id, ...(item ? v.parse(Stored, item) : { days: {}, version: 0 }) };
      };
      const accounts: SentSoFar['accounts'] = [accountOf(memberId), ...ids.map(accountOf)];
      return { days: together(accounts.map(({ days }) => days)), accounts };
    },
    // The others' days stay as they are, with another version: who read them before finds that something has happened.
    changing: ({ accounts: [own, ...others] }, change) => [
      writing(own, change(own.days)),
      ...others.map((other) => writing(other, other.days)),
    ],
  };
};
