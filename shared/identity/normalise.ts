import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { type IdentifierType, isPersonal, type KeyedIdentifier, type RawIdentifier } from './identifier';

/** Why a value identifies no one. */
export const USELESS = [
  'empty',
  'placeholder',
  'masked',
  'all_the_same',
  'malformed',
  'not_a_phone',
  'not_an_email',
  'scope_needed',
] as const;
export type Useless = (typeof USELESS)[number];

export type Normal = { value: string; useless?: never } | { value?: never; useless: Useless };

/** The keyed hash under which personal data is found. */
export type Hash = (text: string) => string;

/** What systems write where they know nothing. */
const PLACEHOLDERS = new Set([
  ...['null', 'undefined', 'none', 'nil', 'n/a', 'na', 'nan', 'unknown', 'anonymous', 'guest', 'test', 'default', 'empty', 'true', 'false'],
  ...['0', '-', '无', '空', '没有', '匿名', '未知', '未填', '未填写', '散客', '测试'],
]);
/** The test number of China Mobile that forms are filled with, and a mobile number of which nothing but the prefix is meant. */
const PLACEHOLDER_PHONE = /^\+861(3800138000|\d{2}0{8})$/;
const PLACEHOLDER_EMAIL =
  /^((null|none|test|noreply|no-reply|na|n\/a|unknown)@.*|.*@(example\.(com|org|net)|test\.com|none\.com|null\.com))$/;
const MASKED = /[*＊•●█]|x{4,}/iu;
const EMAIL = /^[^\s@"<>(),;:\\[\]]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;
const SHAPE: Partial<Record<IdentifierType, RegExp>> = {
  card: /^[A-Z0-9]{4,40}$/,
  unionid: /^[\w-]{6,64}$/,
  openid: /^[\w-]{6,64}$/,
};

/**
 * An identifier's value as it is compared: full-width characters are ordinary ones, spaces are gone, a phone is E.164 (a number without
 * a country is Chinese), an email, POS id or device in small letters. Placeholders and masked values identify no one; says why.
 */
export const normalised = ({ type, value, scope }: Pick<RawIdentifier, 'type' | 'value' | 'scope'>): Normal => {
  const text = value.normalize('NFKC').replace(/\p{Cf}|\s/gu, '');
  const useless = nothingIn(type, text);
  if (useless) return { useless };
  if (type === 'openid' && scope === undefined) return { useless: 'scope_needed' };
  if (type === 'phone') return phone(text);
  if (type === 'email') return email(text.toLowerCase());
  const inCase = cased(type, text);
  return SHAPE[type]?.test(inCase) === false ? { useless: 'malformed' } : { value: inCase };
};

const nothingIn = (type: IdentifierType, text: string): Useless | undefined => {
  if (text === '') return 'empty';
  if (PLACEHOLDERS.has(text.toLowerCase())) return 'placeholder';
  if (MASKED.test(text)) return 'masked';
  const letters = [...text.replace(/[^\p{L}\p{N}]/gu, '')];
  if (letters.length === 0) return 'placeholder';
  return isAllTheSame(type, letters) ? 'all_the_same' : undefined;
};

/** 22222 may well be the number of a customer somewhere; 00000 is not, and nobody's phone is the same digit throughout. */
const isAllTheSame = (type: IdentifierType, letters: string[]): boolean =>
  letters.length >= 4 && letters.every((letter) => letter === letters[0]) && (/^[0x]/i.test(letters[0] ?? '') || isPersonal(type));

const phone = (text: string): Normal => {
  const parsed = parsePhoneNumberFromString(text.replace(/^00/, '+'), 'CN');
  if (!parsed?.isValid() || parsed.ext !== undefined) return { useless: 'not_a_phone' };
  return PLACEHOLDER_PHONE.test(parsed.number) ? { useless: 'placeholder' } : { value: parsed.number };
};

const email = (text: string): Normal => {
  if (!EMAIL.test(text)) return { useless: 'not_an_email' };
  return PLACEHOLDER_EMAIL.test(text) ? { useless: 'placeholder' } : { value: text };
};

const cased = (type: IdentifierType, text: string): string => {
  if (type === 'card') return text.replaceAll('-', '').toUpperCase();
  return type === 'pos' || type === 'device' ? text.toLowerCase() : text;
};

/**
 * The key of a normalised value, `type#[scope#]value`; of a phone or email it has the keyed hash, never the value. A phone, email,
 * card or unionid is unique without a scope, so none is in its key.
 */
export const keyOf = ({ type, scope }: Pick<RawIdentifier, 'type' | 'scope'>, value: string, hash: Hash): string => {
  if (isPersonal(type)) return `${type}#${hash(value)}`;
  const plain = value.replace(/[%#]/g, (letter) => (letter === '%' ? '%25' : '%23'));
  return isScoped(type) && scope !== undefined ? `${type}#${scope}#${plain}` : `${type}#${plain}`;
};

const isScoped = (type: IdentifierType): boolean => type === 'openid' || type === 'pos' || type === 'external' || type === 'device';

/** An identifier as people are recognised by it, or why it identifies no one. */
export const keyed = (raw: RawIdentifier, hash: Hash): { identifier: KeyedIdentifier } | { identifier?: never; useless: Useless } => {
  const { value, useless } = normalised(raw);
  if (useless !== undefined) return { useless };
  const scope = isScoped(raw.type) ? raw.scope : undefined;
  return {
    identifier: { type: raw.type, key: keyOf(raw, value, hash), ...(scope !== undefined && { scope }), verified: raw.verified },
  };
};

/** All identifiers of an event that identify somebody, each once (verified, when one of them is), and why the others do not. */
export const keyedIdentifiers = (
  raws: readonly RawIdentifier[],
  hash: Hash,
): { identifiers: KeyedIdentifier[]; useless: { index: number; why: Useless }[] } => {
  const identifiers = new Map<string, KeyedIdentifier>();
  const useless: { index: number; why: Useless }[] = [];
  raws.forEach((raw, index) => {
    const one = keyed(raw, hash);
    if (one.identifier === undefined) {
      useless.push({ index, why: one.useless });
      return;
    }
    const verified = one.identifier.verified || identifiers.get(one.identifier.key)?.verified === true;
    identifiers.set(one.identifier.key, { ...one.identifier, verified });
  });
  return { identifiers: [...identifiers.values()], useless };
};
