import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { AuditEntry } from '../../shared/audit/audit';
import { idOf } from '../platform/ids';
import { newestOf } from '../platform/newest-of';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

export interface AuditLog {
  /** The write that puts an entry on record; goes into the transaction that does what it says. */
  write(entry: AuditEntry): Write;
  /** Puts an entry on record before what it says is shown to anyone. */
  record(entry: AuditEntry): Promise<void>;
  /** Puts on record that somebody looked at a member, once an hour however often they look; one write. */
  recordView(entry: Omit<AuditEntry, 'entryId'>): Promise<void>;
  /** What was done with the data of these accounts, newest first; one query an account and page. */
  ofAccounts(memberIds: readonly string[], cursor?: string): Promise<{ items: AuditEntry[]; next?: string | undefined }>;
}

const PAGE = 50;

/** Nothing here can be changed or removed: entries are only ever added. */
export const auditLogIn = (tables: Tables): AuditLog => {
  const { db, core, brandId } = tables;
  const pkOf = (memberId: string): string => `${brandId}#M#${memberId}#AUDIT`;
  const put = (entry: AuditEntry) => ({
    TableName: core,
    Item: { pk: pkOf(entry.memberId), sk: `${entry.at}#${entry.entryId}`, kind: 'audit', ...entry },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  /** An entry that is there already was put by a try whose answer was lost, or by an earlier look. */
  const once = async (input: ReturnType<typeof put>): Promise<void> => {
    try {
      await db.send(new PutCommand(input));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };
  return {
    write: (entry) => ({ Put: put(entry) }),
    record: (entry) => once(put(entry)),
    recordView: async (entry) => {
      const entryId = `viewed-${idOf(entry.by.id)}`;
      const { Item, ...rest } = put({ ...entry, entryId });
      // It stands at the beginning of its hour, where the next look finds it.
      await once({ ...rest, Item: { ...Item, sk: `${entry.at.slice(0, 13)}#${entryId}` } });
    },
    ofAccounts: async (memberIds, cursor) => {
      const { items, next } = await newestOf(tables, memberIds.map(pkOf), { cursor, limit: PAGE });
      return { items: items.map((item) => v.parse(AuditEntry, item)), next };
    },
  };
};
