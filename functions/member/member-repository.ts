import { BatchGetCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { type Consent, Member } from '../../shared/member/member';
import { type Instant, millis } from '../../shared/time/instant';
import { batchGet } from '../platform/batch-get';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import type { WeChatUser } from '../platform/wechat';
import { joinedMembersIn } from './joined-members';
import { monthList } from './month-lists';

/** What identifies a person, and leads to the member in one read. */
export interface Identifier {
  type: 'openid' | 'unionid' | 'card' | 'phone';
  value: string;
}

/** A WeChat user who has signed in and not joined yet: kept for as long as the session, nothing else is known. */
const Visitor = v.object({ openid: v.string(), unionid: v.optional(v.string()) });

/** A verified number as members are found and shown by it; the number itself is kept apart. */
export interface Phone {
  hash: string;
  tail: string;
}

export interface Members {
  /** Undefined when there is none, or none any more. */
  get(memberId: string): Promise<Member | undefined>;
  /** The member whom the first of these identifiers that is known leads to; one request. */
  whoIs(identifiers: Identifier[]): Promise<string | undefined>;
  /** The write of a new member; who is who leads to it. */
  creation(member: Member): Write;
  /** A new member, of whom nothing is known but what leads to them here; false when an identifier is somebody's already. */
  create(member: Member, identifiers?: Identifier[]): Promise<boolean>;
  /** The write of all consents, if they still are what was read. */
  consentsChange(memberId: string, before: Consent[], after: Consent[]): Write;
  /** The write of how lists show a member's name; none takes it away. */
  nameChange(memberId: string, maskedName: string | undefined): Write;
  /** The write of a member's verified number; whose natural person they are stays what it was first. */
  phoneChange(memberId: string, phone: Phone): Write;
  /** The write that makes a member one who was erased: nobody is created in their place, and nothing is written to them again. */
  erasure(memberId: string, at: Instant): Write;
  /** Members by the number of their card; who is not found is not in it. */
  withCards(memberNumbers: string[]): Promise<Map<string, string>>;
  /** Members by their ids; who is none, or none any more, is not in it. One request for a hundred. */
  all(memberIds: readonly string[]): Promise<Map<string, Member>>;
  /** The numbers of members' cards, by member. */
  cardsOf(memberIds: string[]): Promise<Map<string, string>>;
  /** Members who joined in one month, latest first. */
  joinedIn(month: string, cursor: string | undefined, limit: number): Promise<{ items: Member[]; next?: string | undefined }>;
  keepVisitor(sessionId: string, user: WeChatUser, until: Instant): Promise<void>;
  visitor(sessionId: string): Promise<WeChatUser | undefined>;
}

/** What was erased is no member; its key stays taken. A number that is somebody else's by now is not shown. */
export const memberIn = (item: Record<string, unknown> | undefined): Member | undefined => {
  if (item?.memberNumber === undefined) return undefined;
  const { phoneTail, ...member } = v.parse(Member, item);
  return { ...member, ...(phoneTail !== undefined && item.phoneGone !== true && { phoneTail }) };
};
const IS_MEMBER = 'attribute_exists(memberNumber)';

export const memberKey = ({ brandId }: Pick<Tables, 'brandId'>, memberId: string) => ({ pk: `${brandId}#M#${memberId}`, sk: 'MEMBER' });

export const membersIn = (tables: Tables): Members => {
  const { db, core, brandId } = tables;
  const keyOf = (memberId: string) => memberKey(tables, memberId);
  const identifierKey = ({ type, value }: Identifier) => ({ pk: `${brandId}#I#${type}#${value}`, sk: 'IDENTIFIER' });
  const visitorKey = (sessionId: string) => ({ pk: `${brandId}#V#${sessionId}`, sk: 'VISITOR' });

  const all = async (memberIds: readonly string[]): Promise<Map<string, Member>> => {
    const items = await batchGet(tables, [...new Set(memberIds)].map(keyOf), false);
    return new Map(items.flatMap((item) => memberIn(item) ?? []).map((member) => [member.memberId, member]));
  };

  const creation = (member: Member): Write => ({
    Put: {
      TableName: core,
      Item: {
        ...keyOf(member.memberId),
        kind: 'member',
        listPk: monthList(tables, member),
        listSk: `${member.joinedAt}#${member.memberId}`,
        ...member,
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });

  return {
    get: async (memberId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: keyOf(memberId), ConsistentRead: true }));
      return memberIn(Item);
    },
    whoIs: async (identifiers) => {
      const { Responses } = await db.send(
        new BatchGetCommand({ RequestItems: { [core]: { Keys: identifiers.map(identifierKey), ConsistentRead: true } } }),
      );
      const led = (Responses?.[core] ?? []).filter(({ memberId }) => memberId !== undefined);
      const found = new Map(led.map((item) => [String(item.pk), String(item.memberId)]));
      return identifiers.map((identifier) => found.get(identifierKey(identifier).pk)).find((memberId) => memberId !== undefined);
    },
    creation,
    create: async (member, identifiers = []) => {
      const leading = identifiers.map(
        (identifier): Write => ({
          Put: {
            TableName: core,
            Item: { ...identifierKey(identifier), memberId: member.memberId },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        }),
      );
      return !(await transact(tables, [creation(member), ...leading]));
    },
    consentsChange: (memberId, before, after) => ({
      Update: {
        TableName: core,
        Key: keyOf(memberId),
        UpdateExpression: 'SET consents = :after',
        ConditionExpression: 'consents = :before',
        ExpressionAttributeValues: { ':before': before, ':after': after },
      },
    }),
    nameChange: (memberId, maskedName) => ({
      Update: {
        TableName: core,
        Key: keyOf(memberId),
        UpdateExpression: maskedName === undefined ? 'REMOVE maskedName' : 'SET maskedName = :name',
        ConditionExpression: IS_MEMBER,
        ...(maskedName !== undefined && { ExpressionAttributeValues: { ':name': maskedName } }),
      },
    }),
    phoneChange: (memberId, { hash, tail }) => ({
      Update: {
        TableName: core,
        Key: keyOf(memberId),
        UpdateExpression: 'SET phoneTail = :tail, personKey = if_not_exists(personKey, :hash) REMOVE phoneGone',
        ConditionExpression: IS_MEMBER,
        ExpressionAttributeValues: { ':tail': tail, ':hash': hash },
      },
    }),
    erasure: (memberId, at) => ({ Put: { TableName: core, Item: { ...keyOf(memberId), kind: 'erased', erasedAt: at } } }),
    withCards: async (memberNumbers) => {
      const found = new Map<string, string>();
      const wanted = [...new Set(memberNumbers)];
      for (let i = 0; i < wanted.length; i += 100) {
        const keys = wanted.slice(i, i + 100).map((value) => identifierKey({ type: 'card', value }));
        for (const { pk, memberId } of await batchGet(tables, keys, true))
          if (memberId !== undefined) found.set(String(pk), String(memberId));
      }
      return new Map(
        wanted.flatMap((value) => {
          const memberId = found.get(identifierKey({ type: 'card', value }).pk);
          return memberId === undefined ? [] : [[value, memberId] as const];
        }),
      );
    },
    all,
    cardsOf: async (memberIds) => new Map([...(await all(memberIds))].map(([memberId, { memberNumber }]) => [memberId, memberNumber])),
    joinedIn: joinedMembersIn(tables),
    keepVisitor: async (sessionId, user, until) => {
      const ttl = Math.ceil(millis(until) / 1000);
      await db.send(new PutCommand({ TableName: core, Item: { ...visitorKey(sessionId), ...user, ttl } }));
    },
    visitor: async (sessionId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: visitorKey(sessionId), ConsistentRead: true }));
      return Item && v.parse(Visitor, Item);
    },
  };
};
