import type { Tables } from '../platform/tables';

type Branded = Pick<Tables, 'brandId'>;

/** All members, counted as an audience is; nobody enters or leaves it, they join. */
export const EVERYONE = 'everyone';

/** Over so many places what is counted of an audience is spread, so that no item is hot. */
export const SIZE_SHARDS = 16;

/** Under what is counted what there is of an audience. */
export const audiencePk = ({ brandId }: Branded, audienceId: string): string => `${brandId}#A#${audienceId}`;

/** Under what an audience's members are listed. */
export const inList = audiencePk;

export const membershipKey = ({ brandId }: Branded, oneId: string, audienceId: string) => ({
  pk: `${brandId}#M#${oneId}`,
  sk: `IN#${audienceId}`,
});

export const listedKey = ({ brandId }: Branded, memberId: string, audienceId: string) => ({
  pk: `${brandId}#M#${memberId}`,
  sk: `LISTED#${audienceId}`,
});
