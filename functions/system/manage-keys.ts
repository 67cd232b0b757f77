import type { SystemKey } from '../../shared/system/key';
import type { Instant } from '../../shared/time/instant';
import type { ReadSecret } from '../platform/http/caller';
import { Fault } from '../platform/problems';
import type { KeptKey, SystemKeys } from './key-repository';
import { hashOf, keyIdOf, matches, newSecret } from './secret';

interface KeyDeps {
  systemKeys: SystemKeys;
}

/** All keys, newest first. */
export const listKeys = async ({ systemKeys }: KeyDeps): Promise<SystemKey[]> =>
  (await systemKeys.all()).sort((a, b) => b.createdAt.localeCompare(a.createdAt));

/** A new key; its secret is told this once and kept nowhere. */
export const createKey =
  ({ systemKeys }: KeyDeps) =>
  async (
    { name, scopes, belongsTo }: Pick<SystemKey, 'name' | 'scopes' | 'belongsTo'>,
    now: Instant,
  ): Promise<{ key: SystemKey; secret: string }> => {
    const { keyId, secret } = newSecret();
    const key: SystemKey = { keyId, name, scopes: [...new Set(scopes)], belongsTo, tail: secret.slice(-4), createdAt: now };
    const kept: KeptKey = { ...key, hash: hashOf(secret) };
    await systemKeys.save(kept);
    return { key, secret };
  };

/** From now on the key is refused; revoking it again changes nothing. */
export const revokeKey =
  ({ systemKeys }: KeyDeps) =>
  async (keyId: string, now: Instant): Promise<SystemKey> => {
    const revoked = await systemKeys.revoke(keyId, now);
    if (!revoked) throw new Fault('not_found');
    return revoked;
  };

/** Which system calls with a secret; nobody when it is unknown, wrong or revoked. */
export const systemWith =
  ({ systemKeys }: KeyDeps): ReadSecret =>
  async (secret) => {
    const keyId = keyIdOf(secret);
    const key = keyId === undefined ? undefined : await systemKeys.get(keyId);
    if (!key || key.revokedAt || !matches(secret, key.hash)) return undefined;
    return { keyId: key.keyId, name: key.name, scopes: key.scopes, belongsTo: key.belongsTo };
  };
