/** A condition as part of a sentence: how it is said of members who meet it, and of those who do not. */
export interface Phrase {
  is: string;
  not: string;
}

/** What things are called that a rule knows by their ids only, in the language of the sentence; and the zone whose days it means. */
export interface RuleNames {
  zone: string;
  /** A tag as its rule says it (常去静安寺店); undefined when no rule says it. */
  tag: (key: string, value: string) => string | undefined;
  tagKey: (key: string) => string;
  event: (type: string) => string;
  store: (storeId: string) => string;
  template: (templateId: string) => string;
  tier: (tierId: string) => string;
  audience: (audienceId: string) => string;
}

/** A sentence names so many of a list and leaves the others to a number. */
export const NAMED = 4;

/** A number as people read it: 1,200. */
export const figure = (value: number): string => value.toLocaleString('en-US');
