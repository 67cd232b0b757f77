import type { Role } from '../actor';
import { coupons } from './coupons';
import { hallRole } from './hall';
import { peopleRole } from './people';
import { tillRole } from './till';

/** Everybody who takes part. */
export const ROLES: readonly Role[] = [coupons, tillRole, hallRole, peopleRole];
