import { createHmac } from 'node:crypto';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import type { Referrals } from './referral-repository';

/** Letters and digits that are not mistaken for one another when read out. */
const READABLE = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 8;
/** So often another code is made when one happens to be somebody else's. */
const TRIES = 5;

export interface CodeDeps {
  hashKey: Buffer;
  referrals: Pick<Referrals, 'coding' | 'whose'>;
  tables: Tables;
}

/** A member's own invitation code: always the same, and nobody can tell the member from it. Noted the first time it is asked for. */
export const invitationCode =
  ({ hashKey, referrals, tables }: CodeDeps) =>
  async (memberId: string): Promise<string> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const digest = createHmac('sha256', hashKey).update(`invitation ${memberId} ${attempt}`).digest();
      const code = Array.from(digest.subarray(0, LENGTH), (byte) => READABLE[byte % READABLE.length]).join('');
      const owner = await referrals.whose(code);
      if (owner === memberId || (owner === undefined && !(await transact(tables, [referrals.coding(code, memberId)])))) return code;
    }
    throw new Fault('unavailable');
  };
