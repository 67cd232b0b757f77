import type { Campaign } from '../../shared/campaign/campaign';
import { type MoveBy, moved } from '../../shared/campaign/move';
import { beginsAt, isOver, nextWalk } from '../../shared/campaign/times';
import { type Instant, isBefore } from '../../shared/time/instant';
import { log, loggable } from '../platform/log';
import { sideBySide } from '../platform/side-by-side';
import { type SendDueDeps, sendDue } from '../send/send-due';
import { sendOne } from '../send/send-one';
import type { Sends } from '../send/send-repository';
import type { Sending } from '../send/sending';
import type { Tallies } from '../send/tally-repository';
import type { Campaigns } from './campaign-repository';
import { budgetShards, CAMPAIGN_STEP, costOfOffer, type OfferedDeps, sendingOf } from './campaign-sending';
import type { CampaignRun, CampaignRuns } from './run-repository';

/**
 * A page of an audience, who entered last first, in an order in which it can be gone on with from `next`, whoever leaves meanwhile; who comes
 * in once it was begun lies before its first page.
 */
export type AudienceMembers = (
  audienceId: string,
  page: { after?: string | undefined; limit: number },
) => Promise<{ memberIds: string[]; next?: string | undefined }>;

export interface RunDeps extends SendDueDeps, OfferedDeps {
  audienceMembers: AudienceMembers;
  /** How many an audience has, where it is known. */
  audienceSize: (audienceId: string) => Promise<number | undefined>;
  campaignRuns: CampaignRuns;
  campaigns: Pick<Campaigns, 'all' | 'get' | 'save'>;
  sends: SendDueDeps['sends'] & Pick<Sends, 'ofMembers' | 'hasOpen'>;
  tallies: SendDueDeps['tallies'] & Pick<Tallies, 'open'>;
}

/** Members of one step, and how many of them are sent to at the same time. */
const STEP = 50;
const AT_ONCE = 10;
/** So often a member is looked at who cannot be, before they are left out and counted. */
const MOST_LOOKS = 5;
/** More who cannot be looked at than these, and it is no member's fault: the walk waits. */
const MOST_AGAIN = 200;

const BY_TIME: MoveBy['by'] = { by: 'system', name: 'Yinke' };

/**
 * Goes on with every campaign whose time has come, a step of each in turn, until nothing is left to do now or `enough` says so. Whether a
 * campaign still runs is asked before every step, so a pause stops it within seconds; whoever was cut off is taken up again after their last
 * step, and two who walk at once send nobody a second message. Gives how many members and due sends were looked at.
 */
export const runCampaigns =
  (deps: RunDeps) =>
  async (enough: () => boolean): Promise<number> => {
    let done = 0;
    for (;;) {
      let inRound = 0;
      const campaigns = (await deps.campaigns.all()).filter(({ state }) => state !== 'draft' && state !== 'paused');
      const runs = await deps.campaignRuns.of(campaigns.map(({ campaignId }) => campaignId));
      for (const campaign of campaigns) {
        if (enough()) return done + inRound;
        try {
          inRound += await turnOf(deps, campaign, runs.get(campaign.campaignId), enough);
        } catch (error) {
          // One that cannot be gone on with stands in no other's way.
          log.error('campaign not gone on with', { campaignId: campaign.campaignId, error: loggable(error) });
        }
      }
      done += inRound;
      if (inRound === 0) return done;
    }
  };

const turnOf = async (deps: RunDeps, campaign: Campaign, run: CampaignRun | undefined, enough: () => boolean): Promise<number> => {
  const { zone } = await deps.brands.current();
  const now = deps.clock();
  if (campaign.state === 'scheduled') return start(deps, campaign, now, zone);
  if (!run || run.state === 'closed') return campaign.state === 'running' && !run ? open(deps, campaign) : 0;
  const offerCost = (await costOfOffer(deps, campaign.offer)) ?? 0;
  const sending = sendingOf(campaign, { offerCost, shards: run.shards, zone });
  const isEnded = campaign.state === 'ended';
  const stops = async (): Promise<boolean> =>
    enough() || (!isEnded && (await deps.campaigns.get(campaign.campaignId))?.state !== 'running');
  if (!isEnded && (await stops())) return 0;
  const due = await sendDue(deps)(campaign.campaignId, (step) => (step === CAMPAIGN_STEP ? sending : undefined), stops, isEnded);
  if (isEnded) {
    if (!(await deps.sends.hasOpen(campaign.campaignId))) await deps.campaignRuns.save({ ...run, step: run.step + 1, state: 'closed' });
    return due;
  }
  return due + (run.state === 'walking' ? await walk(deps, campaign, sending, run) : await betweenWalks(deps, campaign, run, now, zone));
};

const start = async (deps: RunDeps, campaign: Campaign, now: Instant, zone: string): Promise<number> => {
  const begins = beginsAt(campaign.schedule, campaign.published?.at ?? now, zone);
  if (isBefore(now, begins)) return 0;
  await moveOn(deps, campaign, 'start', now, zone);
  return 1;
};

const moveOn = async (deps: RunDeps, campaign: Campaign, move: 'start' | 'finish', now: Instant, zone: string): Promise<void> => {
  const policy = await deps.sendPolicy.current();
  const next = moved(campaign, move, { by: BY_TIME, now, zone, policy });
  // Whoever else has moved it, or a marketer who paused it just now, was first.
  if (!Array.isArray(next) && next !== campaign) await deps.campaigns.save(next);
};

/** Sets the budget's shards up, and the run that goes by them. */
const open = async (deps: RunDeps, campaign: Campaign): Promise<number> => {
  const policy = await deps.sendPolicy.current();
  const shards = budgetShards(campaign, policy, (await costOfOffer(deps, campaign.offer)) ?? 0);
  await deps.tallies.open(campaign.campaignId, shards);
  const { campaignId } = campaign;
  await deps.campaignRuns.save({
    ...{ campaignId, step: 1, state: 'idle', shards: shards.length, again: [], atEnd: false, looked: 0, failed: 0 },
  });
  return 1;
};

/** Begins the next walk when it is due; when there is none, and nothing is open, the campaign is over. */
const betweenWalks = async (deps: RunDeps, campaign: Campaign, run: CampaignRun, now: Instant, zone: string): Promise<number> => {
  const { schedule, published, audienceId, campaignId } = campaign;
  const next = nextWalk(schedule, published?.at ?? now, run.walkedAt, zone);
  if (next !== undefined && !isOver(schedule, now, zone)) {
    if (isBefore(now, next)) return 0;
    const total = await deps.audienceSize(audienceId);
    const { after: _, total: __, ...rest } = run;
    const begun = { state: 'walking' as const, step: run.step + 1, walkedAt: now, atEnd: false, looked: 0, failed: 0, again: [] };
    await deps.campaignRuns.save({ ...rest, ...begun, ...(total !== undefined && { total, planned: run.planned ?? total }) });
    return 1;
  }
  if (!(await deps.sends.hasOpen(campaignId))) await moveOn(deps, campaign, 'finish', now, zone);
  return 0;
};

/** One step of a walk: those who were left over, then the next page. */
const walk = async (deps: RunDeps, campaign: Campaign, sending: Sending, run: CampaignRun): Promise<number> => {
  const page =
    run.atEnd || run.again.length > MOST_AGAIN
      ? { memberIds: [], next: run.after }
      : await deps.audienceMembers(campaign.audienceId, { after: run.after, limit: STEP });
  const memberIds = [...new Set([...run.again.map(({ memberId }) => memberId), ...page.memberIds])];
  const there = await deps.sends.ofMembers(memberIds, campaign.campaignId, CAMPAIGN_STEP);
  const left = memberIds.filter((memberId) => !there.has(memberId));
  const failed = (await sideBySide(left, AT_ONCE, (memberId) => tried(deps, sending, memberId))).flatMap((one) => one ?? []);
  const before = new Map(run.again.map(({ memberId, tries }) => [memberId, tries]));
  const again = failed.map((memberId) => ({ memberId, tries: (before.get(memberId) ?? 0) + 1 }));
  const kept = again.filter(({ tries }) => tries < MOST_LOOKS);
  const atEnd = run.atEnd || (run.again.length <= MOST_AGAIN && page.next === undefined);
  const { after: _, ...rest } = run;
  await deps.campaignRuns.save({
    ...{ ...rest, step: run.step + 1, again: kept, atEnd, state: atEnd && kept.length === 0 ? 'idle' : 'walking' },
    ...{ looked: run.looked + page.memberIds.length, failed: run.failed + again.length - kept.length },
    ...(page.next !== undefined && { after: page.next }),
  });
  return Math.max(1, memberIds.length);
};

/** Sends to one member; gives them back when that could not be tried to its end. */
const tried = async (deps: RunDeps, sending: Sending, memberId: string): Promise<string | undefined> => {
  try {
    await sendOne(deps)(sending, memberId);
    return undefined;
  } catch (error) {
    log.error('member not looked at', { campaignId: sending.source.id, error: loggable(error) });
    return memberId;
  }
};
