import type { FoundPerson } from '../../shared/contract/single-view';
import { keyedIdentifiers } from '../../shared/identity/normalise';
import { meantIdentifiers } from '../../shared/identity/written';
import type { Member } from '../../shared/member/member';
import type { Members } from '../member/member-repository';
import { lookupHash } from '../platform/secrets';
import type { Graphs } from './graph-repository';
import type { Identity } from './identity';

export interface FindPeopleDeps {
  graphs: Pick<Graphs, 'hints'>;
  hashKey: Buffer;
  identity: Pick<Identity, 'person'>;
  members: Members;
}

/** Somebody who was found, with their account when they have one. */
export type Found = Omit<FoundPerson, 'account'> & { account?: Member };

/** Everybody who has exactly the identifier, or the id, that was written; each person once. */
export const findPeople =
  ({ graphs, hashKey, identity, members }: FindPeopleDeps) =>
  async (text: string): Promise<Found[]> => {
    const { identifiers } = keyedIdentifiers(meantIdentifiers(text), (value) => lookupHash(hashKey, value));
    const hints = await graphs.hints(identifiers.map(({ key }) => key));
    const ids = identifiers.flatMap(({ key, type }) => {
      const { oneId, memberId } = hints.get(key) ?? {};
      return oneId === undefined ? [] : [{ oneId, accountId: memberId, by: type }];
    });
    const found = ids.length > 0 ? ids : await byId(identity, text);
    const once = found.filter(({ oneId }, i) => found.findIndex((one) => one.oneId === oneId) === i);
    return Promise.all(
      once.map(async ({ oneId, by, accountId = oneId }) => {
        const account = await members.get(accountId);
        return { oneId, by, ...(account && { account }) };
      }),
    );
  };

const byId = async (identity: FindPeopleDeps['identity'], text: string): Promise<{ oneId: string; accountId?: string; by: 'id' }[]> => {
  const person = await identity.person(text.trim());
  return person ? [{ oneId: person.oneId, by: 'id' }] : [];
};
