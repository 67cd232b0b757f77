import { DateTime } from 'luxon';
import type { Instant } from '../time/instant';
import { inZone } from '../time/local-day';
import { type Benefits, levelOf, type TierId, type TierScheme, tierAtLevel } from './scheme';

/** What a tier gives. */
export const benefitsOf = (scheme: TierScheme, tierId: TierId): Benefits => tierAtLevel(scheme, levelOf(scheme, tierId)).benefits;

/** The templates of the coupons that come with being lifted: those of every tier that was climbed, lowest first; none with a fall. */
export const upgradeCoupons = (scheme: TierScheme, before: TierId, after: TierId): string[] =>
  scheme.tiers.slice(levelOf(scheme, before) + 1, levelOf(scheme, after) + 1).flatMap(({ benefits }) => benefits.upgradeCoupons);

/** When something that opens at `from` opens for a tier: as many days of the brand's zone sooner, at the same time of the clock. */
export const opensAt = (from: Instant, { earlyAccessDays }: Pick<Benefits, 'earlyAccessDays'>, zone: string): Instant =>
  inZone(DateTime.fromISO(from, { zone }).minus({ days: earlyAccessDays }).toISO() ?? from, zone);
