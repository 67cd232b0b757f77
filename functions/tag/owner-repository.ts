import { batchGet } from '../platform/batch-get';
import type { Tables } from '../platform/tables';

/** To whom identifiers lead. */
export interface Owners {
  /** The person of each key that is somebody's. */
  ofKeys(keys: readonly string[]): Promise<Map<string, string>>;
}

export const ownersIn = (tables: Tables): Owners => {
  const prefix = `${tables.brandId}#I#`;
  return {
    ofKeys: async (keys) => {
      const wanted = [...new Set(keys)].map((key) => ({ pk: prefix + key, sk: 'IDENTIFIER' }));
      const items = await batchGet(tables, wanted, true);
      return new Map(
        items.flatMap(({ pk, memberId, oneId }) => {
          const owner = memberId ?? oneId;
          return owner === undefined ? [] : [[String(pk).slice(prefix.length), String(owner)] as const];
        }),
      );
    },
  };
};
