import * as v from 'valibot';
import { ClaimWindow } from '../coupon/template';
import { Target } from '../link/target';
import { TierId } from '../tier/scheme';
import { type Instant, isBefore, isPast } from '../time/instant';

/** Drawings that come with the app; a brand changes their colours with its tokens. */
export const ARTS = ['cup', 'gift', 'store', 'sun', 'heart', 'calendar'] as const;
export const Art = v.picklist(ARTS);
export type Art = v.InferOutput<typeof Art>;

const both = (zh: number, en: number) =>
  v.object({
    zh: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(zh)),
    en: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(en)),
  });
const word = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const TagName = v.object({ key: word(40), value: word(60) });

/** Something that marketers placed (运营位): what it says, where it leads, when and for whom it is shown. No condition is everybody. */
export const ContentItem = v.object({
  itemId: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  title: both(16, 40),
  text: v.optional(both(40, 90)),
  art: Art,
  target: v.optional(Target),
  /** When it is shown; the end includes its last second. */
  period: v.optional(ClaimWindow, {}),
  tiers: v.optional(v.pipe(v.array(TierId), v.maxLength(10)), []),
  /** Any one of these tags; never for who refused to be served personally. */
  tags: v.optional(v.pipe(v.array(TagName), v.maxLength(20)), []),
  /** Names of cities with stores, for who is in one of them or has chosen it. */
  cities: v.optional(v.pipe(v.array(word(40)), v.maxLength(50)), []),
});
export type ContentItem = v.InferOutput<typeof ContentItem>;

/** What the app's home page shows of the brand's, from top to bottom. */
export const Content = v.object({
  home: v.pipe(
    v.array(ContentItem),
    v.maxLength(20),
    v.check((items) => new Set(items.map(({ itemId }) => itemId)).size === items.length, 'each item once'),
  ),
});
export type Content = v.InferOutput<typeof Content>;

/** Who looks: nothing but the city is known of somebody who has not joined. */
export interface Viewer {
  tier?: string | undefined;
  /** `key:value` of the tags that may be used of them. */
  tags: readonly string[];
  city?: string | undefined;
}

/** So many are shown at most. */
const MOST_SHOWN = 5;

/** Whether somebody may be shown an item now. */
const isFor = ({ period: { from, until }, tiers, tags, cities }: ContentItem, viewer: Viewer, now: Instant): boolean =>
  !(from !== undefined && isBefore(now, from)) &&
  !(until !== undefined && isPast(until, now)) &&
  (tiers.length === 0 || tiers.some((tier) => tier === viewer.tier)) &&
  (tags.length === 0 || tags.some(({ key, value }) => viewer.tags.includes(`${key}:${value}`))) &&
  (cities.length === 0 || cities.some((city) => city === viewer.city));

/** What somebody is shown now, in the marketers' order. */
export const shownTo = (items: readonly ContentItem[], viewer: Viewer, now: Instant): ContentItem[] =>
  items.filter((item) => isFor(item, viewer, now)).slice(0, MOST_SHOWN);
