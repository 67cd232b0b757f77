import { memberEndpoints } from '../../../../../shared/contract/member';
import type { ProfileChange, ProfileView } from '../../../../../shared/contract/privacy';
import { call } from '../../../api/client';
import { knowMember, useMember } from '../../../data/member';
import { forget, know, type Query, useQuery } from '../../../data/query';
import type { Field } from './fields';

const KEY = 'profile';

/** What is known of the member. */
export const useProfile = (): Query<ProfileView> => useQuery(KEY, () => call(memberEndpoints.profile, {}));

/** What stands in a field. */
export const knownOf = (known: ProfileView, field: Field): string => known.items.find(({ attribute }) => attribute === field)?.value ?? '';

/** Tells some of it, an empty answer takes it away; the name that is shown changes with it. Rejects with CallFailed. */
export const useSaving = (): ((changes: Partial<Record<Field, string>>) => Promise<ProfileView>) => {
  const member = useMember().data?.member;
  return async (changes) => {
    const body = Object.fromEntries(Object.entries(changes).map(([field, value]) => [field, value.trim() || null])) as ProfileChange;
    const after = await call(memberEndpoints.setProfile, { body });
    know<ProfileView>(KEY, after);
    // Bound emails are shown elsewhere, points come for a profile that is complete.
    forget('identities');
    if (after.reward !== undefined && after.steps.next === undefined) forget('points');
    const { nickname: _, ...rest } = member ?? {};
    if (member) knowMember({ ...member, ...rest, nickname: knownOf(after, 'name') || undefined });
    return after;
  };
};
