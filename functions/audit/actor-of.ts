import type { Actor } from '../../shared/audit/audit';
import type { Claims } from '../platform/sessions';

/** A marketer as the audit log, and the ledger, name them. */
export const actorOf = ({ role, email, name }: Claims<'marketer'>): Actor => ({ role, id: email, name });
