import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { WINDOW_SECONDS } from '../../shared/scalping/judge';
import { type ActorKind, ClaimTrace } from '../../shared/scalping/trace';
import { type Instant, millis, plusSeconds, utc } from '../../shared/time/instant';
import { sideBySide } from '../platform/side-by-side';
import type { Tables } from '../platform/tables';

/** By whom claims are seen together. A phone and a person are followed over all templates, a network over the claims of one. */
export interface Actor {
  kind: ActorKind;
  /** The hash, or the OneID. */
  id: string;
  templateId: string;
}

export interface Traces {
  /** Notes claims under their actors; noting one again changes nothing. One write each. */
  note(noted: readonly { actor: Actor; trace: ClaimTrace }[]): Promise<void>;
  /** What an actor claimed around these times, as far as its window goes; the newest when it is very much. One query. */
  around(actor: Actor, times: readonly Instant[]): Promise<ClaimTrace[]>;
  /** Takes a claim out from under its actors. */
  erase(actors: readonly Actor[], trace: Pick<ClaimTrace, 'couponId' | 'at'>): Promise<void>;
}

/** Traces are kept for twice as long as they are looked at: streams may be late. */
const KEPT = 2;
/** Who claims more within one window than this is no person, whatever else they did. */
const MOST = 400;
const AT_ONCE = 12;
/** Streams tell of claims on other shards in no order: what came a little later may be noted already. */
const LATE_SECONDS = 600;

export const tracesIn = ({ db, core, brandId }: Tables): Traces => {
  const pkOf = ({ kind, id, templateId }: Actor): string =>
    `${brandId}#SCALPING#TRACES#${kind}#${id}${kind === 'address' || kind === 'network' ? `#${templateId}` : ''}`;
  const skOf = ({ at, couponId }: Pick<ClaimTrace, 'couponId' | 'at'>): string => `${utc(millis(at))}#${couponId}`;

  return {
    note: async (noted) => {
      await sideBySide(noted, AT_ONCE, async ({ actor, trace }) => {
        const ttl = Math.ceil(millis(trace.at) / 1000) + KEPT * WINDOW_SECONDS[actor.kind];
        await db.send(new PutCommand({ TableName: core, Item: { pk: pkOf(actor), sk: skOf(trace), ...trace, ttl } }));
      });
    },
    around: async (actor, times) => {
      const all = times.map(millis);
      const [first, last] = [utc(Math.min(...all)), utc(Math.max(...all))];
      const { Items } = await db.send(
        new QueryCommand({
          TableName: core,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':pk': pkOf(actor),
            ':from': plusSeconds(first, -WINDOW_SECONDS[actor.kind]),
            ':to': `${plusSeconds(last, LATE_SECONDS)}~`,
          },
          ConsistentRead: true,
          ScanIndexForward: false,
          Limit: MOST,
        }),
      );
      return (Items ?? []).map((item) => v.parse(ClaimTrace, item));
    },
    erase: async (actors, trace) => {
      for (const actor of actors) await db.send(new DeleteCommand({ TableName: core, Key: { pk: pkOf(actor), sk: skOf(trace) } }));
    },
  };
};
