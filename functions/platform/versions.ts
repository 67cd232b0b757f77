import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Tables } from './tables';
import type { Write } from './transact';

/** What warm functions keep in memory and so must hear of when it changes. */
export type Versioned =
  | 'stores'
  | 'templates'
  | 'brand'
  | 'tagRules'
  | 'identityRules'
  | 'attributeRules'
  | 'pointSettings'
  | 'earningRules'
  | 'tierScheme'
  | 'rewards'
  | 'events'
  | 'referralRules'
  | 'content'
  | 'messageTemplates'
  | 'audiences'
  | 'sendPolicy'
  | 'journeys'
  | 'limits'
  | 'scalpingRules'
  | 'gone';

export const versionKey = ({ brandId }: Tables, what: Versioned) => ({ pk: `${brandId}#VERSIONS`, sk: what });

/** The version of what is kept in memory; one read of half a unit. */
export const versionOf = async (tables: Tables, what: Versioned): Promise<string> => {
  const { Item } = await tables.db.send(new GetCommand({ TableName: tables.config, Key: versionKey(tables, what) }));
  return String(Item?.version ?? 0);
};

/** The write that tells warm functions to read again; goes into the transaction that changes the thing. */
export const bumpVersion = (tables: Tables, what: Versioned): Write => ({
  Update: {
    TableName: tables.config,
    Key: versionKey(tables, what),
    UpdateExpression: 'ADD version :one',
    ExpressionAttributeValues: { ':one': 1 },
  },
});
