import type { Campaign, Offer, Signed } from '../../shared/campaign/campaign';
import { needsColleague } from '../../shared/campaign/move';
import { beginsAt, endsAt, nextWalk } from '../../shared/campaign/times';
import type { CampaignRunView, CampaignView } from '../../shared/contract/campaigns-console';
import { cny } from '../../shared/money/money';
import type { Language } from '../../shared/problem/language';
import { SEND_CHANNELS } from '../../shared/send/channel';
import type { SendPolicy } from '../../shared/send/policy';
import { STOP_REASONS } from '../../shared/send/reason';
import { dayNumber } from '../../shared/time/day-number';
import { type Instant, millis } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Templates } from '../coupon/template-repository';
import type { Events } from '../event/event-repository';
import { type Tally, UNLIMITED } from '../send/tally-repository';
import type { CampaignRun } from './run-repository';

export interface OfferWordsDeps {
  events: Pick<Events, 'get'>;
  templates: Pick<Templates, 'get'>;
}

/** What a campaign offers, in words. */
export const offerWords = async ({ events, templates }: OfferWordsDeps, offer: Offer, language: Language): Promise<string> => {
  switch (offer.kind) {
    case 'none':
      return { zh: '只发内容', en: 'Content only' }[language];
    case 'coupon':
      return (await templates.get(offer.templateId))?.name ?? { zh: '券已不在', en: 'A coupon that is gone' }[language];
    case 'points':
      return { zh: `${offer.points} 积分`, en: `${offer.points} points` }[language];
    case 'event':
      return (await events.get(offer.eventId))?.name[language] ?? { zh: '活动已不在', en: 'An event that is gone' }[language];
  }
};

interface Shown {
  offer: string;
  audience?: { name: string; size?: number | undefined } | undefined;
  run?: CampaignRun | undefined;
  tally?: Tally | undefined;
  policy: SendPolicy;
  by: string;
  zone: string;
  now: Instant;
}

/** A campaign as the console shows it. */
export const campaignView = (campaign: Campaign, shown: Shown): CampaignView => {
  const { audience, offer, run, tally, policy, by, zone, now } = shown;
  const { schedule, published, startedAt, state, asked, budget } = campaign;
  const begins = schedule.kind === 'now' ? (startedAt ?? published?.at) : beginsAt(schedule, now, zone);
  const ends = endsAt(schedule, zone);
  const day = startedAt === undefined ? undefined : dayNumber(millis(now), zone) - dayNumber(millis(startedAt), zone) + 1;
  const isAsked = state === 'draft' && asked !== undefined;
  const local = (signed: Signed): Signed => ({ ...signed, at: inZone(signed.at, zone) });
  return {
    ...campaign,
    ...{ created: local(campaign.created), changed: local(campaign.changed) },
    ...(asked && { asked: local(asked) }),
    ...(published && { published: local(published) }),
    ...(campaign.approved && { approved: local(campaign.approved) }),
    ...(audience && { audienceName: audience.name, ...(audience.size !== undefined && { audienceSize: audience.size }) }),
    offerWords: offer,
    ...(begins !== undefined && { beginsAt: inZone(begins, zone) }),
    ...(ends !== undefined && { endsAt: inZone(ends, zone) }),
    ...(day !== undefined && { day }),
    needsColleague: needsColleague(budget, policy),
    mayApprove: isAsked && asked.by !== by,
    ...(run && tally && { run: runView(campaign, run, tally, zone, now) }),
  };
};

/** How far a run has come; sends that are not over are those looked at that have no outcome yet. */
const runView = (
  { schedule, published, state, budget }: Campaign,
  run: CampaignRun,
  tally: Tally,
  zone: string,
  now: Instant,
): CampaignRunView => {
  const { counts, shards, spent } = tally;
  const byReason = Object.fromEntries(
    STOP_REASONS.flatMap((reason) => (counts[`stopped:${reason}`] ? [[reason, counts[`stopped:${reason}`]]] : [])),
  ) as CampaignRunView['byReason'];
  const stopped = Object.values(byReason).reduce((sum, count) => sum + (count ?? 0), 0);
  const next = state === 'running' && run.state === 'idle' ? nextWalk(schedule, published?.at ?? now, run.walkedAt, zone) : undefined;
  const left = (what: 'messages' | 'money'): number => shards.reduce((sum, shard) => sum + shard[what], 0);
  return {
    looked: run.looked,
    ...(run.total !== undefined && { total: run.total }),
    isWalking: run.state === 'walking',
    ...(next !== undefined && { nextAt: inZone(next, zone) }),
    byState: { sent: counts.sent ?? 0, stopped, failed: counts.failed ?? 0, unknown: counts.unknown ?? 0 },
    byReason,
    byChannel: Object.fromEntries(
      SEND_CHANNELS.flatMap((channel) => (counts[`sent:${channel}`] ? [[channel, counts[`sent:${channel}`]]] : [])),
    ) as CampaignRunView['byChannel'],
    spent: cny(Math.round(spent / 1_000)),
    left: {
      ...(budget.messages !== undefined && left('messages') < UNLIMITED / 2 && { messages: left('messages') }),
      ...(budget.money !== undefined && left('money') < UNLIMITED / 2 && { money: cny(Math.max(0, Math.floor(left('money') / 1_000))) }),
    },
  };
};

/** A campaign with its sends that are not over, by state; where there are more than were counted, those looked at who have no outcome yet wait. */
export const withOpen = (view: CampaignView, { counts, isAll }: { counts: CampaignRunView['byState']; isAll: boolean }): CampaignView => {
  const { run } = view;
  if (!run) return view;
  const over = Object.values(run.byState).reduce((sum, count) => sum + count, 0);
  const planned = isAll ? counts.planned : Math.max(counts.planned ?? 0, run.looked - over);
  return { ...view, run: { ...run, byState: { ...run.byState, ...counts, ...(planned !== undefined && { planned }) } } };
};
