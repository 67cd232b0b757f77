import * as v from 'valibot';

/** The most properties that an event can have, and the longest text of one. */
export const MOST_PROPERTIES = 20;
export const LONGEST_TEXT = 200;
const MOST_ITEMS = 50;

const Text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));
const Minor = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** One line of what was bought or taken back; `amount` is what was paid for all its pieces, in minor units. */
export const PurchasedItem = v.object({
  productId: v.pipe(Text, v.minLength(1)),
  name: v.optional(Text),
  category: v.optional(Text),
  quantity: v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000)),
  amount: v.optional(Minor),
});
export const PurchasedItems = v.pipe(v.array(PurchasedItem), v.maxLength(MOST_ITEMS));
export type PurchasedItems = v.InferOutput<typeof PurchasedItems>;

export const PropertyName = v.pipe(v.string(), v.regex(/^[A-Za-z]\w{0,39}$/, 'must be 1 to 40 letters, digits or _, a letter first'));

/** What an event tells beyond who, when and where; what each may be is said by the event's type. */
export const Properties = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(40)), v.union([Text, v.number(), v.boolean(), PurchasedItems])),
  v.check((properties) => Object.keys(properties).length <= MOST_PROPERTIES, `must have at most ${MOST_PROPERTIES} entries`),
);
export type Properties = v.InferOutput<typeof Properties>;

/** A member's app has words, numbers, and yes or no to tell. */
export const AppProperties = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(40)), v.union([Text, v.number(), v.boolean()])),
  v.check((properties) => Object.keys(properties).length <= MOST_PROPERTIES, `must have at most ${MOST_PROPERTIES} entries`),
);
