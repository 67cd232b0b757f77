import type { Words } from './zh';

/** What is said of the member's own data. */
export const selfEn: Pick<Words, 'profile' | 'policyAgain' | 'consentRecord' | 'leave'> = {
  profile: {
    title: 'My profile',
  },
  policyAgain: {
    title: 'The privacy policy has changed',
    text: 'Your membership and coupons stay as they are. Each of these is yours to decide anew; until you do, nothing optional is used.',
    read: 'Read the new policy',
    agree: 'Agree to what I chose',
    later: 'Later',
    done: 'Updated as you chose',
  },
  consentRecord: {
    title: 'Record of consent',
    given: 'Agreed',
    withdrawn: 'Withdrawn or refused',
    version: (version) => `Policy ${version}`,
  },
  leave: {
    row: 'Leave and erase',
  },
};
