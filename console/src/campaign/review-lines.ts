import type { CampaignRules } from '../../../shared/campaign/campaign';
import { scopeWords } from '../../../shared/coupon/words';
import { yuan } from '../../../shared/money/money';
import type { Language } from '../../../shared/problem/language';
import type { SendPolicy } from '../../../shared/send/policy';
import { inZone } from '../../../shared/time/local-day';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { dayWords, momentWords } from '../words/time';
import type { CampaignForm } from './campaign-form';
import { type CampaignPlan, moneyOf } from './plan';
import { reviewWords } from './review-words';
import { campaignWords } from './words';

/** What a campaign's rules point to, by name, and how things are said. */
export interface ReviewContext {
  language: Language;
  zone: string;
  today: string;
  plan: CampaignPlan;
  policy: SendPolicy;
  audienceName: string | undefined;
  nameOfTemplate: (templateId: string | undefined) => string | undefined;
  nameOfEvent: (eventId: string | undefined) => string | undefined;
}

const hourWords = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

const offerWords = (offer: CampaignForm['offer'], { language, nameOfTemplate, nameOfEvent }: ReviewContext): string => {
  const words = reviewWords[language];
  switch (offer?.kind) {
    case 'coupon': {
      const name = nameOfTemplate(offer.templateId) ?? words.someCoupon;
      return offer.mallForOnline
        ? words.offers.mall(name, nameOfTemplate(offer.mallForOnline.templateId) ?? words.someCoupon)
        : words.offers.coupon(name);
    }
    case 'points':
      return words.offers.points(count(offer.points ?? 0));
    case 'event':
      return words.offers.event(nameOfEvent(offer.eventId) ?? words.someEvent);
    default:
      return words.offers.none;
  }
};

const channelsWords = (channels: CampaignForm['channels'], language: Language): string =>
  commonWords[language].names((channels ?? []).map((channel) => campaignWords[language].channels[channel]));

const timeWords = (schedule: CampaignForm['schedule'], { language, zone, today }: ReviewContext): string => {
  const { times, soon } = reviewWords[language];
  switch (schedule?.kind) {
    case 'at':
      return schedule.at === undefined ? soon : times.at(momentWords(inZone(schedule.at, zone), today, language));
    case 'daily':
      if (schedule.from === undefined || schedule.until === undefined) return soon;
      return times.daily(
        dayWords(schedule.from, today, language),
        dayWords(schedule.until, today, language),
        hourWords(schedule.hour ?? 0),
      );
    default:
      return times.now;
  }
};

const kilometres = (metres: number): string => String(metres / 1_000);

/** A campaign as one sentence, as far as it is typed; undefined while nobody is chosen. */
export const campaignSentence = (form: CampaignForm, context: ReviewContext): string | undefined => {
  const { language, plan, audienceName } = context;
  if (!audienceName) return undefined;
  const words = reviewWords[language];
  const { place } = form;
  return words.sentence({
    who: words.named(audienceName),
    treated: plan.size === undefined ? '' : words.ofThem(count(plan.treated)),
    offer: offerWords(form.offer, context),
    how: form.channels?.length ? words.by(channelsWords(form.channels, language)) : '',
    when: timeWords(form.schedule, context),
    where: place?.kind === 'nearest' && place.radius !== undefined ? words.askedTo(words.nearest(kilometres(place.radius))) : '',
  });
};

export interface ReviewLine {
  name: string;
  text: string;
  note?: string | undefined;
  /** Whether somebody should look twice. */
  mind?: boolean | undefined;
}

const costLine = (rules: CampaignRules, { plan, policy, language }: ReviewContext): ReviewLine => {
  const words = reviewWords[language];
  const said = (amount: number): string => yuan(moneyOf(amount, policy));
  if (plan.cost === undefined) return { name: words.cost, text: words.costOpen, mind: true };
  if (rules.schedule.kind === 'daily' && rules.budget.money === undefined && plan.offers !== 0)
    return { name: words.cost, text: words.costDaily, mind: true };
  if (plan.cost === 0 && plan.size !== undefined) return { name: words.cost, text: words.costNothing };
  const note = plan.offers === undefined ? undefined : words.costParts(said(plan.sending), said(plan.offers));
  return { name: words.cost, text: words.costLine(said(plan.cost)), note };
};

const mostLine = ({ schedule, budget }: CampaignRules, { plan, language }: ReviewContext): ReviewLine => {
  const words = reviewWords[language];
  const limit = budget.messages === undefined ? undefined : words.mostBudget(count(budget.messages));
  return schedule.kind === 'daily'
    ? { name: words.most, text: words.mostDaily, note: limit }
    : { name: words.most, text: words.mostLine(count(plan.messages)), note: limit };
};

/** Every decision of a campaign in plain words, as it is read before it is published. */
export const reviewLines = (rules: CampaignRules, context: ReviewContext): ReviewLine[] => {
  const { language, plan, audienceName, zone, today } = context;
  const words = reviewWords[language];
  const { audienceGone } = campaignWords[language];
  const { variants, schedule, control, place, stores, caps, attributionDays } = rules;
  const until = schedule.kind === 'daily' ? undefined : schedule.until;
  const [first] = variants;
  return [
    {
      name: words.who,
      text:
        audienceName === undefined
          ? audienceGone
          : plan.size === undefined
            ? words.whoUnknown(audienceName)
            : words.whoLine(audienceName, count(plan.size)),
      note: plan.heldOut > 0 ? words.holdout(count(plan.heldOut)) : undefined,
      mind: audienceName === undefined,
    },
    { name: words.what, text: rules.offer.kind === 'none' ? words.offers.nothing : offerWords(rules.offer, context) },
    {
      name: words.say,
      text: first?.content.title[language] ?? '',
      note: variants.length > 1 ? words.variantCount(count(variants.length)) : first?.content.text[language],
    },
    { name: words.how, text: channelsWords(rules.channels, language) },
    {
      name: words.when,
      text: timeWords(schedule, context).trim(),
      note: until && words.until(momentWords(inZone(until, zone), today, language)),
    },
    {
      name: words.where,
      text: place.kind === 'any' ? words.anyStore : words.nearest(kilometres(place.radius)),
      note: scopeWords(stores, language),
    },
    mostLine(rules, context),
    costLine(rules, context),
    control === 0
      ? { name: words.control, text: words.controlNone, mind: true }
      : {
          name: words.control,
          text: words.controlLine(count(plan.control), String(control / 100)),
          note: words.window(String(attributionDays)),
        },
    {
      name: words.caps,
      text: caps.kind === 'exempt' ? words.capsExempt(caps.because) : words.capsRespected,
      mind: caps.kind === 'exempt',
    },
  ];
};
