import { DEFAULT_RULES, ScalpingRules } from '../../shared/scalping/rules';
import { type Document, documentIn } from '../platform/set-by-marketers';
import type { Tables } from '../platform/tables';

/** What the brand takes for scalping. */
export const scalpingRulesIn = (tables: Tables): Document<ScalpingRules> =>
  documentIn(tables, { partition: 'SCALPING_RULES', versioned: 'scalpingRules', schema: ScalpingRules, outOfTheBox: DEFAULT_RULES });
