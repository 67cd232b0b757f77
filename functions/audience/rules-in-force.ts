import { compileAll, type Judge, type World } from '../../shared/audience/compile';
import type { Brands } from '../brand/brand-repository';
import { cachedByVersion } from '../platform/cache';
import type { Stores } from '../store/store-repository';
import type { Audiences, StoredAudience } from './audience-repository';

/** All audiences as they are, ready to judge by. */
export interface RulesInForce {
  /** Of all audiences together. */
  version: number;
  /** Of live audiences, by their ids. */
  judges: ReadonlyMap<string, Judge>;
  /** What any other rule refers to. */
  world: World;
  audiences: readonly StoredAudience[];
}

export interface Rules {
  /** From memory when nothing has changed; that is asked again after some seconds. */
  current(): Promise<RulesInForce>;
  /** As they are now; one read when nothing has changed. */
  fresh(): Promise<RulesInForce>;
  /** The version of all audiences, as it is now. */
  version(): Promise<number>;
}

export interface RulesDeps {
  audiences: Pick<Audiences, 'all' | 'version'>;
  brands: Pick<Brands, 'current'>;
  stores: Pick<Stores, 'index'>;
}

const CHECK_EVERY_MS = 5_000;

/** The rules of audiences, compiled once for each version of them, of the stores and of the zone. */
export const rulesWith = ({ audiences, brands, stores }: RulesDeps, checkEvery = CHECK_EVERY_MS): Rules => {
  const kept = cachedByVersion({ version: async () => String(await audiences.version()), load: () => audiences.all(), checkEvery });
  let made: { from: unknown[]; rules: RulesInForce } | undefined;

  const compiled = async (all: Awaited<ReturnType<Audiences['all']>>): Promise<RulesInForce> => {
    const [index, { zone }] = await Promise.all([stores.index(), brands.current()]);
    const from = [all, index, zone];
    if (made?.from.every((one, i) => one === from[i])) return made.rules;
    const used = all.audiences.filter(({ state }) => state !== 'archived');
    const world: World = {
      zone,
      places: new Map(index.stores.map(({ storeId, position }) => [storeId, position])),
      rules: new Map(used.map(({ audienceId, rule }) => [audienceId, rule])),
    };
    const live = new Set(used.flatMap(({ audienceId, state }) => (state === 'live' ? [audienceId] : [])));
    const judges = new Map([...compileAll(world)].filter(([audienceId]) => live.has(audienceId)));
    made = { from, rules: { version: all.version, judges, world, audiences: all.audiences } };
    return made.rules;
  };

  return {
    current: async () => compiled(await kept.get()),
    fresh: async () => compiled(await kept.fresh()),
    version: () => audiences.version(),
  };
};
