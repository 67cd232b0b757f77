import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { added, changeOf } from '../../shared/campaign/outcome-sums';
import { type Figures, figuresOf, versionItem, WHOLE } from '../../shared/journey/figures';
import { Path, type PathEnd } from '../../shared/journey/path';
import { Instant, millis, utc } from '../../shared/time/instant';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import { pathKey, pathsPk } from './path-repository';

/** What a path as lists know it begins with in its place. */
const LISTED = 'LISTED#';
/** Over so many items the figures of a journey are spread, and of each of its versions. */
const SHARDS = 8;
/** Of what is over, lists know for so long. */
const KEPT_SECONDS = 400 * 86_400;

const Count = v.pipe(
  v.union([v.number(), v.bigint()]),
  v.transform((count) => BigInt(count)),
);
const Cells = v.record(v.string(), v.record(v.string(), Count));

/** A path as lists show it, with what it was counted as and by which of its revisions. */
const Listed = v.object({
  pathId: v.string(),
  journeyId: v.string(),
  memberId: v.string(),
  key: v.string(),
  version: v.number(),
  enteredAt: Instant,
  stands: Path.entries.stands,
  end: Path.entries.end,
  revision: v.number(),
  counted: Cells,
});
export type ListedPath = v.InferOutput<typeof Listed>;

/** Where lists are cut: who stands at a step, and whose path ended in a way. */
export type PathList = { step: string } | { end: PathEnd };

export interface JourneyFigures {
  /**
   * Counts a path as it is by this revision, in place of what it was counted as before; an older one changes nothing, and of somebody who was
   * erased nothing is kept. False when another was counted meanwhile.
   */
  count(path: Path, revision: number): Promise<boolean>;
  /** Paths that are counted in the same lane are better counted one after another. */
  laneOf(path: Pick<Path, 'journeyId' | 'pathId'>): string;
  /** Takes a path away, of somebody who is erased; whoever was inside counts as stopped. False when it has moved meanwhile. */
  erase(listed: ListedPath): Promise<boolean>;
  /** What lists know of the paths under an id. */
  listedOf(memberId: string): Promise<ListedPath[]>;
  /** All figures of a journey as they are now; one query. */
  of(journeyId: string): Promise<Figures>;
  /** Those of the journey as a whole; one query of eight small items. */
  wholeOf(journeyId: string): Promise<Figures>;
  /** Paths of a list, who came in last first; a cursor is the place of the last one. */
  page(journeyId: string, list: PathList, ask: { before?: string | undefined; limit: number }): Promise<ListedPath[]>;
}

/** By when and which a path stands in its list; a page begins after the place of the last one before. */
export const placeOf = ({ enteredAt, pathId }: Pick<ListedPath, 'enteredAt' | 'pathId'>): string => `${utc(millis(enteredAt))}#${pathId}`;

export const journeyFiguresIn = (tables: Tables): JourneyFigures => {
  const { db, core, brandId } = tables;
  const sumsPk = (journeyId: string): string => `${brandId}#JOURNEY#${journeyId}#FIGURES`;
  // It lies with what is kept of the member, and goes with them.
  const key = ({ memberId, pathId }: Pick<Path, 'memberId' | 'pathId'>) => ({ pk: pathsPk(tables, memberId), sk: `${LISTED}${pathId}` });
  const listPk = (journeyId: string, list: PathList): string =>
    `${brandId}#JOURNEY#${journeyId}#${'step' in list ? `AT#${list.step}` : `END#${list.end}`}`;
  const shardOf = (id: string): number => [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 8_191, 7) % SHARDS;

  const adding = ({ journeyId, pathId }: Pick<Path, 'journeyId' | 'pathId'>, change: Figures): Write[] =>
    Object.entries(change).map(([item, cells]) => {
      const named = Object.entries(cells);
      return {
        Update: {
          TableName: core,
          Key: { pk: sumsPk(journeyId), sk: `${item}#${shardOf(pathId)}` },
          UpdateExpression: `ADD ${named.map((_, i) => `#${i} :${i}`).join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(named.map(([cell], i) => [`#${i}`, cell])),
          ExpressionAttributeValues: Object.fromEntries(named.map(([, value], i) => [`:${i}`, value])),
        },
      };
    });

  const listedAt = async (Key: { pk: string; sk: string }): Promise<ListedPath | undefined> => {
    const { Item } = await db.send(new GetCommand({ TableName: core, Key, ConsistentRead: true }));
    return Item && v.parse(Listed, Item);
  };

  const put = (listed: ListedPath, before: ListedPath | undefined): Write => {
    const { journeyId, stands, end, enteredAt } = listed;
    const list: PathList | undefined = stands ? { step: stands.step } : end && { end: end.how };
    return {
      Put: {
        TableName: core,
        Item: {
          ...{ ...key(listed), kind: 'listed_path', ...listed },
          ...(list && { listPk: listPk(journeyId, list), listSk: placeOf(listed) }),
          ...(end && { ttl: Math.ceil(millis(end.at ?? enteredAt) / 1000) + KEPT_SECONDS }),
        },
        ...(before
          ? { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': before.revision } }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      },
    };
  };

  const read = async (journeyId: string, item?: string): Promise<Figures> => {
    const items = await itemsOf(tables, {
      TableName: core,
      KeyConditionExpression: item === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :item)',
      ExpressionAttributeValues: { ':pk': sumsPk(journeyId), ...(item !== undefined && { ':item': item }) },
      ConsistentRead: true,
    });
    return added(
      items.map(({ pk: _, sk, ...cells }) => {
        const [name = ''] = String(sk).split('#');
        return v.parse(Cells, { [name]: cells });
      }),
    );
  };

  return {
    count: async (path, revision) => {
      const before = await listedAt(key(path));
      if (before && before.revision >= revision) return true;
      const counted = figuresOf(path);
      const { pathId, journeyId, memberId, version, enteredAt, stands, end } = path;
      const listed = { pathId, journeyId, memberId, key: path.key, version, enteredAt, stands, end, revision, counted };
      const failed = await transact(tables, [
        put(listed, before),
        // Whoever was erased meanwhile leaves nothing behind.
        { ConditionCheck: { TableName: core, Key: pathKey(tables, path), ConditionExpression: 'attribute_exists(pk)' } },
        ...adding(path, changeOf(before?.counted ?? {}, counted)),
      ]);
      return !failed || failed[1] !== undefined;
    },
    laneOf: ({ journeyId, pathId }) => `${journeyId}#${shardOf(pathId)}`,
    erase: async (listed) => {
      const failed = await transact(tables, [
        {
          Delete: {
            TableName: core,
            Key: key(listed),
            ConditionExpression: 'revision = :read',
            ExpressionAttributeValues: { ':read': listed.revision },
          },
        },
        // With the path itself, so that it is not counted once more.
        { Delete: { TableName: core, Key: pathKey(tables, listed) } },
        ...adding(listed, changeOf(listed.counted, withoutMember(listed))),
      ]);
      return !failed;
    },
    listedOf: async (memberId) => {
      const items = await itemsOf(tables, {
        TableName: core,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pathsPk(tables, memberId), ':prefix': LISTED },
        ConsistentRead: true,
      });
      return items.map((item) => v.parse(Listed, item));
    },
    of: (journeyId) => read(journeyId),
    wholeOf: (journeyId) => read(journeyId, `${WHOLE}#`),
    page: async (journeyId, list, { before, limit }) => {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName: core,
          IndexName: 'listed',
          KeyConditionExpression: before === undefined ? 'listPk = :pk' : 'listPk = :pk AND listSk < :before',
          ExpressionAttributeValues: { ':pk': listPk(journeyId, list), ...(before !== undefined && { ':before': before }) },
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      return Items.map((item) => v.parse(Listed, item));
    },
  };
};

/** What stays of a path's figures when its member is erased: whoever was inside is no longer. */
const withoutMember = ({ counted, stands, version }: ListedPath): Figures => {
  if (!stands) return counted;
  const { [`${stands.step} stands`]: _, ...cells } = counted[versionItem(version)] ?? {};
  const { inside: __, ...whole } = counted[WHOLE] ?? {};
  return { ...counted, [versionItem(version)]: cells, [WHOLE]: { ...whole, 'end stopped': 1n } };
};
