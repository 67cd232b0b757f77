import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Tables } from '../platform/tables';
import { hashPassword, matchesPassword } from './password';

const Marketer = v.object({ email: v.string(), name: v.string(), role: v.picklist(['marketer', 'admin']) });
export type Marketer = v.InferOutput<typeof Marketer>;
const Stored = v.object({ ...Marketer.entries, passwordHash: v.string() });

export interface Marketers {
  save(marketer: Marketer, password: string): Promise<void>;
  /** The marketer with this email and password; undefined when either is wrong, in the same time. */
  withPassword(email: string, password: string): Promise<Marketer | undefined>;
}

/** The hash of a password that nobody has, so that an unknown email takes as long as a known one. */
const NOBODY = hashPassword(crypto.randomUUID());

export const marketersIn = ({ db, config, brandId }: Tables): Marketers => {
  const keyOf = (email: string) => ({ pk: `${brandId}#MARKETERS`, sk: email.toLowerCase() });
  return {
    save: async ({ email, name, role }, password) => {
      const Item = { ...keyOf(email), email: email.toLowerCase(), name, role, passwordHash: await hashPassword(password) };
      await db.send(new PutCommand({ TableName: config, Item }));
    },
    withPassword: async (email, password) => {
      const { Item } = await db.send(new GetCommand({ TableName: config, Key: keyOf(email) }));
      const found = Item && v.parse(Stored, Item);
      const matches = await matchesPassword(password, found?.passwordHash ?? (await NOBODY));
      return found && matches ? v.parse(Marketer, found) : undefined;
    },
  };
};
