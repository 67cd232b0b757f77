import * as v from 'valibot';
import { DEFAULT_EARNING_RULES } from '../../shared/earning/default-rules';
import { EarningRule } from '../../shared/earning/rule';
import { type Document, documentIn } from '../platform/set-by-marketers';
import type { Tables } from '../platform/tables';

/** By which rules points are earned, in their order: those out of the box until the brand sets its own. */
export const earningRulesIn = (tables: Tables, checkEvery?: number): Document<EarningRule[]> =>
  documentIn(tables, {
    partition: 'EARNING_RULES',
    versioned: 'earningRules',
    schema: v.array(EarningRule),
    outOfTheBox: [...DEFAULT_EARNING_RULES],
    checkEvery,
  });
