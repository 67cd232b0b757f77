import * as v from 'valibot';
import { Art } from '../content/content';
import { Target } from '../link/target';

const word = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const both = (most: number) => v.object({ zh: word(most), en: word(most) });

/** What a message says, in both languages, with a drawing and the page of the app that it opens. */
export const SendContent = v.object({ title: both(30), text: both(300), art: v.optional(Art), target: v.optional(Target) });
export type SendContent = v.InferOutput<typeof SendContent>;

/** One of several contents that are compared; it gets its weight's share of the people. */
export const Variant = v.object({
  variantId: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,20}$/, 'must be small letters, digits and dashes')),
  weight: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000)),
  content: SendContent,
});
export type Variant = v.InferOutput<typeof Variant>;

/** The contents of one message: one for everybody, or up to six that are compared. */
export const Variants = v.pipe(
  v.array(Variant),
  v.minLength(1),
  v.maxLength(6),
  v.check((all) => new Set(all.map(({ variantId }) => variantId)).size === all.length, 'each variant has a name of its own'),
);
