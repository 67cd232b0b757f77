import type { Actor } from '../../shared/audit/audit';
import { closeAccount } from '../../shared/points/close';
import type { PointSettings } from '../../shared/points/settings';
import type { Instant } from '../../shared/time/instant';
import type { Document } from '../platform/set-by-marketers';
import type { Tables } from '../platform/tables';
import { changeLedger } from './change-ledger';
import type { Ledger } from './ledger-repository';

export interface CloseDeps {
  ledger: Pick<Ledger, 'holder'>;
  pointSettings: Pick<Document<PointSettings>, 'current'>;
  tables: Tables;
}

const ERASURE: Actor = { role: 'system', id: 'erasure', name: 'Yinke' };

/**
 * Whoever leaves for good is owed nothing any more, and owes nothing; the ledger stays, under an id that leads to nobody. May be done
 * again; gives how many accounts were closed by it.
 */
export const closeAccounts =
  (deps: CloseDeps) =>
  async (memberIds: readonly string[], now: Instant): Promise<number> => {
    const { types } = await deps.pointSettings.current();
    let closed = 0;
    for (const memberId of memberIds) for (const { pointType } of types) closed += (await closeOne(deps, memberId, pointType, now)) ? 1 : 0;
    return closed;
  };

const closeOne = (deps: CloseDeps, memberId: string, pointType: string, now: Instant): Promise<boolean> =>
  changeLedger(deps)<boolean>(async () => {
    const before = await deps.ledger.holder(memberId, pointType);
    const { movements } = closeAccount(before.account, now);
    if (movements.length === 0) return { settled: false };
    const told = { about: { kind: 'member' as const, id: memberId }, by: ERASURE, source: 'erasure' };
    return { moves: [{ before, movements, told, beside: { soFar: {} } }], result: true };
  });
