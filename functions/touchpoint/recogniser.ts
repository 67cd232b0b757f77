import type { Identity } from '../identity/identity';
import { batchGet } from '../platform/batch-get';
import type { Tables } from '../platform/tables';

/** Whom identifiers that are known already lead to, the strongest that is known. */
export const recogniserIn = (tables: Tables): Pick<Identity, 'recognise'> => ({
  recognise: async ({ identifiers }) => {
    const pkOf = (key: string): string => `${tables.brandId}#I#${key}`;
    const items = await batchGet(
      tables,
      identifiers.map(({ key }) => ({ pk: pkOf(key), sk: 'IDENTIFIER' })),
      true,
    );
    const known = new Map(items.map(({ pk, memberId }) => [pk, memberId]));
    const memberId = identifiers.map(({ key }) => known.get(pkOf(key))).find((one) => one !== undefined);
    return memberId === undefined ? undefined : String(memberId);
  },
});
