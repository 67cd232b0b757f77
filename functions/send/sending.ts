import type { Profile } from '../../shared/audience/profile';

export type { Sending } from '../../shared/send/sending';

/** The profile of a member as it is now; undefined when they are none any more. */
export type ProfileOf = (memberId: string) => Promise<Profile | undefined>;
