import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { AuditEntry } from '../../shared/audit/audit';
import { fromCursor, type Tables, toCursor } from '../platform/tables';
import type { Write } from '../platform/transact';

export interface AuditLog {
  /** The write that puts an entry on record; goes into the transaction that does what it says. */
  write(entry: AuditEntry): Write;
  /** Puts an entry on record before what it says is shown to anyone. */
  record(entry: AuditEntry): Promise<void>;
  /** What was done with a member's data, newest first; one query a page. */
  ofMember(memberId: string, cursor?: string, limit?: number): Promise<{ items: AuditEntry[]; next?: string | undefined }>;
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
  return {
    write: (entry) => ({ Put: put(entry) }),
    record: async (entry) => {
      await db.send(new PutCommand(put(entry)));
    },
    ofMember: async (memberId, cursor, limit = PAGE) => {
      const pk = pkOf(memberId);
      const from = fromCursor(cursor);
      const { Items, LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName: core,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ScanIndexForward: false,
          Limit: limit,
          ...(from && { ExclusiveStartKey: { ...from, pk } }),
        }),
      );
      return { items: (Items ?? []).map((item) => v.parse(AuditEntry, item)), next: toCursor(LastEvaluatedKey) };
    },
  };
};
