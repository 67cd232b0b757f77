import { isIP } from 'node:net';
import type { ClaimOrigin } from '../../shared/scalping/trace';
import type { Origin } from '../platform/http/origin';
import { lookupHash } from '../platform/secrets';

/** Seventy-two bits: enough to tell all phones of a country apart. */
const LENGTH = 12;

/**
 * Where a claim came from, as a coupon keeps it: keyed hashes of the device, of the address, and of the network around it. A household has
 * one IPv4 address, or one IPv6 /64; the network is the /24, or the /48.
 */
export const claimOriginOf = ({ address, device }: Origin, hashKey: Buffer): ClaimOrigin | undefined => {
  const hashed = (what: string, text: string): string => lookupHash(hashKey, `${what} ${text}`).slice(0, LENGTH);
  const parts = address === undefined ? undefined : partsOf(address);
  if (device === undefined && !parts) return undefined;
  return {
    ...(device !== undefined && { device: hashed('device', device) }),
    ...(parts && { address: hashed('address', parts.household), network: hashed('network', parts.network) }),
  };
};

const partsOf = (text: string): { household: string; network: string } | undefined => {
  const address = text.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIP(address) === 4) return { household: address, network: address.split('.').slice(0, 3).join('.') };
  if (isIP(address) !== 6) return undefined;
  const groups = groupsOf(address);
  return { household: groups.slice(0, 4).join(':'), network: groups.slice(0, 3).join(':') };
};

/** The eight groups of an IPv6 address, without leading zeros. */
const groupsOf = (address: string): string[] => {
  const [head = '', tail] = (address.toLowerCase().split('%')[0] ?? '').split('::');
  const [before, after] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const missing = tail === undefined ? 0 : 8 - (before?.length ?? 0) - (after?.length ?? 0);
  return [...(before ?? []), ...Array<string>(Math.max(0, missing)).fill('0'), ...(after ?? [])].map((group) =>
    group.replace(/^0+(?=.)/, ''),
  );
};
