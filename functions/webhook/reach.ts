import { promises as dns, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

export type Resolve = (host: string) => Promise<LookupAddress[]>;

/** What may be called: in the cloud only https at public addresses; on a laptop http and the machine itself too. */
export interface Reach {
  inCloud: boolean;
  resolve: Resolve;
}

export const systemResolve: Resolve = (host) => dns.lookup(host, { all: true });

const listOf = (family: 'ipv4' | 'ipv6', networks: string[]): BlockList => {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
};

/** IANA's special-purpose IPv4 addresses: this network, private, shared, loopback, link-local, documentation, benchmarks, multicast, reserved. */
const SPECIAL_V4 = listOf('ipv4', [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24'],
  ...['192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
]);
/** IPv6 addresses that are given out for the internet; whatever wraps an IPv4 address or is for documentation is taken out again. */
const GLOBAL_V6 = listOf('ipv6', ['2000::/3']);
const SPECIAL_V6 = listOf('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);
const LOOPBACK_V4 = listOf('ipv4', ['127.0.0.0/8']);

/** Whether an address is one of the public internet. */
export const isPublic = (address: string): boolean => {
  if (isIP(address) === 4) return !SPECIAL_V4.check(address, 'ipv4');
  return isIP(address) === 6 && GLOBAL_V6.check(address, 'ipv6') && !SPECIAL_V6.check(address, 'ipv6');
};

const isLoopback = (address: string): boolean =>
  isIP(address) === 4 ? LOOPBACK_V4.check(address, 'ipv4') : ['::1', '0:0:0:0:0:0:0:1'].includes(address);

const isAllowed = (address: string, { inCloud }: Reach): boolean => isPublic(address) || (!inCloud && isLoopback(address));

/** The name or address in a URL, an IPv6 address without its brackets. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** What is wrong with a URL by how it is written; undefined when nothing is. */
export const urlFault = (text: string, reach: Reach): string | undefined => {
  if (!URL.canParse(text)) return 'must be a URL';
  const url = new URL(text);
  if (url.protocol !== 'https:' && (reach.inCloud || url.protocol !== 'http:')) return 'must begin with https://';
  if (url.username || url.password) return 'must not carry a user name or password';
  const host = hostOf(url);
  return isIP(host) !== 0 && !isAllowed(host, reach) ? NOT_PUBLIC : undefined;
};

const NOT_PUBLIC = 'must lead to a public address';

/** What is wrong with a URL, also by the addresses that its name leads to now. */
export const targetFault = async (text: string, reach: Reach): Promise<string | undefined> => {
  const fault = urlFault(text, reach);
  if (fault) return fault;
  const host = hostOf(new URL(text));
  if (isIP(host) !== 0) return undefined;
  const addresses = await reach.resolve(host).catch(() => []);
  if (addresses.length === 0) return 'has a host name that leads nowhere';
  return addresses.every(({ address }) => isAllowed(address, reach)) ? undefined : NOT_PUBLIC;
};

/** A name led to an address that must not be called. */
export class AddressNotAllowed extends Error {}

/**
 * Resolves names for a connection and refuses those that lead anywhere they must not: the address that was checked is the one
 * that is connected to, so a name that changes between check and call gains nothing.
 */
export const guardedLookup =
  (reach: Reach): LookupFunction =>
  (host, options, callback) => {
    reach.resolve(host).then(
      (addresses) => {
        const [first] = addresses;
        if (!first || !addresses.every(({ address }) => isAllowed(address, reach))) callback(new AddressNotAllowed(host), '');
        else if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
