import { compile } from '../../shared/audience/compile';
import type { Profile } from '../../shared/audience/profile';
import type { Rule } from '../../shared/audience/rule';
import type { CampaignRules } from '../../shared/campaign/campaign';
import { looksOf, rehearseCampaign as rehearse, type WantedMessage } from '../../shared/campaign/rehearse';
import type { RehearsalView } from '../../shared/contract/rehearsals';
import type { Language } from '../../shared/problem/language';
import { refusal } from '../../shared/problem/refusal';
import { asksOf } from '../../shared/rehearsal/asks';
import { counted } from '../../shared/rehearsal/count';
import { openHouse, type Purse } from '../../shared/rehearsal/house';
import type { Judged } from '../../shared/rehearsal/in-order';
import { pastOf } from '../../shared/rehearsal/past';
import { campaignRemarks } from '../../shared/rehearsal/remarks';
import type { SendPolicy } from '../../shared/send/policy';
import { ANSWERS_AT, ANSWERS_ON } from '../../shared/send/worked';
import { type Instant, millis } from '../../shared/time/instant';
import type { Rules } from '../audience/rules-in-force';
import { readSample, type SampleDeps } from '../audience/sample';
import { costOfOffer, type OfferedDeps, sendingOf } from '../campaign/campaign-sending';
import { refuseIf } from '../platform/problems';
import type { Document } from '../platform/set-by-marketers';
import type { TagRules } from '../tag/tag-rule-repository';
import { campaignLines } from './campaign-lines';
import { type HistoryDeps, type Remembered, readHistories } from './read-histories';
import { type SettingDeps, settingOf } from './setting';
import { type Spell, spellOf, WANTED } from './spell';
import { type ShowDeps, samplesOf, shown } from './view';

export interface RehearseCampaignDeps extends HistoryDeps, OfferedDeps, SampleDeps, SettingDeps, ShowDeps {
  rules: Pick<Rules, 'fresh'>;
  sendPolicy: Pick<Document<SendPolicy>, 'current'>;
  tagRules: Pick<TagRules, 'current'>;
  templates: OfferedDeps['templates'] & SettingDeps['templates'];
  units: () => number;
}

export interface CampaignAsk {
  rules: CampaignRules;
  campaignId?: string | undefined;
  days: number;
}

/** Whoever has no id yet draws lots of their own; the real draw will be another. */
const NO_ID = 'new';

/**
 * What a campaign would do: one that goes out every day, over each day of the past days, to whoever was in its audience then; one that goes
 * out once, to whoever is in it now. Reads only.
 */
export const rehearseCampaign =
  (deps: RehearseCampaignDeps) =>
  async ({ rules: campaign, campaignId = NO_ID, days }: CampaignAsk, language: Language, now: Instant): Promise<RehearsalView> => {
    const [{ world, audiences }, { zone }, { rules: tagRules }] = await Promise.all([
      deps.rules.fresh(),
      deps.brands.current(),
      deps.tagRules.current(),
    ]);
    const audience = audiences.find(({ audienceId, state }) => audienceId === campaign.audienceId && state !== 'archived');
    refuseIf(audience ? [] : [refusal('campaign_audience_gone')]);
    const rule = audience?.rule as Rule;
    const templateIds = templatesOf(campaign);
    const templates = await Promise.all(templateIds.map((id) => deps.templates.get(id)));
    refuseIf(templates.every((one) => one !== undefined) ? [] : [refusal('campaign_offer_gone')]);
    const spell = spellOf(days, now, zone);
    const sample = await readSample(deps, WANTED);
    const share = sample.total === 0 ? 1 : sample.profiles.length / Math.max(sample.total, sample.profiles.length);
    const offerCost = (await costOfOffer(deps, campaign.offer)) ?? 0;
    const setting = await settingOf(deps, { offer: campaign.offer, templateIds, share, now });
    const judge = compile(rule, world);
    const looks = looksOf(campaign.schedule, { ...spell, zone });
    const isDaily = campaign.schedule.kind === 'daily';
    const asks = asksOf([rule], world.rules);
    const tagKeys = new Set([...asks.tagKeys, ...(campaign.channels.length > 1 || isDaily ? [ANSWERS_ON, ANSWERS_AT] : [])]);
    const nowIn = (profile: Profile): boolean => looks.some((at) => judge(profile, millis(at)).is);
    const people = await readHistories(deps)(isDaily ? sample.profiles : sample.profiles.filter(nowIn), {
      ...{ since: isDaily ? spell.from : undefined, tags: isDaily && tagKeys.size > 0, coupons: isDaily && asks.coupons },
      ...{ subscriptions: campaign.channels.includes('subscribe_message'), sourceId: campaignId },
    });
    const making = { zone, tagRules: tagRules.filter(({ key }) => tagKeys.has(key)) };
    const candidates = people.map((one) => {
      const at = isDaily ? pastOf(one.history, making).at : () => one.history.profile;
      const isIn = (moment: Instant): boolean => {
        const profile = at(moment);
        return profile !== undefined && judge(profile, millis(moment)).is;
      };
      return { guest: { memberId: one.history.profile.oneId, at, sent: one.sent, left: one.left, wishes: one.wishes }, isIn };
    });
    const { until: _, ...sending } = sendingOf(asCampaign(campaign, campaignId), { offerCost, shards: 1, zone });
    const judged = rehearse(campaign.schedule, candidates, {
      ...{ ...spell, zone, house: openHouse(setting), sending, purse: purseOf(campaign, share) },
    });
    return show(deps, { campaign, judged, spell, sample, people, language, now, zone });
  };

interface Done {
  campaign: CampaignRules;
  judged: Judged<WantedMessage>[];
  spell: Spell;
  sample: { profiles: readonly Profile[]; total: number };
  people: readonly Remembered[];
  language: Language;
  now: Instant;
  zone: string;
}

const show = async (deps: RehearseCampaignDeps, done: Done): Promise<RehearsalView> => {
  const { campaign, judged, spell, sample, language, now, zone } = done;
  const aside = new Set(judged.flatMap((one) => (isAside(one) ? [one.want.memberId] : [])));
  const figures = counted(judged, {
    ...{ ...spell, zone, aside, kept: [], sampled: sample.profiles.length, total: sample.total },
    entered: judged.map(({ want }) => want),
  });
  const lines = await campaignLines(deps, judged, language, zone);
  return shown(deps, figures, {
    ...{ spell, sample, language, now, zone, units: deps.units(), steps: {}, ends: {} },
    remarks: campaignRemarks(figures, { language, days: spell.days, isDaily: campaign.schedule.kind === 'daily' }),
    samples: await samplesOf(deps, lines),
  });
};

const isAside = ({ verdict }: Judged<WantedMessage>): boolean =>
  verdict.kind === 'stopped' && (verdict.reason === 'control' || verdict.reason === 'holdout');

const templatesOf = ({ offer }: CampaignRules): string[] =>
  offer.kind === 'coupon' ? [offer.templateId, ...(offer.mallForOnline ? [offer.mallForOnline.templateId] : [])] : [];

/** A budget of a sample is its share of all. */
const purseOf = ({ budget: { messages, money } }: CampaignRules, share: number): Purse => ({
  messages: messages === undefined ? Number.POSITIVE_INFINITY : Math.floor(messages * share),
  money: money === undefined ? Number.POSITIVE_INFINITY : money.amount * 1_000 * share,
});

/** What of a campaign its sending goes by; who signed it matters to nobody here. */
const asCampaign = (rules: CampaignRules, campaignId: string): Parameters<typeof sendingOf>[0] => {
  const nobody = { by: '', name: '', at: '1970-01-01T00:00:00.000Z' };
  return { ...rules, campaignId, state: 'draft', version: 1, created: nobody, changed: nobody };
};
