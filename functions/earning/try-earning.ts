import type { ParsedBodyOf } from '../../shared/contract/endpoint';
import type { TrialView } from '../../shared/contract/point-views';
import type { pointMarketerEndpoints } from '../../shared/contract/points';
import type { Counted } from '../../shared/earning/caps';
import type { Doer } from '../../shared/earning/circumstances';
import { type Deed, earn } from '../../shared/earning/earn';
import { earnedWords, grantWords, partWords, skippedWords } from '../../shared/earning/earned-words';
import { decimalWords } from '../../shared/earning/fraction';
import type { Grant } from '../../shared/earning/grant';
import type { EarningRule } from '../../shared/earning/rule';
import { tierMultipliers } from '../../shared/earning/tier-multipliers';
import { cny } from '../../shared/money/money';
import { availableFrom, expiryOf } from '../../shared/points/expiry';
import type { Language } from '../../shared/problem/language';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import { Fault } from '../platform/problems';
import type { Document } from '../platform/set-by-marketers';
import { type KindDeps, kindOfPoints } from '../points/kind-of-points';
import type { Ledger } from '../points/ledger-repository';
import type { Stores } from '../store/store-repository';
import type { Tiers } from '../tier/tiers';
import { type BirthMonthDeps, birthMonthOf } from './birth-month';
import { pointTypeFaults, rulesOf } from './set-earning-rules';

export interface TryDeps extends KindDeps, BirthMonthDeps {
  earningRules: Document<EarningRule[]>;
  ledger: Pick<Ledger, 'holder'>;
  stores: Pick<Stores, 'index'>;
  tiers: Pick<Tiers, 'figures' | 'scheme'>;
}

type Trial = ParsedBodyOf<typeof pointMarketerEndpoints.tryEarning>;

/** What an order or an event would earn, and why, by the rules as they are or as they are about to be; nothing is changed. */
export const tryEarning =
  (deps: TryDeps) =>
  async (trial: Trial, language: Language, now: Instant): Promise<TrialView> => {
    const [{ kind, policy, zone, settings }, before, scheme, index] = await Promise.all([
      kindOfPoints(deps)(trial.pointType),
      deps.earningRules.current(),
      deps.tiers.scheme(),
      deps.stores.index(),
    ]);
    const store = trial.storeId === undefined ? undefined : index.byId.get(trial.storeId);
    const faults = [
      ...(trial.storeId !== undefined && !store ? [{ field: 'storeId', reason: 'is no store of the brand' }] : []),
      ...pointTypeFaults(trial.rules ?? [], settings),
    ];
    if (faults.length > 0) throw new Fault('invalid', faults);
    let made = 0;
    const rules = trial.rules ? rulesOf(trial.rules, before, () => `new-${++made}`) : before;
    const at = trial.at ?? now;
    const { soFar, ...who } = await doerOf(deps, trial, kind.pointType, now);
    const doer: Doer = { ...who, zone, store, campaigns: trial.campaigns };
    const earned = earn(
      // Of the tiers only the member's own is told of.
      [...rules, ...tierMultipliers(scheme, kind.pointType).filter(({ ruleId }) => ruleId === `tier-${who.tierId}`)],
      deedOf(trial, at),
      { ...doer, pointType: kind.pointType, soFar },
      settings.earning,
    );
    const availableAt = trial.deed.kind === 'order' ? availableFrom(at, policy.returnDays, zone) : undefined;
    const expiresAt = expiryOf(policy.expiry, at, zone, availableAt);
    return {
      pointType: kind.pointType,
      points: earned.points,
      words: earnedWords(earned, language),
      grants: earned.grants.map((grant) => grantView(grant, language)),
      lines: earned.lines,
      skipped: earned.skipped.map((one) => ({ ...one, words: skippedWords(one, language) })),
      ...(availableAt !== undefined && { availableAt: inZone(availableAt, zone) }),
      ...(expiresAt !== undefined && { expiresAt: inZone(expiresAt, zone) }),
    };
  };

/** A member as they are, or an assumed one, of the lowest tier and without a past unless said otherwise. */
const doerOf = async (
  deps: TryDeps,
  { memberId, tierId, birthMonth }: Trial,
  pointType: string,
  now: Instant,
): Promise<Pick<Doer, 'tierId' | 'birthMonth'> & { soFar: Counted }> => {
  if (memberId === undefined) {
    const { tiers } = await deps.tiers.scheme();
    return { tierId: tierId ?? tiers[0]?.tierId, birthMonth, soFar: {} };
  }
  const [figures, month, { soFar }] = await Promise.all([
    deps.tiers.figures(memberId, now),
    birthMonthOf(deps)(memberId),
    deps.ledger.holder(memberId, pointType),
  ]);
  return { tierId: tierId ?? figures.tierId, birthMonth: birthMonth ?? month, soFar };
};

const deedOf = ({ deed, channel, storeId }: Trial, at: Instant): Deed =>
  deed.kind === 'order'
    ? { kind: 'order', order: { ...deed, at, channel } }
    : {
        kind: 'event',
        event: {
          ...{ messageId: 'trial', type: deed.type, channel, occurredAt: at, properties: deed.properties },
          ...(storeId !== undefined && { storeId }),
        },
      };

const grantView = (grant: Grant, language: Language): TrialView['grants'][number] => ({
  ruleId: grant.ruleId,
  name: grant.name,
  exact: decimalWords(grant.exact),
  rounding: grant.rounding,
  rounded: grant.rounded,
  ...(grant.cap && { cap: grant.cap }),
  points: grant.points,
  words: grantWords(grant)[language],
  parts: grant.parts.map((part) => ({
    of: part.of,
    ...(part.lineId !== undefined && { lineId: part.lineId }),
    ...(part.name !== undefined && { name: part.name }),
    ...(part.amount !== undefined && { amount: cny(part.amount) }),
    base: decimalWords(part.base),
    multipliers: part.multipliers,
    exact: decimalWords(part.exact),
    points: part.points,
    words: partWords(part, language),
  })),
});
