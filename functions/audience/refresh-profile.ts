import { judged, type Memberships, type Move, united } from '../../shared/audience/membership';
import { type Instant, isBefore, millis } from '../../shared/time/instant';
import type { Identity } from '../identity/identity';
import { Fault } from '../platform/problems';
import { bringForward } from './bring-forward';
import { type GatherDeps, gatherProfile } from './gather-profile';
import { inParts } from './in-parts';
import type { Profiles } from './profile-repository';
import type { Rules, RulesInForce } from './rules-in-force';
import { dueOf, isSame, type StoredProfile } from './stored-profile';

export interface RefreshDeps extends GatherDeps {
  identity: Pick<Identity, 'person'>;
  profiles: Profiles;
  random: () => number;
  rules: Rules;
}

const TRIES = 10;

/**
 * Makes a member's profile anew from everything that is kept of them and judges it by all live audiences. It may be done at any time, again
 * and at the same time by others: what is written rests on the profile that was read before everything else was. Nothing is written when
 * nothing has changed. Whoever is no member, or none any more, has no profile afterwards. Gives the OneID; undefined when the id is nobody's.
 */
export const refreshProfile =
  (deps: RefreshDeps) =>
  async (id: string, now: Instant): Promise<string | undefined> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const person = await deps.identity.person(id);
      const ids = person ? [...new Set([person.oneId, ...person.formerIds, id])] : [id];
      const kept = await deps.profiles.kept(ids);
      const own = kept.find((one) => one.id === (person?.oneId ?? id))?.stored;
      const former = kept.flatMap((one) => (one.stored && one.stored !== own ? [one.stored] : []));
      const rules = await rulesFor(deps.rules, [own, ...former]);
      if (own && isDue(own, rules, now)) {
        // What time alone has brought about comes first, at its own moment.
        await bringForward(deps, rules)(own, now);
        continue;
      }
      const listedIn = [...new Set(kept.flatMap((one) => one.listedIn))];
      const gathered = person && (await gatherProfile(deps)(person, listedIn, now));
      const before = united([own?.in ?? {}, ...former.map((one) => one.in)]);
      const made = gathered && madeOf(rules, gathered, before, now);
      if (former.length === 0 && isSame(own, made?.after)) return person?.oneId;
      const change = { own: { before: own, after: made?.after }, former: former.map((one) => ({ before: one, after: undefined })) };
      const { zone } = rules.world;
      if (await inParts(deps.profiles, { ...change, moves: made?.moves ?? [], zone, random: deps.random })) return person?.oneId;
    }
    throw new Fault('unavailable');
  };

/** The rules are never older than those by which anybody judged them. */
const rulesFor = async (rules: Rules, known: readonly (StoredProfile | undefined)[]): Promise<RulesInForce> => {
  const kept = await rules.current();
  return known.every((one) => one === undefined || one.rules <= kept.version) ? kept : rules.fresh();
};

const isDue = ({ dueAt, rules: judgedBy }: StoredProfile, rules: RulesInForce, now: Instant): boolean =>
  dueAt !== undefined && judgedBy === rules.version && isBefore(dueAt, now);

type Made = { after: StoredProfile; moves: Move[] };

const madeOf = (
  rules: RulesInForce,
  { profile, holdsUntil }: NonNullable<Awaited<ReturnType<ReturnType<typeof gatherProfile>>>>,
  before: Memberships,
  now: Instant,
): Made => {
  const { until, moves, in: memberships } = judged(rules.judges, profile, before, millis(now));
  return { after: { profile, version: 0, rules: rules.version, in: { ...memberships }, ...dueOf(until, holdsUntil) }, moves };
};
