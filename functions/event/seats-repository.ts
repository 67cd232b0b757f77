import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Change, Needs } from '../../shared/event/change';
import type { StoreEvent } from '../../shared/event/event';
import { lapsed, Seats, type SeatsChange, type Settlement } from '../../shared/event/seats';
import { batchGet } from '../platform/batch-get';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

export interface EventSeats {
  /** As they were written last. */
  of(eventId: string): Promise<Seats | undefined>;
  /** Of several events, for looking at; a moment old perhaps. */
  ofAll(eventIds: readonly string[]): Promise<Map<string, Seats>>;
  /** Writes what time alone has done; nothing when somebody else has. */
  settle(eventId: string, settlement: Settlement): Promise<void>;
}

const keyOf = ({ brandId }: Pick<Tables, 'brandId'>, eventId: string) => ({ pk: `${brandId}#EVENT#${eventId}`, sk: 'SEATS' });

/** Seats as an item of their own, away from the event: they change with every answer. */
export const seatsItem = (tables: Tables, seats: Seats): Record<string, unknown> => ({
  ...keyOf(tables, seats.eventId),
  kind: 'seats',
  ...seats,
});

interface Expression {
  set: string[];
  remove: string[];
  add: string[];
  where: string[];
  names: Record<string, string>;
  values: Record<string, unknown>;
}

const expression = (): Expression => ({ set: [], remove: [], add: [], where: [], names: {}, values: {} });

const updateOf = (tables: Tables, eventId: string, { set, remove, add, where, names, values }: Expression) => ({
  TableName: tables.core,
  Key: keyOf(tables, eventId),
  UpdateExpression: [
    set.length > 0 ? `SET ${set.join(', ')}` : '',
    remove.length > 0 ? `REMOVE ${remove.join(', ')}` : '',
    add.length > 0 ? `ADD ${add.join(', ')}` : '',
  ].join(' '),
  ConditionExpression: where.join(' AND '),
  ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
  ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
});

const counting = (to: Expression, change: SeatsChange): void => {
  for (const [count, by] of Object.entries(change)) {
    to.add.push(`#${count} :${count}`);
    to.names[`#${count}`] = count;
    to.values[`:${count}`] = by;
  }
};

const asking = (to: Expression, { left, queue, fullFor, released, offer }: Needs): void => {
  const named = (name: string, text: string, value: unknown): void => {
    to.where.push(text);
    to.names[`#${name}`] = name;
    to.values[`:need_${name}`] = value;
  };
  if (left !== undefined) named('left', '#left >= :need_left', left);
  if (queue !== undefined) named('queue', '#queue = :need_queue', queue);
  if (released !== undefined) named('released', '#released = :need_released', released);
  if (fullFor !== undefined) {
    to.where.push('(#left < :full OR #queue > :none)');
    Object.assign(to.names, { '#left': 'left', '#queue': 'queue' });
    Object.assign(to.values, { ':full': fullFor, ':none': 0 });
  }
  if (!offer) return;
  Object.assign(to.names, { '#offers': 'offers', '#who': offer.memberId });
  if (offer.until === undefined) {
    to.where.push('attribute_not_exists(#offers.#who)');
    return;
  }
  to.where.push('#offers.#who.#until = :until');
  to.names['#until'] = 'until';
  to.values[':until'] = offer.until;
};

/** The write of how seats move with a change, under the version of the event that it was judged by; fails when they do not allow it. */
export const movingSeats = (tables: Tables, { eventId, version }: Pick<StoreEvent, 'eventId' | 'version'>, change: Change): Write => {
  const to = expression();
  to.where.push('#rules = :rules');
  to.names['#rules'] = 'rules';
  to.values[':rules'] = version;
  counting(to, change.seats);
  asking(to, change.needs);
  if (change.offer) {
    const { memberId, party, until } = change.offer;
    Object.assign(to.names, { '#offers': 'offers', '#offered_to': memberId });
    to.set.push('#offers.#offered_to = :offer');
    to.values[':offer'] = { party, until };
  } else if (change.needs.offer?.until !== undefined) to.remove.push('#offers.#who');
  // A change that moves no seats is made under the same version all the same.
  if (to.set.length + to.remove.length + to.add.length === 0) to.set.push('#rules = :rules');
  return { Update: updateOf(tables, eventId, to) };
};

/** The write of the version under which seats are given from now on, with so many more or fewer of them. */
export const ruledSeats = (tables: Tables, { eventId, version }: StoreEvent, more: number): Write => {
  const to = expression();
  to.set.push('#rules = :rules');
  Object.assign(to.names, { '#rules': 'rules' });
  Object.assign(to.values, { ':rules': version, ':before': version - 1 });
  to.where.push('#rules = :before');
  if (more !== 0) counting(to, { left: more });
  if (more < 0) asking(to, { left: -more });
  return { Update: updateOf(tables, eventId, to) };
};

/** The write that counts members who were invited. */
export const countingInvited = (tables: Tables, eventId: string, invited: number): Write => {
  const to = expression();
  counting(to, { invited });
  to.where.push('attribute_exists(pk)');
  return { Update: updateOf(tables, eventId, to) };
};

const settling = (settlement: Settlement): Expression => {
  const to = expression();
  if (settlement.kind === 'lapse') {
    const { memberId, until } = settlement;
    counting(to, lapsed(settlement));
    asking(to, { offer: { memberId, until } });
    to.remove.push('#offers.#who');
    return to;
  }
  // What nobody came for is free: how many that is, is known at the moment of writing only.
  const [held, done] = settlement.kind === 'release' ? ['going', 'released'] : ['late', 'closed'];
  to.set.push('#left = #left + #held', '#missed = #missed + #held', '#held = :zero', '#done = :true');
  Object.assign(to.names, { '#left': 'left', '#missed': 'missed', '#held': held, '#done': done });
  Object.assign(to.values, { ':zero': 0, ':true': true, ':false': false });
  to.where.push('#done = :false');
  return to;
};

export const eventSeatsIn = (tables: Tables): EventSeats => {
  const { db, core } = tables;
  return {
    of: async (eventId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: keyOf(tables, eventId), ConsistentRead: true }));
      return Item && v.parse(Seats, Item);
    },
    ofAll: async (eventIds) => {
      const items = await batchGet(
        tables,
        eventIds.map((eventId) => keyOf(tables, eventId)),
        false,
      );
      return new Map(items.map((item) => v.parse(Seats, item)).map((seats) => [seats.eventId, seats]));
    },
    settle: async (eventId, settlement) => {
      try {
        await db.send(new UpdateCommand(updateOf(tables, eventId, settling(settlement))));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
};
