import type { LiabilityView, OwedView, ProofView } from '../../shared/contract/point-views';
import { cny } from '../../shared/money/money';
import { BRAND_SIDES, MEMBER_SIDES, type Side } from '../../shared/points/entry';
import { owedByMonth } from '../../shared/points/flows';
import { costOf } from '../../shared/points/liability';
import { grandTotal } from '../../shared/points/proof';
import { faultWords, sideWords } from '../../shared/points/proof-words';
import type { PointTypeSettings } from '../../shared/points/settings';
import type { Language } from '../../shared/problem/language';
import { inZone } from '../../shared/time/local-day';
import type { Owed, ProofWalk } from './proof-repository';

const SIDES: readonly Side[] = [...MEMBER_SIDES, ...BRAND_SIDES];

/** How far a proof has come, in words. */
export const proofView = (walk: ProofWalk, zone: string, language: Language): ProofView => ({
  proofId: walk.proofId,
  state: walk.state,
  ...(walk.askedBy !== undefined && { askedBy: walk.askedBy }),
  startedAt: inZone(walk.startedAt, zone),
  ...(walk.finishedAt !== undefined && { finishedAt: inZone(walk.finishedAt, zone) }),
  accounts: walk.accounts,
  entries: walk.entries,
  faultCount: walk.faultCount,
  faults: walk.faults.map((fault) => ({ ...fault, words: faultWords(fault.what, language) })),
  sums: SIDES.map((side) => ({ side, words: sideWords(side, language), points: walk.sums[side] })),
  total: grandTotal(walk.sums),
});

type Kind = Pick<PointTypeSettings, 'pointType' | 'name' | 'worth'>;

const costIn = ({ worth }: Kind, points: number) => (worth ? { cost: cny(costOf(points, worth)) } : {});

const owedView = (kind: Kind, { at, available, pending, debt, members }: Owed, zone: string): OwedView => ({
  ...{ at: inZone(at, zone), available, pending, owed: available + pending, debt, members },
  ...costIn(kind, available + pending),
});

/** What is owed of a kind of points, as of the beginning of the last proof that came to its end. */
export const liabilityView = (kind: Kind, walk: ProofWalk | undefined, history: readonly Owed[], zone: string): LiabilityView => {
  const owed = walk?.owed[kind.pointType];
  return {
    pointType: kind.pointType,
    name: kind.name,
    ...(walk &&
      owed && {
        latest: {
          ...owedView(kind, { ...owed, at: walk.startedAt }, zone),
          expiring: Object.entries(owed.byMonth)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([month, points]) => ({ ...(month !== NEVER && { month }), points, ...costIn(kind, points) })),
          months: owedByMonth(owed.flows)
            .reverse()
            .map(({ moved: _, ...month }) => month),
        },
      }),
    before: [...history]
      .reverse()
      .filter(({ at }) => at !== walk?.startedAt)
      .map((one) => owedView(kind, one, zone)),
  };
};

/** It sorts after every month. */
const NEVER = 'never';
