import type { Role } from '../actor';
import { coupons } from './coupons';

/** Everybody who takes part. */
export const ROLES: readonly Role[] = [coupons];
