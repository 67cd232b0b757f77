import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Invitation } from '../../shared/event/invitation';
import { placeOf } from '../../shared/event/queue';
import { batchGet } from '../platform/batch-get';
import type { Idempotency } from '../platform/http/input';
import { idOf } from '../platform/ids';
import { listedPage } from '../platform/listed-page';
import { newestOf } from '../platform/newest-of';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** Under what an event lists whom: those who have not answered, who wait in their order, who has a ticket by its digits, who does not come. */
export const GROUPS = ['invited', 'queue', 'ticket', 'no'] as const;
export type Group = (typeof GROUPS)[number];

/** An invitation with the digits of its ticket, and the requests that made it what it is, each by its key with the hash of what it asked. */
export interface KeptInvitation {
  invitation: Invitation;
  digits: string;
  asked: Record<string, string>;
}

export interface Invitations {
  get(eventId: string, memberIds: readonly string[]): Promise<KeptInvitation[]>;
  /** Of all accounts of a person as one list, those of the event that was made last first; one query an account. */
  ofMembers(
    memberIds: readonly string[],
    page: { cursor?: string | undefined; limit: number },
  ): Promise<{ items: Invitation[]; next?: string | undefined }>;
  /** Of an event, as they were listed a moment ago; `digits` only those whose ticket has them. */
  listed(
    eventId: string,
    group: Group,
    page: { digits?: string | undefined; cursor?: string | undefined; limit: number },
  ): Promise<{ items: KeptInvitation[]; next?: string | undefined }>;
  /** How many parties are before a place in the queue. */
  before(eventId: string, invitation: Invitation): Promise<number>;
}

const DIGITS = v.object({ digits: v.string() });
const ASKED = 'asked_';

/** The name under which an invitation remembers a request. */
export const askedName = ({ key }: Pick<Idempotency, 'key'>): string => `${ASKED}${idOf(key).slice(0, 16)}`;

export const keptInvitation = (item: Record<string, unknown>): KeptInvitation => ({
  invitation: v.parse(Invitation, item),
  digits: v.parse(DIGITS, item).digits,
  asked: Object.fromEntries(Object.entries(item).flatMap(([name, hash]) => (name.startsWith(ASKED) ? [[name, String(hash)]] : []))),
});

const listPkOf = ({ brandId }: Pick<Tables, 'brandId'>, eventId: string): string => `${brandId}#EVENT#${eventId}`;
const keyOf = ({ brandId }: Pick<Tables, 'brandId'>, { memberId, eventId }: Pick<Invitation, 'memberId' | 'eventId'>) => ({
  pk: `${brandId}#M#${memberId}#EVENTS`,
  sk: eventId,
});

const placeIn = (invitation: Invitation, digits: string): string => {
  const { state, at, memberId, invitedAt } = invitation;
  switch (state) {
    case 'invited':
      return `invited#${invitedAt ?? at}#${memberId}`;
    case 'waiting':
    case 'offered':
      return `queue#${placeOf(invitation)}`;
    case 'going':
    case 'arrived':
    case 'missed':
      return `ticket#${digits}#${memberId}`;
    case 'declined':
    case 'cancelled':
      return `no#${at}#${memberId}`;
  }
};

/** What an invitation has only in some states. */
const PASSING = ['askedAt', 'seatedAt', 'offeredUntil', 'arrivedAt', 'review'] as const satisfies readonly (keyof Invitation)[];

/** What must stand where an invitation is written: the version that was read; or none, or one that nobody has answered. */
export type Before = { version: number } | { unanswered: true; invited?: boolean };

/**
 * The write of an invitation: where its event lists it moves with it, and what it has only in other states goes. It fails when something
 * else stands there, and when the request it answers has had its effect, and then says what stands there.
 */
export const invitationWrite = (
  tables: Tables,
  invitation: Invitation,
  { digits, before, asked }: { digits: string; before: Before; asked?: Idempotency | undefined },
): Write => {
  const { eventId, memberId, state, party, at, version: _, invitedAt, invitedBy, ...passing } = invitation;
  const fields: Record<string, unknown> = {
    ...{ kind: 'invitation', eventId, memberId, state, party, at, digits },
    ...{ listPk: listPkOf(tables, eventId), listSk: placeIn(invitation, digits) },
    ...(invitedAt !== undefined && { invitedAt }),
    ...(invitedBy !== undefined && { invitedBy }),
    ...Object.fromEntries(Object.entries(passing).filter(([, value]) => value !== undefined)),
    ...(asked && { asked: asked.hash }),
  };
  const gone = PASSING.filter((name) => passing[name] === undefined);
  const isNew = 'unanswered' in before;
  const unanswered = isNew && before.invited ? '#state = :invited' : '(attribute_not_exists(#state) OR #state = :invited)';
  const conditions = [isNew ? unanswered : '#version = :before', ...(asked ? ['attribute_not_exists(#asked)'] : [])];
  const sets = Object.keys(fields).map((name) => `#${name} = :${name}`);
  return {
    Update: {
      TableName: tables.core,
      Key: keyOf(tables, invitation),
      UpdateExpression: `SET ${sets.join(', ')} REMOVE ${gone.map((name) => `#${name}`).join(', ')} ADD #version :one`,
      ConditionExpression: conditions.join(' AND '),
      ExpressionAttributeNames: {
        ...Object.fromEntries([...Object.keys(fields), ...gone, 'version'].map((name) => [`#${name}`, name])),
        ...(asked && { '#asked': askedName(asked) }),
      },
      ExpressionAttributeValues: {
        ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`:${name}`, value])),
        ':one': 1,
        ...(isNew ? { ':invited': 'invited' } : { ':before': before.version }),
      },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
};

/** The write of a new invitation; fails when there is one of any kind. */
export const newInvitation = (tables: Tables, invitation: Invitation, digits: string, asked: Idempotency): Write => ({
  Put: {
    TableName: tables.core,
    Item: {
      ...keyOf(tables, invitation),
      ...{ kind: 'invitation', listPk: listPkOf(tables, invitation.eventId), listSk: placeIn(invitation, digits) },
      ...invitation,
      ...{ digits, [askedName(asked)]: asked.hash },
    },
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});

/** The write that takes an invitation away, of somebody who is no member any more. */
export const invitationGone = (tables: Tables, { eventId, memberId, version }: Invitation): Write => ({
  Delete: {
    TableName: tables.core,
    Key: keyOf(tables, { eventId, memberId }),
    ConditionExpression: '#version = :before',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':before': version },
  },
});

export const invitationsIn = (tables: Tables): Invitations => {
  const { db, core } = tables;
  return {
    get: async (eventId, memberIds) => {
      const keys = [...new Set(memberIds)].map((memberId) => keyOf(tables, { eventId, memberId }));
      return (await batchGet(tables, keys, true)).map(keptInvitation);
    },
    ofMembers: async (memberIds, page) => {
      const pks = memberIds.map((memberId) => keyOf(tables, { memberId, eventId: '' }).pk);
      const { items, next } = await newestOf(tables, pks, page);
      return { items: items.map((item) => v.parse(Invitation, item)), ...(next !== undefined && { next }) };
    },
    listed: async (eventId, group, { digits, cursor, limit }) => {
      const prefix = `${group}#${digits === undefined ? '' : `${digits}#`}`;
      const { items, ...rest } = await listedPage(tables, { listPk: listPkOf(tables, eventId), prefix, cursor, limit });
      return { items: items.map(keptInvitation), ...rest };
    },
    before: async (eventId, invitation) => {
      const { Count = 0 } = await db.send(
        new QueryCommand({
          TableName: core,
          IndexName: 'listed',
          KeyConditionExpression: 'listPk = :pk AND listSk BETWEEN :first AND :own',
          ExpressionAttributeValues: {
            ':pk': listPkOf(tables, eventId),
            ':first': 'queue#',
            ':own': `queue#${placeOf(invitation)}`,
          },
          Select: 'COUNT',
        }),
      );
      return Math.max(0, Count - 1);
    },
  };
};
