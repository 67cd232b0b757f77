import { refusal } from '../../shared/problem/refusal';
import { Refused } from '../platform/problems';
import type { Claims } from '../platform/sessions';

type Scan = Claims<'ticket'>;

/** Whether this clerk scanned somebody, not too long ago: what another clerk scanned is as good as nothing. */
export const isOwnScan = (staff: Claims<'staff'>, scanned: Scan | undefined): scanned is Scan => scanned?.staffId === staff.staffId;

/**
 * What this clerk scanned; refused when that was too long ago or by another, and, for its own reason, when it is of another member than
 * the one meant.
 */
export const ownScan = (staff: Claims<'staff'>, scanned: Scan | undefined, memberId?: string): Scan => {
  if (!isOwnScan(staff, scanned)) throw new Refused([refusal('code_too_old')]);
  if (memberId !== undefined && scanned.memberId !== memberId) throw new Refused([refusal('another_customer')]);
  return scanned;
};
