import { IDENTIFIER_TYPES, type RawIdentifier } from './identifier';

/** An identifier with its type, and its scope where it has one: `phone:13712345678`, `pos:till:77`; undefined when there is no type. */
export const withType = (text: string): RawIdentifier | undefined => {
  const [name, ...rest] = text.normalize('NFKC').trim().split(':');
  const type = IDENTIFIER_TYPES.find((one) => one === name?.toLowerCase());
  if (!type || rest.length === 0) return undefined;
  const [scope, ...value] = rest;
  return value.length > 0 ? { type, scope, value: value.join(':'), verified: false } : { type, value: rest.join(':'), verified: false };
};

/** The identifiers that somebody may mean who writes this, whatever its type. */
export const meantIdentifiers = (text: string): RawIdentifier[] => {
  const named = withType(text);
  if (named) return [named];
  const types = text.includes('@') ? (['email', 'pos', 'external'] as const) : (['card', 'phone', 'pos', 'external', 'unionid'] as const);
  return types.map((type) => ({ type, value: text, verified: false }));
};
