import { DEFAULT_TIER_SCHEME } from '../../shared/tier/default-scheme';
import { TierScheme } from '../../shared/tier/scheme';
import { type Document, documentIn } from '../platform/set-by-marketers';
import type { Tables } from '../platform/tables';

/** The brand's tiers: those out of the box until it sets its own. */
export const tierSchemeIn = (tables: Tables): Document<TierScheme> =>
  documentIn(tables, { partition: 'TIER_SCHEME', versioned: 'tierScheme', schema: TierScheme, outOfTheBox: DEFAULT_TIER_SCHEME });
