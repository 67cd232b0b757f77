import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Link, type Scene } from '../../shared/link/link';
import type { Target } from '../../shared/link/target';
import { itemsOf } from '../platform/items-of';
import { newestOf } from '../platform/newest-of';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** A link as it is kept: under who made it, so that a member's goes with the member. */
export type KeptLink = Link & { place: { pk: string; sk: string } };

export interface Links {
  /** Where a scene leads; one read of half a unit. A link of this very moment may not be found yet. */
  get(scene: Scene): Promise<KeptLink | undefined>;
  /** Links of the brand's marketers, newest first. */
  ofBrand(cursor: string | undefined, limit: number): Promise<{ items: Link[]; next?: string | undefined }>;
  /** All links of a member. */
  ofMember(memberId: string): Promise<Link[]>;
  /** The write of a marketer's link; `linkId` sorts by time. */
  creation(linkId: string, link: Link): Write;
  /** A member's link to something, if they have one. */
  shared(memberId: string, target: Target): Promise<Link | undefined>;
  /** How many links a member has, counted up to `most`. */
  countOf(memberId: string, most: number): Promise<number>;
  /** A member's link, unless there is one to the same place: gives the one that is there. */
  share(memberId: string, link: Link): Promise<Link>;
  /** Counts an opening, or somebody who joined. Of a link that is gone nothing is counted. */
  count(link: Pick<KeptLink, 'place'>, what: 'opened' | 'joined'): Promise<void>;
}

export const linksIn = (tables: Tables): Links => {
  const { db, core, brandId } = tables;
  const brandPk = `${brandId}#LINKS`;
  const memberPk = (memberId: string): string => `${brandId}#M#${memberId}#LINKS`;
  const placeOf = (memberId: string, { page, id = '' }: Target) => ({ pk: memberPk(memberId), sk: `${page}#${id}` });
  const linkAt = async (place: KeptLink['place'], consistent: boolean): Promise<Link | undefined> => {
    const { Item } = await db.send(new GetCommand({ TableName: core, Key: place, ConsistentRead: consistent }));
    return Item && v.parse(Link, Item);
  };
  const itemOf = (place: KeptLink['place'], link: Link) => ({
    ...place,
    kind: 'link',
    listPk: `${brandId}#LINK#${link.scene}`,
    listSk: 'LINK',
    ...link,
  });

  return {
    get: async (scene) => {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName: core,
          IndexName: 'listed',
          KeyConditionExpression: 'listPk = :pk',
          ExpressionAttributeValues: { ':pk': `${brandId}#LINK#${scene}` },
          Limit: 1,
        }),
      );
      const [item] = Items;
      return item && { ...v.parse(Link, item), place: { pk: String(item.pk), sk: String(item.sk) } };
    },
    ofBrand: async (cursor, limit) => {
      const { items, next } = await newestOf(tables, [brandPk], { cursor, limit });
      return { items: items.map((item) => v.parse(Link, item)), ...(next !== undefined && { next }) };
    },
    ofMember: async (memberId) => {
      const items = await itemsOf(tables, {
        TableName: core,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': memberPk(memberId) },
      });
      return items.map((item) => v.parse(Link, item));
    },
    creation: (linkId, link) => ({
      Put: { TableName: core, Item: itemOf({ pk: brandPk, sk: linkId }, link), ConditionExpression: 'attribute_not_exists(pk)' },
    }),
    shared: (memberId, target) => linkAt(placeOf(memberId, target), false),
    countOf: async (memberId, most) => {
      const { Count = 0 } = await db.send(
        new QueryCommand({
          TableName: core,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': memberPk(memberId) },
          Select: 'COUNT',
          Limit: most,
        }),
      );
      return Count;
    },
    share: async (memberId, link) => {
      const place = placeOf(memberId, link.target);
      try {
        await db.send(new PutCommand({ TableName: core, Item: itemOf(place, link), ConditionExpression: 'attribute_not_exists(pk)' }));
        return link;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return (await linkAt(place, true)) ?? link;
      }
    },
    count: async ({ place }, what) => {
      try {
        await db.send(
          new UpdateCommand({
            TableName: core,
            Key: place,
            UpdateExpression: 'ADD #what :one',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeNames: { '#what': what },
            ExpressionAttributeValues: { ':one': 1 },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
};
