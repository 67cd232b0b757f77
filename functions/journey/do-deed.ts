import * as v from 'valibot';
import type { FollowUp } from '../../shared/follow-up/follow-up';
import type { Deed } from '../../shared/journey/parts';
import type { Effect, Path } from '../../shared/journey/path';
import type { Told } from '../../shared/points/book';
import type { Instant } from '../../shared/time/instant';
import { localDay, startOfLocalDay } from '../../shared/time/local-day';
import { type ClaimDeps, claimCoupon } from '../coupon/claim-coupon';
import type { FollowUps } from '../follow-up/follow-up-repository';
import { idOf } from '../platform/ids';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { changeOnce } from '../points/change-once';
import { earnMove } from '../points/earn-points';
import { type KindDeps, kindOfPoints } from '../points/kind-of-points';
import type { Ledger } from '../points/ledger-repository';
import type { Favourites } from '../store/favourites-repository';
import { foldMarks } from '../tag/fold-marks';
import type { WhoIsWho } from '../tag/person-of-log';
import type { Tags } from '../tag/tag-repository';
import type { Tiers } from '../tier/tiers';
import type { DoDeed, Outcome } from './carry-out';
import type { Journeys } from './journey-repository';

/** Sends a step's message to a member, once for its effect. */
export type SendStep = (path: Path, effect: Effect, deed: Extract<Deed, { kind: 'send' }>, now: Instant) => Promise<Outcome>;

export interface DeedDeps extends ClaimDeps, Pick<KindDeps, 'pointSettings'> {
  favourites: Pick<Favourites, 'ofMembers'>;
  followUps: Pick<FollowUps, 'put'>;
  identity: ClaimDeps['identity'] & WhoIsWho;
  journeys: Pick<Journeys, 'inForce'>;
  ledger: Pick<Ledger, 'holder'>;
  tables: Tables;
  tags: Tags;
  tiers: Pick<Tiers, 'after' | 'scheme' | 'standing'>;
  sendStep: SendStep;
}

/** Does what a step asks for, by the same use-cases as anybody else; the effect's id is the key under which each of them is done once. */
export const doDeed =
  (deps: DeedDeps): DoDeed =>
  async (path, effect, now) => {
    const { deed } = effect;
    switch (deed.kind) {
      case 'send':
        return deps.sendStep(path, effect, deed, now);
      case 'coupon':
        return giveCoupon(deps, path, effect, deed, now);
      case 'points':
        return givePoints(deps, path, effect, deed, now);
      case 'tag':
        return giveTag(deps, path, deed, now);
      case 'task':
        return askStaff(deps, path, effect, deed, now);
    }
  };

type Of<K extends Deed['kind']> = Extract<Deed, { kind: K }>;

const giveCoupon = async (
  deps: DeedDeps,
  { memberId }: Path,
  { effectId }: Effect,
  { templateId }: Of<'coupon'>,
  now: Instant,
): Promise<Outcome> => {
  const idempotency = { key: effectId, hash: templateId };
  const { reply } = await claimCoupon(deps)({ templateId, memberId, way: 'sent', idempotency, now });
  return { done: true, made: reply.coupon.couponId };
};

const Given = v.object({ points: v.number() });

const givePoints = async (
  deps: DeedDeps,
  path: Path,
  { effectId }: Effect,
  { points, pointType }: Of<'points'>,
  now: Instant,
): Promise<Outcome> => {
  const { memberId, journeyId } = path;
  const member = await deps.members.get(memberId);
  if (!member) throw new Fault('not_found');
  const note = (await nameOf(deps, path)).zh;
  const told: Told = {
    ...{
      about: { kind: 'event', id: effectId },
      by: { role: 'system', id: `journey:${journeyId}`, name: 'Yinke' },
      source: 'journey',
      note,
    },
  };
  const asked = { operation: 'journey', by: memberId, idempotency: { key: effectId, hash: String(points) } };
  await changeOnce(deps)(asked, Given, now, async () => {
    const kind = await kindOfPoints(deps)(pointType);
    const holder = await deps.ledger.holder(memberId, kind.kind.pointType);
    const move = await earnMove(deps)(member, holder, { amount: points, earnedAt: now, told }, kind, now);
    return { moves: [move], reply: { points } };
  });
  return { done: true };
};

const giveTag = async (deps: DeedDeps, path: Path, { key, value }: Of<'tag'>, now: Instant): Promise<Outcome> => {
  const { memberId } = path;
  const origin = { kind: 'manual' as const, by: (await nameOf(deps, path)).zh };
  await deps.tags.putMark(memberId, { key, value, origin, at: now });
  await foldMarks(deps)(memberId);
  return { done: true };
};

/** For the staff of the store that the member says is theirs, due so many of the brand's days from now. */
const askStaff = async (
  deps: DeedDeps,
  path: Path,
  { effectId }: Effect,
  { text, withinDays }: Of<'task'>,
  now: Instant,
): Promise<Outcome> => {
  const { memberId, journeyId } = path;
  const [{ zone }, title, kept] = await Promise.all([
    deps.brands.current(),
    nameOf(deps, path),
    deps.favourites.ofMembers(await deps.identity.idsOf(memberId)),
  ]);
  const mine = kept.flatMap((one) => one.mine ?? []).sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  if (!mine) return { done: false, reasons: ['no_store'] };
  const task: FollowUp = {
    ...{ taskId: idOf('journey', effectId), memberId, storeId: mine.storeId, state: 'open', version: 1, createdAt: now },
    due: localDay(startOfLocalDay(now, zone, withinDays), zone),
    source: { kind: 'campaign', campaignId: journeyId, title, text },
  };
  await deps.followUps.put(task);
  return { done: true, made: task.taskId };
};

const nameOf = async ({ journeys }: DeedDeps, { journeyId, version }: Path): Promise<{ zh: string; en: string }> => {
  const running = (await journeys.inForce()).byId.get(journeyId);
  return running?.versions.get(version)?.fields.name ?? { zh: journeyId, en: journeyId };
};
