import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { inList, membershipKey } from '../../functions/audience/audience-keys';
import { profileItem } from '../../functions/audience/stored-profile';
import { membersIn } from '../../functions/member/member-repository';
import { sideBySide } from '../../functions/platform/side-by-side';
import type { Tables } from '../../functions/platform/tables';
import { demoBrand } from '../../local/demo/brand';
import { PURPOSES } from '../../shared/brand/brand';
import type { Member } from '../../shared/member/member';
import { utc } from '../../shared/time/instant';
import { seededRandom } from '../../test/harness/coupon-model/seeded-random';
import { aMember } from '../audience/profiles';

const AT_ONCE = 8;
/** Three items a member, and twenty-five a request. */
const A_BATCH = 8;
const JOINED = utc(Date.UTC(2026, 5, 1));
/** One in so many refuses to be served personally, and is not to be told anything. */
export const REFUSES = 8;

/**
 * Puts members of one audience into the tables as they lie there once they have joined and were judged: the account with its consents, the
 * profile, the place in the audience. A hundred times as fast as letting each join.
 */
export const putMembers = async (tables: Tables, audienceId: string, count: number): Promise<void> => {
  const random = seededRandom(7);
  const batches = Array.from({ length: Math.ceil(count / A_BATCH) }, (_, i) => i * A_BATCH);
  await sideBySide(batches, AT_ONCE, async (from) => {
    const made = Array.from({ length: Math.min(A_BATCH, count - from) }, (_, i) => itemsOf(tables, audienceId, from + i, random));
    let left: Record<string, { PutRequest: { Item: Record<string, unknown> } }[]> = {
      [tables.core]: made.map(({ account }) => ({ PutRequest: { Item: account } })),
      [tables.profiles]: made.flatMap(({ profile, place }) => [{ PutRequest: { Item: profile } }, { PutRequest: { Item: place } }]),
    };
    while (Object.keys(left).length > 0) {
      const { UnprocessedItems = {} } = await tables.db.send(new BatchWriteCommand({ RequestItems: left }));
      left = UnprocessedItems as typeof left;
    }
  });
};

const itemsOf = (tables: Tables, audienceId: string, i: number, random: () => number) => {
  const profile = aMember(i, random);
  const { oneId } = profile;
  const refuses = i % REFUSES === 0;
  const member: Member = {
    ...{ memberId: oneId, memberNumber: String(10_000_000_000 + i), joinedAt: JOINED, channel: 'mini_program' },
    consents: PURPOSES.map((purpose) => ({
      ...{ purpose, given: purpose === 'membership' || !refuses, policyVersion: demoBrand('').policy.version, at: JOINED },
    })),
  };
  const since = utc(Date.UTC(2026, 9, 1) + i);
  return {
    account: membersIn(tables).creation(member).Put?.Item ?? {},
    profile: profileItem(tables, { profile, version: 1, rules: 1, in: { [audienceId]: since } }),
    place: { ...membershipKey(tables, oneId, audienceId), since, listPk: inList(tables, audienceId), listSk: `${since}#${oneId}` },
  };
};
