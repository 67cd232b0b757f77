import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import {
  type AttributeRules,
  type Attributes,
  Attributes as AttributesSchema,
  attributesWith,
  Telling,
  valuesOf,
} from '../../shared/member/attributes';
import { batchGet } from '../platform/batch-get';
import type { Keyring } from '../platform/keyring';
import { lookupHash, Sealed, seal, unseal } from '../platform/secrets';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** What is known of a person, as of a version; none is 0. */
export interface Personal {
  attributes: Attributes;
  version: number;
}

export interface Personals {
  of(memberId: string): Promise<Personal>;
  /** Those of several people; who has none is not in it. */
  ofMany(memberIds: readonly string[]): Promise<Map<string, Personal>>;
  /** Of whom this email is the one that counts, though nobody has verified it: it describes them and identifies no one. One query. */
  whoseEmail(email: string): Promise<string[]>;
  /** The write of all that is known of a person, if it still is what was read; they are found by the email that counts by these rules. */
  write(memberId: string, attributes: Attributes, before: number, rules: AttributeRules): Write;
  /** The write that adds what is told, whatever is known already: it never stands in the way of what it is written with. */
  telling(memberId: string, ...tellings: Telling[]): Write;
  /** The write that takes all of it away, and leaves nothing but an empty place. */
  remove(memberId: string): Write;
}

/** What was known when it was last written as a whole, and what was told since. */
const Stored = v.object({ sealed: v.optional(Sealed), told: v.optional(v.array(Sealed), []), version: v.number() });

/** An email that is told of more people helps nobody to find one. */
const MOST_OF_ONE_EMAIL = 20;

/** Personal data have an item of their own: whoever reads members does not read them, and to erase them is to delete it. */
export const personalsIn = (tables: Tables, keys: Keyring, hashKey: Buffer): Personals => {
  const { db, core, brandId } = tables;
  const keyOf = (memberId: string) => ({ pk: `${brandId}#M#${memberId}`, sk: 'PERSONAL' });
  const listOf = (email: string): string => `${brandId}#EMAIL#${lookupHash(hashKey, email.normalize('NFKC').trim().toLowerCase())}`;
  /** Its email lists a person under its hash; with the data it comes, changes and goes. */
  const listed = (memberId: string, attributes: Attributes, rules: AttributeRules) => {
    const { email } = valuesOf(rules, attributes);
    return email === undefined ? {} : { listPk: listOf(email), listSk: memberId };
  };
  const open = (sealed: Sealed): unknown => JSON.parse(unseal(keys, sealed));
  const opened = (item: unknown): Personal => {
    const { sealed, told, version } = v.parse(Stored, item);
    const known = sealed ? v.parse(AttributesSchema, open(sealed)) : {};
    return { attributes: told.reduce((all, one) => attributesWith(all, v.parse(Telling, open(one))), known), version };
  };
  return {
    of: async (memberId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: keyOf(memberId), ConsistentRead: true }));
      return Item ? opened(Item) : { attributes: {}, version: 0 };
    },
    ofMany: async (memberIds) => {
      const items = await batchGet(tables, [...new Set(memberIds)].map(keyOf), true);
      return new Map(items.filter(({ kind }) => kind !== 'erased').map((item) => [String(item.memberId), opened(item)]));
    },
    whoseEmail: async (email) => {
      const { Items } = await db.send(
        new QueryCommand({
          TableName: core,
          IndexName: 'listed',
          KeyConditionExpression: 'listPk = :list',
          ExpressionAttributeValues: { ':list': listOf(email) },
          Limit: MOST_OF_ONE_EMAIL,
        }),
      );
      return (Items ?? []).map(({ memberId }) => String(memberId));
    },
    write: (memberId, attributes, before, rules) => ({
      Put: {
        TableName: core,
        Item: {
          ...keyOf(memberId),
          kind: 'personal',
          memberId,
          ...listed(memberId, attributes, rules),
          sealed: seal(keys, JSON.stringify(attributes)),
          version: before + 1,
        },
        ...(before === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': before } }),
      },
    }),
    telling: (memberId, ...tellings) => ({
      Update: {
        TableName: core,
        Key: keyOf(memberId),
        UpdateExpression: 'SET kind = :kind, memberId = :member, told = list_append(if_not_exists(told, :none), :told) ADD version :one',
        ExpressionAttributeValues: {
          ...{ ':kind': 'personal', ':member': memberId, ':none': [], ':one': 1 },
          ':told': tellings.map((one) => seal(keys, JSON.stringify(one))),
        },
      },
    }),
    remove: (memberId) => ({ Put: { TableName: core, Item: { ...keyOf(memberId), kind: 'erased', version: 0 } } }),
  };
};
