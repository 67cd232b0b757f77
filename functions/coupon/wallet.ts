import type { Coupon } from '../../shared/coupon/coupon';
import type { OwnDeps } from '../identity/is-own';
import type { Coupons } from './coupon-repository';

/**
 * A page of what a person has in the wallets of all their accounts, newest first. Who has one account costs one query, and at the same
 * time one read that says so.
 */
export const walletOf =
  ({ coupons, identity }: OwnDeps & { coupons: Pick<Coupons, 'ofMember' | 'ofMembers'> }) =>
  async (memberId: string, cursor?: string, limit?: number): Promise<{ items: Coupon[]; next?: string | undefined }> => {
    const [own, ids] = await Promise.all([coupons.ofMember(memberId, cursor, limit), identity.idsOf(memberId)]);
    return ids.length > 1 ? coupons.ofMembers(ids, cursor, limit) : own;
  };
