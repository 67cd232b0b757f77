import type { Move } from '../../shared/audience/membership';
import { dayNumberOf } from '../../shared/time/day-number';
import { localDay } from '../../shared/time/local-day';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';
import { audiencePk, EVERYONE, inList, membershipKey, SIZE_SHARDS } from './audience-keys';
import { profileItem, profileKey, type StoredProfile } from './stored-profile';

/** One profile as it was read and as it is to be; undefined: there is none. */
export interface Changed {
  before: StoredProfile | undefined;
  after: StoredProfile | undefined;
}

/** One change of what is kept of a member: all of it becomes true together. */
export interface ProfileChange {
  own: Changed;
  /** Profiles of former ids, of which something goes over to the member. */
  former: readonly Changed[];
  moves: readonly Move[];
  zone: string;
  /** Chance, 0 to 1: on which shards it is counted. */
  random: () => number;
}

/** What an audience's days count is kept for as long. */
const DAYS_KEPT = 60;

/**
 * The writes of a change. The profile tells in `moves` who came and went with this version, so that whoever follows the table tells the log;
 * a member who was only taken over from a former id has not moved.
 */
export const changesOf = (tables: Tables, change: ProfileChange): Write[] => {
  const { own, former, moves, random } = change;
  const shard = Math.floor(random() * SIZE_SHARDS);
  return [
    ...profileWrite(tables, own, moves),
    ...former.flatMap((one) => profileWrite(tables, one, [])),
    ...[own, ...former].flatMap((one) => memberships(tables, one)),
    ...sizes(tables, [own, ...former], shard),
    ...days(tables, change, shard),
  ];
};

const profileWrite = (tables: Tables, { before, after }: Changed, moves: readonly Move[]): Write[] => {
  if (!after) return before ? [removal(tables, before)] : [];
  const told = moves.length === 0 ? {} : { moves: JSON.stringify(moves) };
  return [
    {
      Put: {
        TableName: tables.profiles,
        Item: profileItem(tables, after, told),
        ...(before
          ? { ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': before.version } }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      },
    },
  ];
};

const removal = (tables: Tables, { profile: { oneId }, version }: StoredProfile): Write => ({
  Delete: {
    TableName: tables.profiles,
    Key: profileKey(tables, oneId),
    ConditionExpression: 'version = :read',
    ExpressionAttributeValues: { ':read': version },
  },
});

/** The items by which members of an audience are listed: those that came, and those that went. */
const memberships = (tables: Tables, { before, after }: Changed): Write[] => {
  const oneId = (after ?? before)?.profile.oneId ?? '';
  const came = Object.entries(after?.in ?? {}).filter(([audienceId]) => before?.in[audienceId] === undefined);
  const went = Object.keys(before?.in ?? {}).filter((audienceId) => after?.in[audienceId] === undefined);
  return [
    ...came.map(
      ([audienceId, since]): Write => ({
        Put: {
          TableName: tables.profiles,
          Item: { ...membershipKey(tables, oneId, audienceId), since, listPk: inList(tables, audienceId), listSk: `${since}#${oneId}` },
        },
      }),
    ),
    ...went.map((audienceId): Write => ({ Delete: { TableName: tables.profiles, Key: membershipKey(tables, oneId, audienceId) } })),
  ];
};

const sizes = (tables: Tables, changed: readonly Changed[], shard: number): Write[] => {
  const added = new Map<string, number>();
  const count = (stored: StoredProfile | undefined, by: number): void => {
    if (!stored) return;
    for (const audienceId of [EVERYONE, ...Object.keys(stored.in)]) added.set(audienceId, (added.get(audienceId) ?? 0) + by);
  };
  for (const { before, after } of changed) {
    count(after, 1);
    count(before, -1);
  }
  return [...added].flatMap(([audienceId, by]): Write[] => (by === 0 ? [] : [adding(tables, audienceId, `SIZE#${shard}`, { size: by })]));
};

const days = (tables: Tables, { moves, zone }: ProfileChange, shard: number): Write[] =>
  moves.map(({ audienceId, is, at }) => {
    const day = localDay(at, zone);
    const ttl = (dayNumberOf(day) + DAYS_KEPT) * 86_400;
    return adding(tables, audienceId, `DAY#${day}#${shard}`, { [is]: 1 }, ttl);
  });

const adding = (tables: Tables, audienceId: string, sk: string, counts: Record<string, number>, ttl?: number): Write => {
  const names = Object.keys(counts);
  const added = `ADD ${names.map((name) => `#${name} :${name}`).join(', ')}`;
  return {
    Update: {
      TableName: tables.profiles,
      Key: { pk: audiencePk(tables, audienceId), sk },
      UpdateExpression: ttl === undefined ? added : `${added} SET #ttl = :ttl`,
      ExpressionAttributeNames: {
        ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ...(ttl !== undefined && { '#ttl': 'ttl' }),
      },
      ExpressionAttributeValues: {
        ...Object.fromEntries(Object.entries(counts).map(([name, by]) => [`:${name}`, by])),
        ...(ttl !== undefined && { ':ttl': ttl }),
      },
    },
  };
};
