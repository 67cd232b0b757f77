import { useQuery } from '@tanstack/react-query';
import { openEndpoints } from '../../../shared/contract/open';
import { call } from '../api';
import { dayIn } from '../words/time';

export const brandQuery = {
  queryKey: ['brand'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(openEndpoints.brand, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
};

/** The zone in which days are read until the brand is known; its stores' zone after. */
const USUAL_ZONE = 'Asia/Shanghai';

export const useBrand = () => useQuery(brandQuery).data;
export const useZone = (): string => useBrand()?.zone ?? USUAL_ZONE;
export const useToday = (): string => dayIn(useZone(), Date.now());
