import { refusal } from '../../shared/problem/refusal';
import type { Reward, RewardRules } from '../../shared/reward/reward';
import type { Instant } from '../../shared/time/instant';
import type { Templates } from '../coupon/template-repository';
import type { NewId } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import { type KindDeps, kindOfPoints } from '../points/kind-of-points';
import type { Rewards } from './reward-repository';

export interface RewardDeps extends KindDeps {
  newId: NewId;
  rewards: Rewards;
  templates: Pick<Templates, 'get'>;
}

/** What a schema cannot see: the template and the kind of points must be there. */
const checkRules = async (deps: RewardDeps, { gives, price }: RewardRules, prefix: string): Promise<void> => {
  await kindOfPoints(deps)(price.pointType);
  if (gives.kind !== 'coupon') return;
  const template = await deps.templates.get(gives.templateId);
  if (!template || template.state === 'deactivated')
    throw new Fault('invalid', [{ field: `${prefix}gives.templateId`, reason: 'must be a coupon template that is not taken out' }]);
};

/** A new draft. */
export const createReward =
  (deps: RewardDeps) =>
  async (rules: RewardRules, now: Instant): Promise<Reward> => {
    await checkRules(deps, rules, '');
    const draft: Reward = { ...rules, rewardId: deps.newId(), state: 'draft', version: 1, createdAt: now };
    await deps.rewards.create(draft);
    return draft;
  };

/** Changes a reward that still has the version its editor read; what was exchanged keeps what was promised. */
export const editReward =
  (deps: RewardDeps) =>
  async (rewardId: string, version: number, rules: RewardRules): Promise<Reward> => {
    await checkRules(deps, rules, 'rules.');
    return changed(deps, rewardId, version, (before) => {
      if (before.state === 'deactivated') refuseIf([refusal('exchange_over')]);
      const { state, createdAt } = before;
      return { ...rules, rewardId, state, createdAt, version };
    });
  };

/** Opens a draft or a paused reward; one that is open stays as it is. */
export const publishReward = (deps: RewardDeps) => (rewardId: string, version: number) =>
  changed(deps, rewardId, version, (before) => {
    if (before.state === 'deactivated') refuseIf([refusal('exchange_over')]);
    return before.state === 'published' ? before : { ...before, state: 'published' };
  });

/** Stops exchanges; what was exchanged stays good. */
export const pauseReward = (deps: RewardDeps) => (rewardId: string, version: number) =>
  changed(deps, rewardId, version, (before) => {
    if (before.state === 'draft') refuseIf([refusal('reward_not_open')]);
    if (before.state === 'deactivated') refuseIf([refusal('exchange_over')]);
    return before.state === 'paused' ? before : { ...before, state: 'paused' };
  });

/** Takes a reward out of the catalogue for good. */
export const deactivateReward = (deps: RewardDeps) => (rewardId: string, version: number) =>
  changed(deps, rewardId, version, (before) => (before.state === 'deactivated' ? before : { ...before, state: 'deactivated' }));

/** How often it is tried again while only exchanges move its stock. */
const TRIES = 20;

/** Writes the next version with what is left of the stock then, unless the editor read an older one; no change writes nothing. */
const changed = async ({ rewards }: RewardDeps, rewardId: string, version: number, change: (before: Reward) => Reward): Promise<Reward> => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const [before, stock] = await Promise.all([rewards.get(rewardId), rewards.stockOf(rewardId)]);
    if (!before || !stock) throw new Fault('not_found');
    const after = change(before);
    if (after === before) return before;
    if (before.version !== version) refuseIf([refusal('version_conflict')]);
    const next = { ...after, version: version + 1 };
    const out = stock.exchanged - stock.cancelled;
    if (next.stock !== undefined && next.stock < out) refuseIf([refusal('below_issued', { out })]);
    const left = next.stock === undefined ? undefined : next.stock - out;
    if (await rewards.replace(next, { ...stock, left })) return next;
  }
  throw new Fault('unavailable');
};
