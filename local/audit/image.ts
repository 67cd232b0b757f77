import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { type Item, textAt } from './item';
import { type Kind, placeOf, TABLES, type TableName } from './layout';

/** The database that is read: the tables' names, and the brand with which their keys begin. */
export type AuditedTables = Record<TableName, string> & { db: DynamoDBDocumentClient; brandId: string };

/** An item with what its keys say: whose it is, and which. */
export interface Placed {
  of: string;
  id: string;
  item: Item;
}

/** All that lies in the tables of one brand. */
export interface Image {
  /** The brand with `#`, as keys begin. */
  brand: string;
  /** The moment for which it is judged, in milliseconds. */
  now: number;
  /** Whether streams and schedules have done all that follows from what is there. */
  settled: boolean;
  items: number;
  all(kind: Kind): readonly Placed[];
  /** Every item of every table. */
  everything(): readonly { table: TableName; item: Item }[];
}

export interface ReadOptions {
  segments: number;
  now: string;
  settled: boolean;
  progress: (line: string) => void;
}

/** How often a long reading is told of, in items. */
const TELL_EVERY = 100_000;

/** Reads all tables, each in parallel segments; strongly, so that what was acknowledged before is in it. */
export const readImage = async (tables: AuditedTables, { segments, now, settled, progress }: ReadOptions): Promise<Image> => {
  const brand = `${tables.brandId}#`;
  const kinds = new Map<Kind, Placed[]>();
  const everything: { table: TableName; item: Item }[] = [];
  const take = (table: TableName, item: Item): void => {
    const [pk = '', sk = ''] = [textAt(item, 'pk'), textAt(item, 'sk')];
    if (!pk.startsWith(brand)) return;
    everything.push({ table, item });
    if (everything.length % TELL_EVERY === 0) progress(`${everything.length} items read`);
    const place = placeOf(table, pk.slice(brand.length), sk);
    if (!place) return;
    const own = kinds.get(place.kind) ?? [];
    own.push({ of: place.of, id: place.id, item });
    kinds.set(place.kind, own);
  };
  for (const table of TABLES) {
    await Promise.all(
      Array.from({ length: segments }, async (_, Segment) => {
        const scan = { TableName: tables[table], ConsistentRead: true, Segment, TotalSegments: segments };
        for await (const { Items = [] } of paginateScan({ client: tables.db }, scan)) for (const item of Items) take(table, item);
      }),
    );
  }
  return {
    ...{ brand, now: Date.parse(now), settled, items: everything.length },
    all: (kind) => kinds.get(kind) ?? [],
    everything: () => everything,
  };
};
