import {
  type Campaign,
  type CampaignRules,
  DEFAULT_CONTROL,
  type Offer,
  type PlaceRule,
  type Schedule,
} from '../../../shared/campaign/campaign';
import type { Variant } from '../../../shared/send/content';
import { targetTyped } from '../content/content-form';
import { bothNames, type Draft } from '../form/draft';
import type { DocumentEditing } from '../form/use-document';

export type CampaignForm = Draft<CampaignRules>;
export type CampaignEditing = DocumentEditing<CampaignRules, CampaignForm>;
export type OfferForm = Draft<Offer>;
export type ScheduleForm = Draft<Schedule>;
export type PlaceForm = Draft<PlaceRule>;
export type VariantForm = Draft<Variant>;
export type ContentForm = NonNullable<VariantForm['content']>;

/** So many contents can be compared. */
export const MOST_VARIANTS = 6;

const FRESH_OFFER: Record<Offer['kind'], OfferForm> = {
  none: { kind: 'none' },
  coupon: { kind: 'coupon' },
  points: { kind: 'points' },
  event: { kind: 'event' },
};
const FRESH_SCHEDULE: Record<Schedule['kind'], ScheduleForm> = {
  now: { kind: 'now' },
  at: { kind: 'at' },
  daily: { kind: 'daily', hour: 10, best: true },
};
const FRESH_PLACE: Record<PlaceRule['kind'], PlaceForm> = {
  any: { kind: 'any' },
  nearest: { kind: 'nearest', of: 'either', radius: 3_000, freshMinutes: 60 },
};

export const freshOffer = (kind: Offer['kind']): OfferForm => FRESH_OFFER[kind];
export const freshSchedule = (kind: Schedule['kind']): ScheduleForm => FRESH_SCHEDULE[kind];
export const freshPlace = (kind: PlaceRule['kind']): PlaceForm => FRESH_PLACE[kind];

/** The letters by which contents are told apart, in their order. */
const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** One content more, under the first letter that none has, weighing as much as the lightest. */
export const withVariant = (variants: readonly VariantForm[], like?: VariantForm): VariantForm[] => {
  const used = new Set(variants.map(({ variantId }) => variantId));
  const variantId = LETTERS.find((letter) => !used.has(letter)) ?? `v${variants.length + 1}`;
  const weight = Math.min(...variants.map((one) => one.weight ?? 1), 1_000);
  return [...variants, { variantId, weight: variants.length === 0 ? 1 : weight, content: like?.content ?? { art: 'cup' } }];
};

/** A new campaign gives a coupon through the inbox and leaves a tenth out, until something else is said. */
export const newCampaign = (audienceId?: string): CampaignForm => ({
  ...(audienceId && { audienceId }),
  offer: FRESH_OFFER.coupon,
  variants: withVariant([]),
  channels: ['inbox', 'subscribe_message'],
  schedule: FRESH_SCHEDULE.now,
  budget: {},
  stores: { kind: 'all' },
  place: FRESH_PLACE.any,
  control: DEFAULT_CONTROL,
  attributionDays: 7,
  caps: { kind: 'respected' },
});

/** The form of a campaign that is there. */
export const formOf = (campaign: Pick<Campaign, keyof CampaignRules>): CampaignForm => {
  const { name, note, audienceId, offer, variants, channels, schedule, budget, stores, place, control, attributionDays, caps, group } =
    campaign;
  return { name, note, audienceId, offer, variants, channels, schedule, budget, stores, place, control, attributionDays, caps, group };
};

const orNone = (text: string | undefined): string | undefined => text?.trim() || undefined;

const contentTyped = ({ title, text, art, target }: ContentForm): unknown => ({
  ...{ title: bothNames(title), text: bothNames(text), art },
  ...(target?.page && { target: targetTyped(target) }),
});

const offerTyped = (offer: OfferForm | undefined): unknown => {
  if (offer?.kind !== 'coupon') return offer;
  const { kind, templateId = '', mallForOnline } = offer;
  return { kind, templateId, ...(mallForOnline && { mallForOnline: { templateId: mallForOnline.templateId ?? '' } }) };
};

/** What a form says, as rules that the schema has yet to judge; what nobody wrote is not there. */
export const rulesTyped = (form: CampaignForm): unknown => {
  const { name = '', note, audienceId = '', offer, variants = [], group, ...rest } = form;
  return {
    ...rest,
    ...{ name, audienceId, note: orNone(note), group: orNone(group), offer: offerTyped(offer) },
    variants: variants.map(({ content = {}, ...variant }) => ({ ...variant, content: contentTyped(content) })),
  };
};

/** The share of the people that each content gets, in percent; they add up to 100 but for rounding. */
export const sharesOf = (variants: readonly VariantForm[]): number[] => {
  const total = variants.reduce((sum, { weight = 0 }) => sum + weight, 0);
  return variants.map(({ weight = 0 }) => (total === 0 ? 0 : Math.round((weight / total) * 100)));
};

/** A list with one of it moved to another place. */
export const movedTo = <T>(list: readonly T[], from: number, to: number): T[] => {
  const one = list[from];
  if (one === undefined || to < 0 || to >= list.length) return [...list];
  const rest = list.filter((_, i) => i !== from);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
};
