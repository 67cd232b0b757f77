import { useQuery } from '@tanstack/react-query';
import type { TierNames } from '../../../shared/tier/names';
import { tiersQuery } from './queries';

/** The brand's tiers by name, lowest first; undefined until they are known. */
export const useTiers = (): TierNames | undefined => useQuery(tiersQuery).data?.scheme.tiers;
