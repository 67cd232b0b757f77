import type { Tables } from '../platform/tables';

/** All that lies of a member in the ledger. */
export const ledgerPk = ({ brandId }: Pick<Tables, 'brandId'>, memberId: string): string => `${brandId}#M#${memberId}`;

/** Where in the ledger an item lies: whose entries, or account, of which kind of points it is. */
export interface LedgerPlace {
  memberId: string;
  pointType: string;
  isAccount: boolean;
}

const PLACE = /^([a-z][a-z0-9_]*)#(\d{12}|~)$/;

/** Undefined for what lies there besides, such as what remembers that an event has counted, and for what is another brand's. */
export const placeIn = (tables: Pick<Tables, 'brandId'>, { pk, sk }: { pk: string; sk: string }): LedgerPlace | undefined => {
  const start = ledgerPk(tables, '');
  const [, pointType, what] = PLACE.exec(sk) ?? [];
  return pk.startsWith(start) && pointType !== undefined
    ? { memberId: pk.slice(start.length), pointType, isAccount: what === '~' }
    : undefined;
};
