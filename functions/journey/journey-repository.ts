import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Journey, JourneyVersion } from '../../shared/journey/journey';
import { listened } from '../../shared/journey/listen';
import type { Path } from '../../shared/journey/path';
import { cachedByVersion } from '../platform/cache';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import { bumpVersion, versionOf } from '../platform/versions';

/** A journey with all versions that members may stand in. */
export interface Running {
  journey: Journey;
  versions: ReadonlyMap<number, JourneyVersion>;
}

/** All journeys as whoever moves members along them needs them. */
export interface InForce {
  byId: ReadonlyMap<string, Running>;
  /** Those that take members in, each with the version that does. */
  open: readonly { running: Running; version: JourneyVersion }[];
  /** Types of events that may bring somebody in, or move who is in; nothing follows from any other. */
  types: ReadonlySet<string>;
  /** Whether places are looked at. */
  hasFences: boolean;
}

export interface Journeys {
  /** From memory when nothing has changed; that is asked again after some seconds. */
  inForce(): Promise<InForce>;
  /** As they are now. */
  fresh(): Promise<InForce>;
  /** Every journey that is kept, as it is now. */
  all(): Promise<Journey[]>;
  get(journeyId: string): Promise<Journey | undefined>;
  version(journeyId: string, version: number): Promise<JourneyVersion | undefined>;
  /** Every version of a journey, the first one first. */
  versions(journeyId: string): Promise<JourneyVersion[]>;
  /**
   * Puts a journey where `revision` is that of the one that was read, with a new version if there is one and what goes with it; false when it has
   * been changed since.
   */
  save(journey: Journey, version?: JourneyVersion, also?: readonly Write[]): Promise<boolean>;
  /** Notes that everybody was moved as mappings say; for whoever edits the journey it has not changed. False when it has been changed since. */
  noteMoved(journey: Pick<Journey, 'journeyId' | 'revision' | 'mappings'>): Promise<boolean>;
}

const CHECK_EVERY_MS = 2_000;

/** Journeys, and every version of each; a version never changes. */
export const journeysIn = (tables: Tables, checkEvery = CHECK_EVERY_MS): Journeys => {
  const { db, config, brandId } = tables;
  const pk = `${brandId}#JOURNEYS`;
  const headKey = (journeyId: string) => ({ pk, sk: `HEAD#${journeyId}` });
  const versionKey = (journeyId: string, version: number) => ({ pk, sk: `VERSION#${journeyId}#${String(version).padStart(6, '0')}` });

  const under = (prefix: string) =>
    itemsOf(tables, {
      TableName: config,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      ConsistentRead: true,
    });
  const all = async (): Promise<Journey[]> => (await under('HEAD#')).map((item) => v.parse(Journey, item));
  const versions = async (journeyId: string): Promise<JourneyVersion[]> =>
    (await under(`VERSION#${journeyId}#`)).map((item) => v.parse(JourneyVersion, item));

  const load = async (): Promise<InForce> => {
    const journeys = await all();
    const found = await Promise.all(
      journeys.map(async (journey): Promise<Running> => {
        const isAsked = journey.state === 'live' || journey.state === 'paused';
        const found = isAsked ? await versions(journey.journeyId) : [];
        return { journey, versions: new Map(found.map((one) => [one.version, one])) };
      }),
    );
    return inForceOf(found);
  };
  const kept = cachedByVersion({ version: () => versionOf(tables, 'journeys'), load, checkEvery });

  return {
    inForce: () => kept.get(),
    fresh: () => kept.fresh(),
    all,
    versions,
    get: async (journeyId) => {
      const { Item } = await db.send(new GetCommand({ TableName: config, Key: headKey(journeyId), ConsistentRead: true }));
      return Item && v.parse(Journey, Item);
    },
    version: async (journeyId, version) => {
      const { Item } = await db.send(new GetCommand({ TableName: config, Key: versionKey(journeyId, version), ConsistentRead: true }));
      return Item && v.parse(JourneyVersion, Item);
    },
    noteMoved: async ({ journeyId, revision, mappings }) => {
      const failed = await transact(tables, [
        {
          Update: {
            TableName: config,
            Key: headKey(journeyId),
            UpdateExpression: 'SET mappings = :moved',
            ConditionExpression: 'revision = :read',
            ExpressionAttributeValues: { ':moved': mappings, ':read': revision },
          },
        },
        bumpVersion(tables, 'journeys'),
      ]);
      return !failed;
    },
    save: async (journey, version, also = []) => {
      const failed = await transact(tables, [
        {
          Put: {
            TableName: config,
            Item: { ...headKey(journey.journeyId), ...journey, revision: journey.revision + 1 },
            ...(journey.revision === 0
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : { ConditionExpression: 'revision = :read', ExpressionAttributeValues: { ':read': journey.revision } }),
          },
        },
        ...(version ? [{ Put: { TableName: config, Item: { ...versionKey(version.journeyId, version.version), ...version } } }] : []),
        bumpVersion(tables, 'journeys'),
        ...also,
      ]);
      return !failed;
    },
  };
};

/** The journeys that paths are in: what memory does not know of yet, as it was published a moment ago, is asked for. */
export const knowing = async (journeys: Pick<Journeys, 'fresh'>, inForce: InForce, paths: readonly Path[]): Promise<InForce> => {
  const isKnown = ({ journeyId, version }: Path): boolean => {
    const running = inForce.byId.get(journeyId);
    return running !== undefined && (running.journey.state === 'ended' || running.versions.has(version));
  };
  return paths.every(isKnown) ? inForce : journeys.fresh();
};

const inForceOf = (all: readonly Running[]): InForce => {
  const running = all.filter(({ journey: { state } }) => state === 'live' || state === 'paused');
  const open = running.flatMap((one) => {
    const { state, published } = one.journey;
    const version = published === undefined ? undefined : one.versions.get(published);
    return state === 'live' && version ? [{ running: one, version }] : [];
  });
  const heard = running.flatMap(({ versions }) => [...versions.values()].flatMap(({ fields }) => [...listened(fields).inside]));
  const bringing = open.flatMap(({ version: { fields } }) => [...listened(fields).entering]);
  return {
    byId: new Map(all.map((one) => [one.journey.journeyId, one])),
    open,
    types: new Set([...heard, ...bringing]),
    hasFences: open.some(({ version }) => version.fields.trigger.kind === 'fence'),
  };
};
