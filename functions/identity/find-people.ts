import type { FoundPerson } from '../../shared/contract/single-view';
import { keyedIdentifiers } from '../../shared/identity/normalise';
import { meantIdentifiers } from '../../shared/identity/written';
import type { Member } from '../../shared/member/member';
import type { Members } from '../member/member-repository';
import type { Personals } from '../member/personal-repository';
import { lookupHash } from '../platform/secrets';
import type { Graphs } from './graph-repository';
import type { Identity } from './identity';

export interface FindPeopleDeps {
  graphs: Pick<Graphs, 'hints'>;
  hashKey: Buffer;
  identity: Pick<Identity, 'person'>;
  members: Members;
  personals: Pick<Personals, 'whoseEmail'>;
}

/** Somebody who was found, with their account when they have one. */
export type Found = Omit<FoundPerson, 'account'> & { account?: Member };

/** Everybody who has exactly the identifier, the email that they told, or the id, that was written; each person once. */
export const findPeople =
  ({ graphs, hashKey, identity, members, personals }: FindPeopleDeps) =>
  async (text: string): Promise<Found[]> => {
    const meant = meantIdentifiers(text);
    const { identifiers } = keyedIdentifiers(meant, (value) => lookupHash(hashKey, value));
    const hints = await graphs.hints(identifiers.map(({ key }) => key));
    const ids = identifiers.flatMap(({ key, type }) => {
      const { oneId, memberId } = hints.get(key) ?? {};
      return oneId === undefined ? [] : [{ oneId, accountId: memberId, by: type }];
    });
    const email = meant.find(({ type }) => type === 'email')?.value;
    const described = email === undefined ? [] : await byEmail({ identity, personals }, email);
    const known = [...ids, ...described];
    const found = known.length > 0 ? known : await byId(identity, text);
    const once = found.filter(({ oneId }, i) => found.findIndex((one) => one.oneId === oneId) === i);
    return Promise.all(
      once.map(async ({ oneId, by, accountId = oneId }) => {
        const account = await members.get(accountId);
        return { oneId, by, ...(account && { account }) };
      }),
    );
  };

/** An email that nobody verified describes people: it may be told of several. */
const byEmail = async (
  { identity, personals }: Pick<FindPeopleDeps, 'identity' | 'personals'>,
  email: string,
): Promise<{ oneId: string; accountId: string | undefined; by: 'email' }[]> =>
  Promise.all(
    (await personals.whoseEmail(email)).map(async (accountId) => {
      const oneId = (await identity.person(accountId))?.oneId ?? accountId;
      return { oneId, accountId, by: 'email' as const };
    }),
  );

const byId = async (identity: FindPeopleDeps['identity'], text: string): Promise<{ oneId: string; accountId?: string; by: 'id' }[]> => {
  const person = await identity.person(text.trim());
  return person ? [{ oneId: person.oneId, by: 'id' }] : [];
};
