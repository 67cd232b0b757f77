import type { Member } from '../../shared/member/member';
import type { Instant } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import { brandWithPolicy } from '../brand/policies';
import { Fault } from '../platform/problems';
import { consentsOf, type JoinAsk } from './join';
import type { Members } from './member-repository';

/** How often two changes at once are put one after the other. */
const TRIES = 5;

/** Gives or withdraws consent for the purposes that are named, at once; the others, and when they were decided, stay. */
export const changeConsents =
  ({ brands, members }: { brands: Brands; members: Members }) =>
  async (ask: Pick<JoinAsk, 'policyVersion' | 'consents'> & { memberId: string; now: Instant }): Promise<Member> => {
    const brand = await brandWithPolicy(brands, ask.policyVersion);
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const member = await members.get(ask.memberId);
      if (!member) throw new Fault('unauthenticated');
      const consents = consentsOf(brand, ask.policyVersion, ask.consents, ask.now, member.consents);
      if (await members.setConsents(ask.memberId, member.consents, consents)) return { ...member, consents };
    }
    throw new Fault('unavailable');
  };
