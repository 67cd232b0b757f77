import * as v from 'valibot';
import { Instant } from '../time/instant';

const Both = (most: number) => {
  const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
  return v.object({ zh: text, en: text });
};

/** What a marketer writes of a privacy policy. Its text is paragraphs; a line that stands before one is its heading. */
export const PolicyText = v.object({
  version: v.pipe(v.string(), v.regex(/^[\w.-]{1,40}$/, 'must be 1 to 40 letters, digits or _ . -')),
  title: Both(60),
  text: Both(20_000),
  /** What is new in it, for members who agreed to the one before. */
  changes: v.optional(Both(2_000)),
});
export type PolicyText = v.InferOutput<typeof PolicyText>;

/**
 * A version of the brand's privacy policy; it never changes, as consents name it. When and by whom it was put in force is known of all
 * but the one with which the brand was set up.
 */
export const Policy = v.object({ ...PolicyText.entries, publishedAt: v.optional(Instant), publishedBy: v.optional(v.string()) });
export type Policy = v.InferOutput<typeof Policy>;
