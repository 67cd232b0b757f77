import * as v from 'valibot';

/** Whose another system is: the brand's own, or a partner's, who is told only of members that agreed to it (consent `partners`). */
export const Party = v.picklist(['own', 'partner']);
export type Party = v.InferOutput<typeof Party>;

/** Where nothing is said, a system is the brand's own. */
export const BelongsTo = v.optional(Party, 'own');
