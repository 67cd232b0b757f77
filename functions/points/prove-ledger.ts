import { addFlows, withMovements } from '../../shared/points/flows';
import { NO_LIABILITY, withAccount } from '../../shared/points/liability';
import { addSums, NO_SUMS } from '../../shared/points/proof';
import { settle } from '../../shared/points/settle';
import type { Instant } from '../../shared/time/instant';
import { localDay, localHour } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import type { Clock } from '../platform/clock';
import type { NewId } from '../platform/ids';
import { log } from '../platform/log';
import type { Tables } from '../platform/tables';
import { countFigure } from '../platform/telemetry/work';
import { storedHolder } from './account-record';
import { storedEntries } from './entry-record';
import { type LedgerPlace, placeIn } from './ledger-place';
import type { Ledger } from './ledger-repository';
import type { LedgerItem, OwedInFull, Proofs, ProofWalk } from './proof-repository';
import { type AccountProof, beginAccount, endAccount, type ProvedAccount, proveAccount, withEntries } from './prove-account';

export interface ProofDeps {
  brands: Pick<Brands, 'current'>;
  ledger: Pick<Ledger, 'holder' | 'since'>;
  proofs: Proofs;
  tables: Pick<Tables, 'brandId'>;
  clock: Clock;
  newId: NewId;
}

/** It is saved how far it has come after so many requests, each of a megabyte, at the end of an account. */
const PAGES_A_STEP = 8;
const FAULTS_NAMED = 100;
/** From this hour on, by the brand's clock. */
const NIGHT = 3;

const newWalk = (proofId: string, startedAt: Instant, askedBy: string | undefined): ProofWalk => ({
  ...{ proofId, step: 0, state: 'running', startedAt, accounts: 0, entries: 0, faultCount: 0, faults: [], sums: { ...NO_SUMS }, owed: {} },
  ...(askedBy !== undefined && { askedBy }),
});

/** Begins to prove the whole ledger; one that is under way is left to go on. Gives the one that is under way then. */
export const startProof =
  ({ proofs, newId }: ProofDeps) =>
  async (now: Instant, askedBy?: string): Promise<ProofWalk> => {
    const latest = await proofs.latest();
    if (latest?.state === 'running') return latest;
    const walk = newWalk(newId(), now, askedBy);
    return (await proofs.start(walk, latest)) ? walk : ((await proofs.latest()) ?? walk);
  };

/** Whether tonight's proof is still to be begun. */
export const isDue = (latest: ProofWalk | undefined, now: Instant, zone: string): boolean =>
  localHour(now, zone) >= NIGHT && (latest === undefined || localDay(latest.startedAt, zone) < localDay(now, zone));

/**
 * Goes on from where the proof was left, until it is done or `enough` says so. Whoever was cut off is taken up after their last step; of
 * two who walk at once one stops. Gives the walk as it is then.
 */
export const goOn =
  (deps: ProofDeps) =>
  async (enough: () => boolean): Promise<ProofWalk | undefined> => {
    const { zone } = await deps.brands.current();
    let walk = await deps.proofs.latest();
    while (walk?.state === 'running' && !enough()) {
      const next = await step(deps, walk, zone);
      if (!(await deps.proofs.save(next))) return deps.proofs.latest();
      walk = next;
    }
    return walk;
  };

/**
 * What the schedule does every minute: begins tonight's proof, goes on with one that is under way, and when one has found something wrong,
 * fails once, so that the function's alarm is raised; the log names every account, and the console shows them.
 */
export const proveWhatIsDue =
  (deps: ProofDeps) =>
  async (enough: () => boolean): Promise<void> => {
    const { zone } = await deps.brands.current();
    const now = deps.clock();
    const latest = await deps.proofs.latest();
    if (latest?.state !== 'running' && isDue(latest, now, zone)) await startProof(deps)(now);
    const walk = latest?.state === 'running' || isDue(latest, now, zone) ? await goOn(deps)(enough) : latest;
    if (walk?.state !== 'done' || walk.isTold) return;
    const isFirst = await deps.proofs.save({ ...walk, isTold: true, step: walk.step + 1 });
    if (!isFirst) return;
    countFigure('proofFindings', walk.faultCount);
    log.info('points ledger proved', { accounts: walk.accounts, entries: walk.entries, faults: walk.faultCount });
    if (walk.faultCount > 0) throw new Error(`the points ledger does not prove: ${walk.faultCount} faults, the log names the accounts`);
  };

/** Some requests' worth of accounts. An account is proved as it comes by; one that does not prove, or moved meanwhile, is read by itself. */
const step = async (deps: ProofDeps, before: ProofWalk, zone: string): Promise<ProofWalk> => {
  let walk: ProofWalk = { ...before, step: before.step + 1 };
  let under: AccountProof | undefined;
  let from: Record<string, unknown> | undefined = before.after;
  const readAgain = ({ proof: { account } }: AccountProof) => proveAccount(deps.ledger, zone)(account.memberId, account.pointType);
  for (let page = 1; ; page++) {
    const { items, next } = await deps.proofs.page(from);
    for (const item of items) {
      const place = placeIn(deps.tables, item);
      if (!place) continue;
      if (under && !isOf(under, place)) {
        walk = counted(walk, await readAgain(under), zone);
        under = undefined;
      }
      under ??= beginAccount(place.memberId, place.pointType);
      if (place.isAccount) {
        const passed = ended(under, item);
        walk = { ...counted(walk, passed ?? (await readAgain(under)), zone), after: { pk: item.pk, sk: item.sk } };
        under = undefined;
      } else under = passing(under, item, zone);
    }
    if (next === undefined) {
      const { after: _, ...all } = under ? counted(walk, await readAgain(under), zone) : walk;
      return { ...all, state: 'done', finishedAt: deps.clock() };
    }
    if (page >= PAGES_A_STEP && walk.after !== before.after) return walk;
    from = next;
  }
};

const isOf = ({ proof: { account } }: AccountProof, { memberId, pointType }: LedgerPlace): boolean =>
  account.memberId === memberId && account.pointType === pointType;

/** An account gone through with the next item of its entries; it does not prove when that is none. */
const passing = (so: AccountProof, item: LedgerItem, zone: string): AccountProof => {
  const entries = orElse(() => storedEntries(item));
  return entries ? withEntries(so, entries, zone) : { ...so, isUnreadable: true };
};

/** The account proved, when nothing is wrong with it. */
const ended = (so: AccountProof, item: LedgerItem): ProvedAccount | undefined => {
  const holder = so.isUnreadable ? undefined : orElse(() => storedHolder(item));
  const proved = holder && endAccount(so, holder.account);
  return proved?.faults.length === 0 ? proved : undefined;
};

const orElse = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

const NOTHING_OWED: OwedInFull = { ...NO_LIABILITY, flows: {} };

/** The walk with another account in it: what came to each side, what is owed as of its beginning, and what is wrong, with whose it is. */
const counted = (walk: ProofWalk, { proof, account, faults, flows, entries }: ProvedAccount, zone: string): ProofWalk => {
  for (const fault of faults) log.error('the points ledger does not prove', { ...fault });
  const { pointType } = proof.account;
  const so = walk.owed[pointType] ?? NOTHING_OWED;
  const due = account ? settle(account, walk.startedAt).movements : [];
  const owed = account ? withAccount(so, account, walk.startedAt, zone) : so;
  return {
    ...walk,
    accounts: walk.accounts + 1,
    entries: walk.entries + entries,
    faultCount: walk.faultCount + faults.length,
    faults: [...walk.faults, ...faults].slice(0, FAULTS_NAMED),
    sums: addSums(walk.sums, proof.sums),
    owed: { ...walk.owed, [pointType]: { ...owed, flows: addFlows(addFlows(so.flows, flows), withMovements({}, due, zone)) } },
  };
};
