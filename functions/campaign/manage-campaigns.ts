import { Campaign, type CampaignRules, type Signed } from '../../shared/campaign/campaign';
import { changedTo, copyOf } from '../../shared/campaign/change';
import { type CampaignMove, moved } from '../../shared/campaign/move';
import type { CouponTemplate } from '../../shared/coupon/template';
import { type Refusal, refusal } from '../../shared/problem/refusal';
import type { SendPolicy } from '../../shared/send/policy';
import { type Instant, millis, utc } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import type { Templates } from '../coupon/template-repository';
import type { Events } from '../event/event-repository';
import { firstReply, rememberReply } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import type { NewId } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import type { Document } from '../platform/set-by-marketers';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';
import type { Tallies, TallyShard } from '../send/tally-repository';
import type { Campaigns } from './campaign-repository';
import { budgetShards, costOfOffer } from './campaign-sending';
import type { CampaignRuns } from './run-repository';

export interface ManageDeps {
  /** Whether there is an audience of this id that may be sent to. */
  audienceIs: (audienceId: string) => Promise<boolean>;
  brands: Pick<Brands, 'current'>;
  campaignRuns: Pick<CampaignRuns, 'of'>;
  campaigns: Campaigns;
  events: Pick<Events, 'get' | 'offer'>;
  newId: NewId;
  sendPolicy: Pick<Document<SendPolicy>, 'current'>;
  tables: Tables;
  tallies: Pick<Tallies, 'adding'>;
  templates: Pick<Templates, 'get' | 'offer'>;
}

export interface CampaignAsk {
  by: Pick<Signed, 'by' | 'name'>;
  now: Instant;
}

/** Instants in the one form in which they are compared and kept. */
const inUtc = (rules: CampaignRules): CampaignRules => {
  const { schedule } = rules;
  if (schedule.kind === 'daily') return rules;
  const until = schedule.until === undefined ? {} : { until: utc(millis(schedule.until)) };
  return {
    ...rules,
    schedule: schedule.kind === 'at' ? { ...schedule, at: utc(millis(schedule.at)), ...until } : { ...schedule, ...until },
  };
};

/** A new draft; the same request again gets the first one. */
export const createCampaign =
  (deps: ManageDeps) =>
  (rules: CampaignRules, { by, now }: CampaignAsk, idempotency: Idempotency): Promise<Outcome<Campaign>> =>
    created(deps, 'create-campaign', { by, now }, idempotency, async () => {
      const signed: Signed = { ...by, at: now };
      return { ...inUtc(rules), campaignId: deps.newId(), state: 'draft', version: 1, created: signed, changed: signed };
    });

/** A new draft with the rules of another campaign; the same request again gets the first one. */
export const copyCampaign =
  (deps: ManageDeps) =>
  (campaignId: string, name: string, { by, now }: CampaignAsk, idempotency: Idempotency): Promise<Outcome<Campaign>> =>
    created(deps, 'copy-campaign', { by, now }, idempotency, async () => {
      const before = await there(deps, campaignId);
      return copyOf(before, { campaignId: deps.newId(), name, by: { ...by, at: now } });
    });

const created = async (
  deps: ManageDeps,
  operation: string,
  { by, now }: CampaignAsk,
  idempotency: Idempotency,
  make: () => Promise<Campaign>,
): Promise<Outcome<Campaign>> => {
  const asked = { operation, by: by.by, idempotency };
  const before = await firstReply(deps.tables, asked, Campaign);
  if (before) return { reply: before, replayed: true };
  const draft = await make();
  if (await deps.campaigns.save(draft, [rememberReply(deps.tables, asked, draft, now)])) return { reply: draft, replayed: false };
  const other = await firstReply(deps.tables, asked, Campaign);
  if (!other) throw new Fault('unavailable');
  return { reply: other, replayed: true };
};

const there = async ({ campaigns }: Pick<ManageDeps, 'campaigns'>, campaignId: string): Promise<Campaign> => {
  const campaign = await campaigns.get(campaignId);
  if (!campaign) throw new Fault('not_found');
  return campaign;
};

const orRefuse = (next: Campaign | Refusal[]): Campaign => {
  if (!Array.isArray(next)) return next;
  refuseIf(next);
  throw new Fault('internal');
};

/** Changes a campaign that still has the version its editor read; of one that runs, its budget follows in the same transaction. */
export const changeCampaign =
  (deps: ManageDeps) =>
  async (campaignId: string, version: number, rules: CampaignRules, { by, now }: CampaignAsk): Promise<Campaign> => {
    const [before, policy] = await Promise.all([there(deps, campaignId), deps.sendPolicy.current()]);
    refuseIf(before.version === version ? [] : [refusal('version_conflict')]);
    const next = orRefuse(changedTo(before, inUtc(rules), { by: { ...by, at: now }, policy }));
    if (before.state !== 'draft') await boundedBy(deps, next);
    const saved = await deps.campaigns.save(next, await budgetWrites(deps, before, next, policy));
    refuseIf(saved ? [] : [refusal('version_conflict')]);
    return next;
  };

/** What each shard of a budget that is in use gets more, or less: what is spent already stays spent. */
const budgetWrites = async (deps: ManageDeps, before: Campaign, after: Campaign, policy: SendPolicy): Promise<Write[]> => {
  const run = (await deps.campaignRuns.of([before.campaignId])).get(before.campaignId);
  if (!run) return [];
  const cost = (await costOfOffer(deps, after.offer)) ?? 0;
  const [old, now] = [budgetShards(before, policy, cost, run.shards), budgetShards(after, policy, cost, run.shards)];
  const changes = now.flatMap((one, i): TallyShard[] => {
    const [messages, money] = [one.messages - (old[i]?.messages ?? 0), one.money - (old[i]?.money ?? 0)];
    return messages === 0 && money === 0 ? [] : [{ shard: one.shard, messages, money }];
  });
  return deps.tallies.adding(before.campaignId, changes);
};

/** Publishes, approves, pauses, resumes or ends a campaign; one that is so already stays as it is. */
export const moveCampaign =
  (deps: ManageDeps) =>
  async (
    campaignId: string,
    version: number,
    move: Exclude<CampaignMove, 'start' | 'finish'>,
    { by, now }: CampaignAsk,
  ): Promise<Campaign> => {
    const [before, policy, { zone }] = await Promise.all([there(deps, campaignId), deps.sendPolicy.current(), deps.brands.current()]);
    const next = orRefuse(moved(before, move, { by, now, zone, policy }));
    if (next === before) return before;
    refuseIf(before.version === version ? [] : [refusal('version_conflict')]);
    if (move === 'publish' || move === 'approve') await checkOut(deps, before);
    refuseIf((await deps.campaigns.save(next)) ? [] : [refusal('version_conflict')]);
    return next;
  };

/** What goes out must be there: the audience, and an offer that the brand may send. */
const checkOut = async (deps: ManageDeps, campaign: Campaign): Promise<void> => {
  const { offer, audienceId } = campaign;
  refuseIf((await deps.audienceIs(audienceId)) ? [] : [refusal('campaign_audience_gone')]);
  if (offer.kind === 'coupon') {
    const ids = [offer.templateId, ...(offer.mallForOnline ? [offer.mallForOnline.templateId] : [])];
    const templates = await Promise.all(ids.map((id) => deps.templates.get(id)));
    refuseIf(templates.every(canBeSent) ? [] : [refusal('campaign_offer_gone')]);
  }
  if (offer.kind === 'event')
    refuseIf((await deps.events.get(offer.eventId))?.state === 'published' ? [] : [refusal('campaign_offer_gone')]);
  await boundedBy(deps, campaign);
};

const canBeSent = (template: CouponTemplate | undefined): boolean => template?.state === 'published' && template.ways.includes('sent');

/** A budget of money is set aside with the most an offer can cost, so that has to be bounded. */
const boundedBy = async (deps: ManageDeps, { budget, offer }: Campaign): Promise<void> => {
  if (budget.money !== undefined && (await costOfOffer(deps, offer)) === undefined)
    throw new Fault('invalid', [
      { field: 'rules.budget.money', reason: 'needs a coupon whose template sets the most that it can take off' },
    ]);
};
