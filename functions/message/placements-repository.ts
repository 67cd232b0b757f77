import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Art } from '../../shared/content/content';
import { Target } from '../../shared/link/target';
import { type Instant as At, Instant, millis, utc } from '../../shared/time/instant';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';
import { sendsPk } from '../send/send-repository';

const Both = v.object({ zh: v.string(), en: v.string() });

/** What a campaign or journey shows one member on the app's home page (首页推荐位), from when until when. */
export const Placement = v.object({
  placementId: v.string(),
  at: Instant,
  until: Instant,
  by: v.object({ kind: v.picklist(['campaign', 'journey']), id: v.string() }),
  title: Both,
  text: Both,
  art: Art,
  target: Target,
});
export type Placement = v.InferOutput<typeof Placement>;

export interface Placements {
  /** The write of one; fails when just this one is there already. */
  putting(memberId: string, placement: Placement): Write;
  /** Those of these accounts that are not over, the newest first; one query an account. */
  shownTo(memberIds: readonly string[], now: At): Promise<Placement[]>;
  /** All that are kept, for who takes out their data. */
  ofMembers(memberIds: readonly string[]): Promise<Placement[]>;
}

/** What is over is kept so much longer, in seconds: who has the page open may still tap it. */
const KEPT_SECONDS = 7 * 86_400;
const MOST = 20;
const PLACED = 'PLACED#';

export const placementsIn = (tables: Tables): Placements => {
  const { db, core } = tables;
  /** They lie by when they end, so that what is over is never read. */
  const query = async (memberId: string, from: string): Promise<Placement[]> => {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: core,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': sendsPk(tables, memberId), ':from': `${PLACED}${from}`, ':to': `${PLACED}~` },
        Limit: MOST,
      }),
    );
    return Items.map((item) => v.parse(Placement, item));
  };
  const of = async (memberIds: readonly string[], from: string): Promise<Placement[]> =>
    (await Promise.all(memberIds.map((memberId) => query(memberId, from)))).flat().sort((a, b) => millis(b.at) - millis(a.at));

  return {
    putting: (memberId, placement) => {
      const until = utc(millis(placement.until));
      return {
        Put: {
          TableName: core,
          Item: {
            ...{ pk: sendsPk(tables, memberId), sk: `${PLACED}${until}#${placement.placementId}`, kind: 'placement' },
            ...{ ...placement, at: utc(millis(placement.at)), until },
            ttl: Math.ceil(millis(until) / 1000) + KEPT_SECONDS,
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      };
    },
    shownTo: (memberIds, now) => of(memberIds, utc(millis(now))),
    ofMembers: (memberIds) => of(memberIds, ''),
  };
};
