import * as v from 'valibot';
import { IdentifierType } from './identifier';

/** How an identifier of a type may bring two people together: always, when it was verified, or never; then it only describes. */
const Joins = v.picklist(['always', 'verified', 'never']);

/** What holds for identifiers of one type. */
export const IdentifierRule = v.object({
  type: IdentifierType,
  /** How many one person may have; with `withinDays`, how many new ones within so many days. One, ever: the type is exclusive. */
  most: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(100)),
  withinDays: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(3660))),
  /** Counted for each scope by itself, as an openid for each app. */
  perScope: v.boolean(),
  joins: Joins,
  /** A new one takes the place of the old, which stays in the history, as with a phone number. */
  replaces: v.boolean(),
  /** Unbound together with an identifier of this type. */
  parent: v.optional(IdentifierType),
});
export type IdentifierRule = v.InferOutput<typeof IdentifierRule>;

const days = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(3660));

/** How people are recognised: the types in order of priority, strongest first; a type that is not named only describes nobody. */
export const IdentityRules = v.object({
  types: v.pipe(
    v.array(IdentifierRule),
    v.minLength(1),
    v.check((types) => new Set(types.map(({ type }) => type)).size === types.length, 'must not name a type twice'),
    v.check((types) => types.every(({ type, parent }) => type !== parent), 'must not be its own parent'),
  ),
  /** A verified number that was last confirmed longer ago joins nobody. */
  confirmedWithinDays: days,
  /** Seen on more people than this within so many days, a phone or email identifies no one. */
  sharedAbove: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1000)),
  sharedWithinDays: days,
  /** Seen on more people than this at any time, it identifies no one either. */
  sharedAboveEver: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(10_000))),
});
export type IdentityRules = v.InferOutput<typeof IdentityRules>;

const ordinary = { perScope: false, replaces: false } as const;

/** The rules out of the box. */
export const DEFAULT_IDENTITY_RULES: IdentityRules = {
  types: [
    // A card of the membership, and beside it one that another system had issued before.
    { type: 'card', most: 1, joins: 'always', ...ordinary, perScope: true },
    { type: 'unionid', most: 1, joins: 'always', ...ordinary },
    { type: 'openid', most: 1, joins: 'always', ...ordinary, perScope: true, parent: 'unionid' },
    { type: 'phone', most: 1, joins: 'verified', ...ordinary, replaces: true },
    { type: 'pos', most: 5, joins: 'always', ...ordinary },
    { type: 'email', most: 5, withinDays: 365, joins: 'verified', ...ordinary },
    { type: 'device', most: 5, withinDays: 7, joins: 'never', ...ordinary },
    { type: 'external', most: 1, joins: 'always', ...ordinary, perScope: true },
  ],
  confirmedWithinDays: 180,
  sharedAbove: 5,
  sharedWithinDays: 30,
  sharedAboveEver: 50,
};

/** How strong a type is: 0 is the strongest; infinite when the rules do not name it. */
export const rankOf = ({ types }: IdentityRules, type: IdentifierType): number => {
  const rank = types.findIndex((rule) => rule.type === type);
  return rank < 0 ? Number.POSITIVE_INFINITY : rank;
};

/** Whether an identifier can say who somebody is: its type is named, and it is verified where that is needed; else it is an attribute. */
export const saysWho = ({ types }: IdentityRules, { type, verified }: { type: IdentifierType; verified: boolean }): boolean => {
  const rule = types.find((one) => one.type === type);
  return rule !== undefined && (verified || rule.joins !== 'verified');
};

/** Whether a person can have but one of the type, ever. */
export const isExclusive = ({ most, withinDays, replaces }: IdentifierRule): boolean => most === 1 && withinDays === undefined && !replaces;
