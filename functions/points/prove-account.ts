import type { PointAccount } from '../../shared/points/account';
import type { Entry } from '../../shared/points/entry';
import { type MonthlyFlows, withMovements } from '../../shared/points/flows';
import { beginProof, endProof, type PointFault, type Proof, proveEntries } from '../../shared/points/proof';
import type { Holder } from './account-record';
import type { Ledger } from './ledger-repository';
import { sha256 } from './sha256';

/** How far one account has been gone through: what its entries make of it, and in which months they moved what. */
export interface AccountProof {
  proof: Proof;
  flows: MonthlyFlows;
  entries: number;
  /** An item among them is none that was ever written like this. */
  isUnreadable?: boolean;
}

/** An account that was gone through to its end: as it stands, with all that is wrong with it. */
export interface ProvedAccount extends AccountProof {
  account: PointAccount | undefined;
  faults: PointFault[];
}

export const beginAccount = (memberId: string, pointType: string): AccountProof => ({
  proof: beginProof(memberId, pointType),
  flows: {},
  entries: 0,
});

/** Goes through the next entries of an account. */
export const withEntries = (so: AccountProof, entries: readonly Entry[], zone: string): AccountProof => ({
  proof: proveEntries(so.proof, entries, sha256),
  flows: withMovements(so.flows, entries, zone),
  entries: so.entries + entries.length,
});

/** The end of an account's entries: is it what they make of it? */
export const endAccount = (so: AccountProof, account: PointAccount): ProvedAccount => ({
  ...so,
  account,
  faults: endProof(so.proof, account),
});

/**
 * Reads an account and all that made it, and proves it, whatever moves meanwhile: the account is read first, and of its entries those
 * up to its last. What cannot be read as what it should be is a fault like any other.
 */
export const proveAccount =
  (ledger: Pick<Ledger, 'holder' | 'since'>, zone: string) =>
  async (memberId: string, pointType: string): Promise<ProvedAccount> => {
    const holder = await readable(() => ledger.holder(memberId, pointType));
    let so = beginAccount(memberId, pointType);
    const wrong = (what: PointFault['what']): ProvedAccount => ({
      ...so,
      account: undefined,
      faults: [...so.proof.faults, { memberId, pointType, seq: so.proof.account.seq + 1, what }],
    });
    const pages = ledger.since(memberId, pointType);
    for (;;) {
      const page = await readable(() => pages.next());
      if (page === undefined) return wrong('changed_entry');
      if (page.done) break;
      // Entries behind the account's last were written since; when none should be there yet, any are too many.
      const known = holder ? page.value.filter(({ seq }) => seq <= latestOf(holder)) : page.value;
      so = withEntries(so, known, zone);
    }
    return holder ? endAccount(so, holder.account) : wrong('wrong_account');
  };

/** An account that was never written has no end to read up to: entries without an account are all of them one too many. */
const latestOf = ({ account }: Holder): number => (account.version === 0 ? Number.POSITIVE_INFINITY : account.seq);

/** What the schema lets through; undefined when somebody has made something else of it. A database that is busy is no fault of the ledger. */
const readable = async <T>(read: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && ['ValiError', 'RangeError', 'TypeError'].includes(error.name)) return undefined;
    throw error;
  }
};
