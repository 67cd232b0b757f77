import type { Member } from '../../shared/member/member';
import type { Instant } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import { consentsOf, type JoinAsk } from './join';
import type { Members } from './member-repository';

/** Gives or withdraws consent by purpose, at once; what did not change keeps the time at which it was given. */
export const changeConsents =
  ({ brands, members }: { brands: Brands; members: Members }) =>
  async (ask: Pick<JoinAsk, 'policyVersion' | 'consents'> & { memberId: string; now: Instant }): Promise<Member> => {
    const [brand, before] = await Promise.all([brands.current(), members.get(ask.memberId)]);
    const chosen = consentsOf(brand, ask.policyVersion, ask.consents, ask.now);
    const kept = chosen.map((consent) => {
      const earlier = before?.consents.find(({ purpose }) => purpose === consent.purpose);
      return earlier?.given === consent.given && earlier.policyVersion === consent.policyVersion ? earlier : consent;
    });
    return members.setConsents(ask.memberId, kept);
  };
