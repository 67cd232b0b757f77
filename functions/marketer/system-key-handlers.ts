import type { marketerEndpoints } from '../../shared/contract/marketer';
import type { SystemKey } from '../../shared/system/key';
import { inZone } from '../../shared/time/local-day';
import type { Handlers } from '../platform/http/api';
import type { SystemKeys } from '../system/key-repository';
import { createKey, listKeys, revokeKey } from '../system/manage-keys';

type KeyEndpoints = Pick<typeof marketerEndpoints, 'systemKeys' | 'createSystemKey' | 'revokeSystemKey'>;

const keyView = (key: SystemKey, zone: string): SystemKey => ({
  ...key,
  createdAt: inZone(key.createdAt, zone),
  ...(key.revokedAt && { revokedAt: inZone(key.revokedAt, zone) }),
});

/** What a marketer does with the keys of other systems. */
export const systemKeyHandlers = (deps: { systemKeys: SystemKeys }, zone: () => Promise<string>): Handlers<KeyEndpoints> => ({
  systemKeys: async () => {
    const local = await zone();
    return { items: (await listKeys(deps)).map((key) => keyView(key, local)) };
  },
  createSystemKey: async ({ body, now }) => {
    const { key, secret } = await createKey(deps)(body, now);
    return { key: keyView(key, await zone()), secret };
  },
  revokeSystemKey: async ({ params, now }) => keyView(await revokeKey(deps)(params.keyId, now), await zone()),
});
