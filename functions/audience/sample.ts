import type { Profile } from '../../shared/audience/profile';
import { sideBySide } from '../platform/side-by-side';
import type { Profiles, Segment } from './profile-repository';
import type { AudienceSizes } from './size-repository';

export interface SampleDeps {
  profiles: Pick<Profiles, 'scan'>;
  random: () => number;
  sizes: Pick<AudienceSizes, 'everyone'>;
}

/** Members by chance out of all, or all of them. */
export interface Sample {
  profiles: Profile[];
  total: number;
  /** What reading them cost, in read units. */
  units: number;
}

/** About so many members are looked at; it is everybody when there are not many more. */
const WANTED = 2_000;
const PARTS = 4;
/** A sample is good for so long while a rule is edited; all of a small brand is read anew sooner, as people watch it change. */
const KEPT_MS = 60_000;
const WHOLE_KEPT_MS = 2_000;

/** Members for an estimate, kept in the warm function for a minute: a rule that is edited is asked about many times. */
export const sampleOf = (deps: SampleDeps): ((nowMs: number) => Promise<Sample>) => {
  let kept: { at: number; sample: Promise<Sample> } | undefined;
  let keptMs = WHOLE_KEPT_MS;
  return (nowMs) => {
    if (kept && nowMs >= kept.at && nowMs - kept.at < keptMs) return kept.sample;
    const sample = readSample(deps, WANTED);
    kept = { at: nowMs, sample };
    sample.then(
      ({ profiles, total }) => {
        keptMs = profiles.length >= total ? WHOLE_KEPT_MS : KEPT_MS;
      },
      () => {
        kept = undefined;
      },
    );
    return sample;
  };
};

/** About so many members by chance: whole parts of the table, which is spread by hash. Everybody when there are not more. */
export const readSample = async (deps: SampleDeps, wanted: number): Promise<Sample> => {
  const total = await deps.sizes.everyone();
  const segments = Math.max(1, Math.floor((total * PARTS) / wanted));
  const chosen = segments <= PARTS ? [...Array(segments).keys()] : chosenOf(segments, deps.random);
  const read = await sideBySide(chosen, PARTS, (segment) => readPart(deps, { segment, total: segments }));
  const profiles = read.flatMap((one) => one.profiles);
  const units = read.reduce((sum, one) => sum + one.units, 0);
  // Who has joined since they were counted is one of them.
  return { profiles, total: segments <= PARTS ? profiles.length : Math.max(total, profiles.length), units };
};

const readPart = async ({ profiles }: SampleDeps, segment: Segment): Promise<{ profiles: Profile[]; units: number }> => {
  const found: Profile[] = [];
  let units = 0;
  let after: Record<string, unknown> | undefined;
  do {
    const page = await profiles.scan(segment, after);
    found.push(...page.items.map(({ profile }) => profile));
    units += page.units;
    after = page.after;
  } while (after);
  return { profiles: found, units };
};

/** Some of so many parts, none twice. */
const chosenOf = (segments: number, random: () => number): number[] => {
  const chosen = new Set<number>();
  while (chosen.size < PARTS) chosen.add(Math.floor(random() * segments) % segments);
  return [...chosen];
};
