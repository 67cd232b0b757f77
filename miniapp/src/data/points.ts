import type { ReplyOf } from '../../../shared/contract/endpoint';
import { pointMemberEndpoints } from '../../../shared/contract/points';
import { call } from '../api/client';
import { useLanguage } from '../words';
import { type Query, useQuery } from './query';

export type OwnPoints = ReplyOf<typeof pointMemberEndpoints.points>;

/** What a member has of one kind of points, the brand's first when none is named; nothing for somebody who has not joined. */
export const usePoints = (isMember: boolean, pointType?: string): Query<OwnPoints> => {
  const language = useLanguage();
  return useQuery(isMember ? `points:${language}:${pointType ?? ''}` : undefined, () =>
    call(pointMemberEndpoints.points, { query: pointType === undefined ? {} : { pointType } }),
  );
};

/** Older entries than those that came with the balance. */
export const olderEntries = (pointType: string, cursor: string): Promise<ReplyOf<typeof pointMemberEndpoints.pointEntries>> =>
  call(pointMemberEndpoints.pointEntries, { query: { pointType, cursor } });
