import * as v from 'valibot';
import { Consent } from '../../shared/member/member';
import { Instant } from '../../shared/time/instant';
import { newestOf } from '../platform/newest-of';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** What was given and withdrawn in one go. */
const ConsentEntry = v.object({ entryId: v.string(), at: Instant, changes: v.array(Consent) });
export type ConsentEntry = v.InferOutput<typeof ConsentEntry>;

export interface ConsentHistory {
  /** The write that puts changes on record; goes into the transaction that makes them. */
  write(memberId: string, entry: ConsentEntry): Write;
  /** What was ever given and withdrawn in these accounts, newest first; one query an account and page. */
  ofAccounts(memberIds: readonly string[], cursor?: string): Promise<{ items: Consent[]; next?: string | undefined }>;
}

const PAGE = 50;

/** Entries are only ever added, until the person is erased. The cursor is a place in time: it is good for any number of accounts. */
export const consentHistoryIn = (tables: Tables): ConsentHistory => {
  const { core, brandId } = tables;
  const pkOf = (memberId: string): string => `${brandId}#M#${memberId}#CONSENTS`;
  return {
    write: (memberId, entry) => ({
      Put: {
        TableName: core,
        Item: { pk: pkOf(memberId), sk: `${entry.at}#${entry.entryId}`, kind: 'consents', ...entry },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }),
    ofAccounts: async (memberIds, cursor) => {
      const { items, next } = await newestOf(tables, memberIds.map(pkOf), { cursor, limit: PAGE });
      return { items: items.flatMap((item) => v.parse(ConsentEntry, item).changes), next };
    },
  };
};
