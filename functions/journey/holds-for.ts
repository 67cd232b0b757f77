import { compile, type Judge, type World } from '../../shared/audience/compile';
import type { Profile } from '../../shared/audience/profile';
import type { Rule } from '../../shared/audience/rule';
import { millis } from '../../shared/time/instant';
import type { Profiles } from '../audience/profile-repository';
import type { Rules } from '../audience/rules-in-force';
import type { Identity } from '../identity/identity';
import type { Holds } from './judge';

export interface ProfileDeps {
  identity: Pick<Identity, 'person'>;
  profiles: Pick<Profiles, 'all'>;
}

/** The profile of the person whose account it is; undefined where there is none yet, or none any more. */
export const profileBy =
  ({ identity, profiles }: ProfileDeps) =>
  async (memberId: string): Promise<Profile | undefined> => {
    const oneId = (await identity.person(memberId))?.oneId ?? memberId;
    return (await profiles.all([oneId])).get(oneId)?.profile;
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
