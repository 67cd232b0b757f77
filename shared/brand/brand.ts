import * as v from 'valibot';

/** What a member may agree to, each on its own. Membership is needed to join; the others can be refused without losing it (PIPL art. 24). */
export const PURPOSES = ['membership', 'personalised', 'location', 'partners'] as const;
export const Purpose = v.picklist(PURPOSES);
export type Purpose = v.InferOutput<typeof Purpose>;

const BothLanguages = v.object({ zh: v.string(), en: v.string() });

/** The brand as its members meet it. `zone` is the IANA zone of its stores, in which days and windows are read. */
export const Brand = v.object({
  brandId: v.string(),
  name: BothLanguages,
  zone: v.string(),
  welcome: BothLanguages,
  policy: v.object({ version: v.string(), title: BothLanguages, text: BothLanguages, changes: v.optional(BothLanguages) }),
  locationApi: v.picklist(['precise', 'fuzzy']),
  /** Who answers members' questions (客服), and when. */
  service: v.optional(v.object({ phone: v.pipe(v.string(), v.regex(/^[\d+-]{3,20}$/)), hours: v.optional(BothLanguages) })),
});
export type Brand = v.InferOutput<typeof Brand>;
