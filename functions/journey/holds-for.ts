import { compile, type Judge, type World } from '../../shared/audience/compile';
import type { Profile } from '../../shared/audience/profile';
import type { Rule } from '../../shared/audience/rule';
import { millis } from '../../shared/time/instant';
import { type GatherDeps, gatherProfile } from '../audience/gather-profile';
import type { Profiles } from '../audience/profile-repository';
import type { Rules } from '../audience/rules-in-force';
import type { Identity } from '../identity/identity';
import type { Clock } from '../platform/clock';
import type { Holds } from './judge';

export interface ProfileDeps extends GatherDeps {
  clock: Clock;
  identity: Pick<Identity, 'person'>;
  profiles: Pick<Profiles, 'all' | 'kept'>;
}

/**
 * The profile of the person whose account it is; undefined when they are no member any more. Of who joined a moment ago the streams may have
 * made none yet: then it is gathered, and nothing is written.
 */
export const profileBy =
  (deps: ProfileDeps) =>
  async (memberId: string): Promise<Profile | undefined> => {
    const person = await deps.identity.person(memberId);
    const oneId = person?.oneId ?? memberId;
    const made = (await deps.profiles.all([oneId])).get(oneId);
    if (made || !person) return made?.profile;
    const kept = await deps.profiles.kept([oneId, ...person.formerIds]);
    const listedIn = [...new Set(kept.flatMap((one) => one.listedIn))];
    return (await gatherProfile(deps)(person, listedIn, deps.clock()))?.profile;
  };

/** Judges rules by the profiles that audiences go by. A rule is compiled once for as long as it and what it refers to stay the same. */
export const holdsBy = (deps: ProfileDeps & { rules: Pick<Rules, 'current'> }): ((memberId: string) => Promise<Holds>) => {
  let world: World | undefined;
  let judges = new WeakMap<object, Judge>();
  return async (memberId) => {
    const [profile, inForce] = await Promise.all([profileBy(deps)(memberId), deps.rules.current()]);
    if (inForce.world !== world) [world, judges] = [inForce.world, new WeakMap()];
    const judgeOf = (rule: Rule): Judge => {
      const judge = judges.get(rule) ?? compile(rule, inForce.world);
      judges.set(rule, judge);
      return judge;
    };
    return (rule, at) => profile !== undefined && judgeOf(rule)(profile, millis(at)).is;
  };
};
