import type { Member } from '../../shared/member/member';
import type { PointAccount } from '../../shared/points/account';
import { balanceAt } from '../../shared/points/balance';
import { mainType, type PointSettings } from '../../shared/points/settings';
import type { TierId } from '../../shared/tier/scheme';
import { type Instant, millis, utc } from '../../shared/time/instant';
import type { Document } from '../platform/set-by-marketers';
import type { Ledger } from '../points/ledger-repository';
import type { Tiers } from '../tier/tiers';

export interface StandingDeps {
  ledger: Pick<Ledger, 'holders'>;
  pointSettings: Pick<Document<PointSettings>, 'current'>;
  tiers: Pick<Tiers, 'standing'>;
}

/** Tier and points that can be spent of a person over their accounts, and from when on time alone makes them others. */
export const standingOf =
  ({ ledger, pointSettings, tiers }: StandingDeps) =>
  async (members: readonly Member[], now: Instant): Promise<{ tierId: TierId; points: number; until?: Instant }> => {
    const ids = members.map(({ memberId }) => memberId);
    const { pointType } = mainType(await pointSettings.current());
    const [holders, { tierId, until }] = await Promise.all([ledger.holders(ids, pointType), tiers.standing(ids[0] ?? '', now)]);
    const accounts = [...holders.values()].map(({ account }) => account);
    const moments = [...accounts.flatMap(momentsOf), ...(until === undefined ? [] : [afterLastSecond(until)])];
    const next = Math.min(...moments.filter((moment) => moment > millis(now)));
    return {
      tierId,
      points: accounts.reduce((sum, account) => sum + balanceAt(account, now).available, 0),
      ...(Number.isFinite(next) && { until: utc(next) }),
    };
  };

/** When points become available, and when they have expired: just after their end. */
const momentsOf = ({ lots, pending }: PointAccount): number[] => [
  ...pending.map(({ availableAt }) => millis(availableAt)),
  ...[...lots, ...pending].flatMap(({ expiresAt }) => (expiresAt === undefined ? [] : [millis(expiresAt) + 1])),
];

const afterLastSecond = (end: Instant): number => Math.floor(millis(end) / 1000) * 1000 + 1000;
