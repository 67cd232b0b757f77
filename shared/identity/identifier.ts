import * as v from 'valibot';

/** The kinds of identifiers (身份标识) by which people are recognised. */
export const IDENTIFIER_TYPES = ['card', 'unionid', 'openid', 'phone', 'pos', 'email', 'device', 'external'] as const;
export const IdentifierType = v.picklist(IDENTIFIER_TYPES);
export type IdentifierType = v.InferOutput<typeof IdentifierType>;

/**
 * An identifier as it came with an event. `scope` is what it is unique in: the app of an openid, the system of an external or POS id.
 * `verified` says that the person has shown it to be theirs: a phone number by WeChat or a message, an email by a link.
 */
export const RawIdentifier = v.object({
  type: IdentifierType,
  value: v.pipe(v.string(), v.maxLength(200)),
  scope: v.optional(v.pipe(v.string(), v.regex(/^[\w.:-]{1,40}$/, 'must be 1 to 40 letters, digits or _ . : -'))),
  verified: v.optional(v.boolean(), false),
});
export type RawIdentifier = v.InferOutput<typeof RawIdentifier>;

/**
 * An identifier as people are recognised by it. `key` stands for its type, scope and normalised value, and tells nothing of
 * personal data: of a phone or an email it has a keyed hash.
 */
export interface KeyedIdentifier {
  type: IdentifierType;
  key: string;
  scope?: string | undefined;
  verified: boolean;
}

/** Types whose values are personal data: stored sealed, and found by a keyed hash. */
export const isPersonal = (type: IdentifierType): boolean => type === 'phone' || type === 'email';
