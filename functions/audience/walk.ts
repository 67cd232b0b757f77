import type { WalkView } from '../../shared/contract/audiences';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Clock } from '../platform/clock';
import type { NewId } from '../platform/ids';
import { log, loggable } from '../platform/log';
import { sideBySide } from '../platform/side-by-side';
import { isBusy, type Write } from '../platform/transact';
import { bringForward, type ForwardDeps } from './bring-forward';
import type { MemberScan } from './member-scan';
import type { Profiles } from './profile-repository';
import type { Rules } from './rules-in-force';
import type { AudienceSizes } from './size-repository';
import type { StoredProfile } from './stored-profile';
import type { AudienceWalk, WalkSegment, Walks } from './walk-repository';

export interface WalkDeps extends ForwardDeps {
  clock: Clock;
  newId: NewId;
  profiles: Profiles;
  rules: Rules;
  scanMembers: MemberScan;
  sizes: Pick<AudienceSizes, 'everyone'>;
  walks: Walks;
}

/** Members of one step, and how many of them are done at the same time; a part of the table has about so many members. */
const STEP = 200;
const AT_ONCE = 10;
const SEGMENT_MEMBERS = 25_000;
/** So many parts are walked at the same time. */
const SEGMENTS_AT_ONCE = 4;

/** A walk that is to begin now, and the write that begins it. */
export const newWalk =
  ({ newId, sizes, walks }: Pick<WalkDeps, 'newId' | 'sizes' | 'walks'>) =>
  async (kind: AudienceWalk['kind'], now: Instant, basis?: string): Promise<{ walk: AudienceWalk; write: Write }> => {
    const total = await sizes.everyone();
    const segments = Math.max(SEGMENTS_AT_ONCE, Math.ceil(total / SEGMENT_MEMBERS));
    const walk: AudienceWalk = { walkId: newId(), kind, segments, total, startedAt: now, ...(basis !== undefined && { basis }) };
    return { walk, write: walks.beginning(walk) };
  };

/**
 * Goes on with the walk of a kind that began last from where it was left, part beside part, until it is done or `enough` says so. Whoever
 * was cut off is taken up again after their last step; two who walk at once do some members twice, which changes nothing.
 */
export const goOn =
  (deps: WalkDeps) =>
  async (kind: AudienceWalk['kind'], enough: () => boolean): Promise<WalkView | undefined> => {
    const walk = await deps.walks.latest(kind);
    if (!walk) return undefined;
    const open = (await deps.walks.segments(walk)).filter(({ finishedAt }) => finishedAt === undefined);
    if (open.length > 0) {
      const step = kind === 'judge' ? await judging(deps) : gathering(deps);
      await sideBySide(open, SEGMENTS_AT_ONCE, async (segment) => {
        let at: WalkSegment | undefined = segment;
        while (at && at.finishedAt === undefined && !enough()) at = await saved(deps, walk, await step(walk, at));
      });
    }
    return walkView(walk, await deps.walks.segments(walk));
  };

/** How far a walk has come. */
export const walkView = (walk: AudienceWalk, segments: readonly WalkSegment[], zone?: string): WalkView => {
  const sum = (what: 'done' | 'failed'): number => segments.reduce((all, one) => all + one[what], 0);
  const local = (at: Instant): Instant => (zone === undefined ? at : inZone(at, zone));
  const ends = segments.flatMap(({ finishedAt }) => finishedAt ?? []).sort();
  const last = ends.length === segments.length ? ends.at(-1) : undefined;
  const counted = { done: sum('done'), total: Math.max(walk.total, sum('done')), failed: sum('failed'), startedAt: local(walk.startedAt) };
  return last === undefined ? { state: 'running', ...counted } : { state: 'done', ...counted, finishedAt: local(last) };
};

const saved = async ({ walks }: WalkDeps, walk: AudienceWalk, segment: WalkSegment): Promise<WalkSegment | undefined> =>
  (await walks.save(walk, segment)) ? segment : undefined;

type Step = (walk: AudienceWalk, segment: WalkSegment) => Promise<WalkSegment>;

/** Judges a page of profiles. Whoever began the walk changed the rules before: what is in memory may be older. */
const judging = async (deps: WalkDeps): Promise<Step> => {
  const rules = await deps.rules.fresh();
  return async ({ segments: total }, segment) => {
    const { items, after } = await deps.profiles.scan({ segment: segment.segment, total }, segment.after, STEP);
    const now = deps.clock();
    const done = await sideBySide(items, AT_ONCE, (stored) => judgeOne(() => bringForward(deps, rules)(stored, now), stored));
    return nextOf(deps, segment, after, { done: items.length, failed: done.filter((ok) => !ok).length });
  };
};

/** Whoever cannot be judged stays where they are and is counted, so that one does not hold up all; a busy database holds up all. */
const judgeOne = async (judge: () => Promise<unknown>, { profile: { oneId } }: StoredProfile): Promise<boolean> => {
  try {
    await judge();
    return true;
  } catch (error) {
    if (isBusy(error)) throw error;
    log.error('member not judged', { oneId, error: loggable(error) });
    return false;
  }
};

/** Has the profiles of a page of members made anew, by whoever follows the marks. */
const gathering =
  (deps: WalkDeps): Step =>
  async ({ segments: total }, segment) => {
    const { memberIds, after } = await deps.scanMembers({ segment: segment.segment, total }, segment.after);
    await deps.profiles.markStale(memberIds, deps.clock());
    return nextOf(deps, segment, after, { done: memberIds.length, failed: 0 });
  };

const nextOf = (
  { clock }: WalkDeps,
  { segment, step, done, failed }: WalkSegment,
  after: Record<string, unknown> | undefined,
  added: { done: number; failed: number },
): WalkSegment => ({
  segment,
  step: step + 1,
  done: done + added.done,
  failed: failed + added.failed,
  ...(after ? { after: Object.fromEntries(Object.entries(after).map(([name, value]) => [name, String(value)])) } : { finishedAt: clock() }),
});
