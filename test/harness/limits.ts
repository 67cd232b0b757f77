import { limitsOf } from '../../functions/limit/limits-repository';
import type { Tables } from '../../functions/platform/tables';
import { DEFAULT_LIMITS } from '../../shared/limit/defaults';
import type { LimitRule, Limits } from '../../shared/limit/rule';

/** Limits that no test reaches: everything is counted as ever, and nobody is told to wait. */
export const wideLimits = (): Limits => widened(DEFAULT_LIMITS) as Limits;

const widened = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(widened);
  if (typeof part !== 'object' || part === null) return part;
  return 'requests' in part
    ? { ...(part as LimitRule), requests: 10_000_000 }
    : Object.fromEntries(Object.entries(part).map(([key, one]) => [key, widened(one)]));
};

/** Sets a brand's limits as an admin does. */
export const setLimits = async (tables: Tables, limits: Limits): Promise<void> => {
  const document = limitsOf(tables);
  await document.set((await document.latest())?.version ?? 0, limits, 'admin@brand.example', new Date().toISOString());
};
