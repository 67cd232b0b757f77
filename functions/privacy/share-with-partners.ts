import { refusal } from '../../shared/problem/refusal';
import { refuseIf } from '../platform/problems';
import { type PermissionDeps, permissionsOf } from './permissions';

/** Before a partner is told anything of a member: refuses with `consent_missing` when they have not agreed to it, or no longer do. */
export const unlessNotShared =
  (deps: PermissionDeps) =>
  async (memberId: string): Promise<void> => {
    const permissions = await permissionsOf(deps)(memberId);
    if (!permissions.has('partners')) refuseIf([refusal('consent_missing')]);
  };
