import { DEFAULT_LIMITS } from '../../shared/limit/defaults';
import { Limits } from '../../shared/limit/rule';
import { type Document, documentIn } from '../platform/set-by-marketers';
import type { Tables } from '../platform/tables';

/** Limits change seldom, and every function asks: a change is in force everywhere after this long. */
const CHECK_EVERY_MS = 30_000;

/** The brand's limits, which an admin sets as a whole; those out of the box until then. */
export const limitsOf = (tables: Tables): Document<Limits> =>
  documentIn(tables, { partition: 'LIMITS', versioned: 'limits', schema: Limits, outOfTheBox: DEFAULT_LIMITS, checkEvery: CHECK_EVERY_MS });
