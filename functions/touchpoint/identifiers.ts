import { isPersonal, type KeyedIdentifier, type RawIdentifier } from '../../shared/identity/identifier';
import { keyedIdentifiers, type Useless } from '../../shared/identity/normalise';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import type { EventFault } from '../../shared/touchpoint/sent';
import type { Keyring } from '../platform/keyring';
import { lookupHash, seal } from '../platform/secrets';

/** The secrets with which personal identifiers are found and kept. */
export interface IdentifierKeys {
  hashKey: Buffer;
  dataKeys: Keyring;
}

const WHY: Record<Useless, string> = {
  empty: 'is empty',
  placeholder: 'is a placeholder and identifies no one',
  masked: 'is masked and identifies no one',
  all_the_same: 'is one character throughout and identifies no one',
  malformed: 'is none of its type',
  not_a_phone: 'is no phone number',
  not_an_email: 'is no email address',
  scope_needed: 'needs its scope: the app of an openid',
};

/** The identifiers by which an event's person is recognised, and why the others identify no one. */
export const readIdentifiers = (
  raw: readonly RawIdentifier[],
  { hashKey }: Pick<IdentifierKeys, 'hashKey'>,
): { identifiers: KeyedIdentifier[]; faults: EventFault[] } => {
  const { identifiers, useless } = keyedIdentifiers(raw, (text) => lookupHash(hashKey, text));
  return { identifiers, faults: useless.map(({ index, why }) => ({ field: `identifiers.${index}`, reason: WHY[why] })) };
};

/** Identifiers as they came, to be kept: personal ones sealed together, the others as they are. */
export const keptRaw = (
  raw: readonly RawIdentifier[],
  { dataKeys }: Pick<IdentifierKeys, 'dataKeys'>,
): Pick<TouchpointEvent, 'raw' | 'rawSealed'> => {
  const personal = raw.filter(({ type }) => isPersonal(type));
  const open = raw.filter(({ type }) => !isPersonal(type));
  return {
    ...(open.length > 0 && { raw: open }),
    ...(personal.length > 0 && { rawSealed: seal(dataKeys, JSON.stringify(personal)) }),
  };
};
