import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Tables } from '../../functions/platform/tables';
import { type Audit, auditDatabase } from '../../local/audit';
import type { Item } from '../../local/audit/item';
import { utc } from '../../shared/time/instant';

export type TableName = 'core' | 'touchpoints' | 'config' | 'ledger' | 'profiles';

/** One breach: where it is planted, and what stands there then; undefined takes away what is there. Keys are without the brand. */
export interface Breach {
  table?: TableName;
  pk: string;
  sk: string;
  becomes: (item: Item) => Item | undefined;
}

export const auditNow = (tables: Tables): Promise<Audit> => auditDatabase({ tables, now: utc(Date.now()), segments: 1 });

/** Audits a database with a breach in it, and takes the breach away again. */
export const auditWith = async (tables: Tables, breaches: readonly Breach[]): Promise<Audit> => {
  const undo: (() => Promise<unknown>)[] = [];
  for (const { table = 'core', pk, sk, becomes } of breaches) {
    const TableName = tables[table];
    const Key = { pk: `${tables.brandId}#${pk}`, sk };
    const { Item: before } = await tables.db.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    const after = becomes(structuredClone(before ?? {}));
    const write = (item: Item | undefined) =>
      item
        ? tables.db.send(new PutCommand({ TableName, Item: { ...item, ...Key } }))
        : tables.db.send(new DeleteCommand({ TableName, Key }));
    await write(after);
    undo.unshift(() => write(before));
  }
  try {
    return await auditNow(tables);
  } finally {
    for (const one of undo) await one();
  }
};
