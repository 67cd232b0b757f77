import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { ALL_MESSAGES, MessagePreferences, strictest, UtcOffset } from '../../shared/send/preferences';
import { Instant, millis } from '../../shared/time/instant';
import type { Identity } from '../identity/identity';
import { batchGet } from '../platform/batch-get';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

const Stored = v.object({
  ...v.partial(MessagePreferences).entries,
  /** How far their phone's clock is ahead of UTC, in minutes, and when it said so; not kept of a phone that never left the brand's zone. */
  utcOffset: v.optional(UtcOffset),
  toldAt: v.optional(Instant),
});
type Stored = v.InferOutput<typeof Stored>;

/** What a person wants of messages, over all of their accounts, and by which clock they live where that is not the brand's. */
export interface Wishes extends MessagePreferences {
  utcOffset?: number | undefined;
}

export interface Preferences {
  /** Of the person whom an account is of, the strictest of their accounts. Two reads. */
  ofPerson(memberId: string): Promise<Wishes>;
  /** Of these accounts; one read. */
  of(memberIds: readonly string[]): Promise<Wishes>;
  /** The write of what an account wants from now on. */
  setting(memberId: string, preferences: MessagePreferences): Write;
  /** Notes what a phone says of its clock, if that is news: of one that has always been in the brand's zone nothing is kept. One read, seldom a write. */
  tell(memberId: string, utcOffset: number, brandOffset: number, now: Instant): Promise<void>;
}

export const preferencesIn = (tables: Tables, identity: Pick<Identity, 'idsOf'>): Preferences => {
  const { db, core, brandId } = tables;
  const keyOf = (memberId: string) => ({ pk: `${brandId}#M#${memberId}`, sk: 'WISHES' });

  const of = async (memberIds: readonly string[]): Promise<Wishes> => {
    const all = (await batchGet(tables, memberIds.map(keyOf), true)).map((item) => v.parse(Stored, item));
    const [last] = all.filter(({ toldAt }) => toldAt !== undefined).sort((a, b) => millis(b.toldAt ?? '') - millis(a.toldAt ?? ''));
    return {
      ...strictest(all.map((one) => ({ ...ALL_MESSAGES, ...one }))),
      ...(last?.utcOffset !== undefined && { utcOffset: last.utcOffset }),
    };
  };

  return {
    of,
    ofPerson: async (memberId) => of([...new Set([memberId, ...(await identity.idsOf(memberId))])]),
    setting: (memberId, { off, fewer }) => ({
      Update: {
        TableName: core,
        Key: keyOf(memberId),
        UpdateExpression: 'SET #off = :off, fewer = :fewer',
        ExpressionAttributeNames: { '#off': 'off' },
        ExpressionAttributeValues: { ':off': off, ':fewer': fewer },
      },
    }),
    tell: async (memberId, utcOffset, brandOffset, now) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: keyOf(memberId) }));
      const before: Stored['utcOffset'] = Item && v.parse(Stored, Item).utcOffset;
      if ((before ?? brandOffset) === utcOffset) return;
      await db.send(
        new UpdateCommand({
          TableName: core,
          Key: keyOf(memberId),
          UpdateExpression: 'SET utcOffset = :offset, toldAt = :now',
          ExpressionAttributeValues: { ':offset': utcOffset, ':now': now },
        }),
      );
    },
  };
};
