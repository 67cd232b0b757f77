import type { Refusal } from '../../shared/problem/refusal';
import { type Language, refusalWords } from '../../shared/problem/words';

/** Reasons with their words, as views show them. */
export const worded = (reasons: readonly Refusal[], language: Language): (Refusal & { message: string })[] =>
  reasons.map((reason) => ({ ...reason, message: refusalWords(reason, language) }));
