import { audiencesIn } from '../../functions/audience/audience-repository';
import { audienceWork } from '../../functions/audience/audience-work';
import { gatheringDeps } from '../../functions/audience/gathering-deps';
import type { ProfileChange } from '../../functions/audience/profile-change';
import { profilesIn } from '../../functions/audience/profile-repository';
import { refreshProfile } from '../../functions/audience/refresh-profile';
import { rulesWith } from '../../functions/audience/rules-in-force';
import { audienceSizesIn } from '../../functions/audience/size-repository';
import type { PersonSeen } from '../../functions/identity/identity';
import { keyringOf } from '../../functions/platform/keyring';
import type { Tables } from '../../functions/platform/tables';
import { tagRulesIn } from '../../functions/tag/tag-rule-repository';
import type { Rule } from '../../shared/audience/rule';
import type { Instant } from '../../shared/time/instant';

const KEY = Buffer.alloc(32, 5);
export const CONFIG = { key: () => KEY, keyring: () => keyringOf(KEY.toString('base64')) };

/** Audiences on the engine without streams in between: who is who is told by the test, and what is written is noted. */
export const brandOfAudiences = (tables: Tables) => {
  const formerIds = new Map<string, string[]>();
  const into = new Map<string, string>();
  const written: ProfileChange[] = [];
  const person = async (id: string): Promise<PersonSeen | undefined> => {
    const oneId = into.get(id) ?? id;
    const former = formerIds.get(oneId) ?? [];
    return { oneId, formerIds: former, subjects: [oneId, ...former].map((one) => ({ subject: `M#${one}` })) };
  };
  const identity = {
    person,
    idsOf: async (id: string) => [into.get(id) ?? id, ...(formerIds.get(into.get(id) ?? id) ?? [])],
    whose: async (subject: string) => into.get(subject.slice(2)) ?? subject.slice(2),
  };
  const real = profilesIn(tables);
  const profiles: typeof real = {
    ...real,
    write: async (change) => {
      const done = await real.write(change);
      if (done) written.push(change);
      return done;
    },
  };
  const gathering = gatheringDeps(CONFIG, tables);
  const audiences = audiencesIn(tables);
  const rules = rulesWith({ ...gathering, audiences }, 0);
  const deps = { ...audienceWork(tables), ...gathering, identity, profiles, rules, tagRules: tagRulesIn(tables) };
  return {
    deps,
    written,
    sizes: audienceSizesIn(tables),
    refresh: refreshProfile(deps),
    start: async (audienceId: string, rule: Rule, now: Instant, version = 1) => {
      const saved = await audiences.save({
        ...{ audienceId, version, name: audienceId, rule, state: 'live', createdAt: now, changedAt: now, by: '马克' },
      });
      if (!saved) throw new Error(`${audienceId} was not saved`);
    },
    /** Two people are one from now on. */
    merge: (survivor: string, other: string): void => {
      formerIds.set(survivor, [...(formerIds.get(survivor) ?? []), other, ...(formerIds.get(other) ?? [])]);
      for (const id of formerIds.get(survivor) ?? []) into.set(id, survivor);
      formerIds.delete(other);
    },
    oneIdOf: (id: string): string => into.get(id) ?? id,
  };
};
