import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Tables } from '../../functions/platform/tables';
import type { Write } from '../../functions/platform/transact';

/** A key that a write goes to, and the units that it costs there: items of the sum are no larger than a kilobyte. */
export interface Touch {
  /** The table, or its index as `core.listed`: an index has partitions of its own, and holds up its table when they are too busy. */
  place: string;
  pk: string;
  wru: number;
}

interface Target {
  TableName?: string;
  Key?: Record<string, unknown>;
  Item?: Record<string, unknown>;
}

const touchesOf = ({ TableName = '', Key, Item }: Target, wru: number): Touch[] => {
  const listed = Item?.listPk === undefined ? [] : [{ place: `${TableName}.listed`, pk: String(Item.listPk), wru: 1 }];
  return [{ place: TableName, pk: String((Key ?? Item)?.pk), wru }, ...listed];
};

const targetOf = ({ Put, Update, Delete, ConditionCheck }: Write): Target => Put ?? Update ?? Delete ?? ConditionCheck ?? {};

/** What the writes of one transaction touch: each item twice, entries of an index once. */
export const touchedTogether = (writes: readonly Write[]): Touch[] => writes.flatMap((write) => touchesOf(targetOf(write), 2));

/** Tables that are none: what the real repositories write to them is only noted. */
export const recordingTables = (): { tables: Tables; during: (run: () => Promise<unknown>) => Promise<Touch[]> } => {
  let touched: Touch[] = [];
  const send = ({ input }: { input: Target & { TransactItems?: Write[] } }): Promise<object> => {
    if (input.TransactItems) touched.push(...touchedTogether(input.TransactItems));
    else if (input.Key ?? input.Item) touched.push(...touchesOf(input, 1));
    return Promise.resolve({});
  };
  const names = { core: 'core', touchpoints: 'touchpoints', config: 'config', ledger: 'ledger', profiles: 'profiles', limits: 'limits' };
  // Repositories use nothing of a client but `send`.
  const tables: Tables = {
    db: { send } as unknown as DynamoDBDocumentClient,
    ...names,
    brandId: 'brand',
    touchpointsKeptDays: 90,
    limitPatience: 0,
  };
  return {
    tables,
    during: async (run) => {
      touched = [];
      await run();
      return touched;
    },
  };
};
