import type { PointSettingsView } from '../../shared/contract/point-views';
import type { pointMarketerEndpoints } from '../../shared/contract/points';
import { cny } from '../../shared/money/money';
import { REASONS } from '../../shared/points/entry';
import { costOf } from '../../shared/points/liability';
import { DEFAULT_POINT_SETTINGS, type PointSettings } from '../../shared/points/settings';
import { reasonWords } from '../../shared/points/words';
import type { Language } from '../../shared/problem/language';
import { millis } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import { earningMarketerHandlers } from '../earning/marketer-handlers';
import { listMembers } from '../member/list-members';
import type { Members } from '../member/member-repository';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { Document, SetDocument } from '../platform/set-by-marketers';
import type { AdjustDeps } from './adjust-points';
import { adjustmentHandlers } from './adjustment-handlers';
import { kindOfPoints } from './kind-of-points';
import type { Ledger } from './ledger-repository';
import { balanceView, entryView, type LineContext } from './points-view';
import { liabilityView, proofView } from './proof-view';
import { goOn, type ProofDeps, startProof } from './prove-ledger';
import { holdersOf, readOlder, readPoints } from './read-points';
import { setPointSettings } from './set-point-settings';
import { showStatement } from './show-statement';

type Deps = Parameters<typeof earningMarketerHandlers>[0] &
  AdjustDeps &
  ProofDeps & { ledger: Ledger; members: Pick<Members, 'get' | 'joinedIn'>; pointSettings: Document<PointSettings> };

/** So many members are looked at for a page of those to whom points are owed. */
const OWED_A_PAGE = 100;
const SNAPSHOTS = 400;
/** A proof that a marketer asks for is begun in the request itself, for this long; then the schedule goes on with it. */
const AT_ONCE_MS = 8_000;

/** What marketers see and decide of points. */
export const pointMarketerHandlers = (deps: Deps): Handlers<typeof pointMarketerEndpoints> => {
  const context = async (language: Language): Promise<LineContext> => {
    const [types, { zone }] = await Promise.all([deps.eventTypes.catalogue(), deps.brands.current()]);
    return { types, zone, language };
  };

  const settingsView = async (set: SetDocument<PointSettings> | undefined): Promise<PointSettingsView> => {
    const { zone } = await deps.brands.current();
    return set
      ? { version: set.version, settings: set.value, setAt: inZone(set.setAt, zone), by: set.by }
      : { version: 0, settings: DEFAULT_POINT_SETTINGS };
  };

  /** Whose points they are; whoever was erased has none that anybody is shown. */
  const named = async (memberId: string) => {
    const member = await deps.members.get(memberId);
    if (!member) throw new Fault('not_found');
    return { memberId, memberNumber: member.memberNumber, maskedName: member.maskedName ?? '' };
  };

  return {
    ...earningMarketerHandlers(deps),
    ...adjustmentHandlers(deps),

    pointSettings: async () => settingsView(await deps.pointSettings.latest()),
    setPointSettings: async ({ body: { version, settings }, caller, now }) =>
      settingsView(await setPointSettings(deps)(version, settings, caller.email, now)),

    memberPoints: async ({ params: { memberId }, query, language, now }) => {
      const [{ kind, settings, zone }, who, shown] = await Promise.all([
        kindOfPoints(deps)(query.pointType),
        named(memberId),
        context(language),
      ]);
      const [balances, { lines, next }] = await Promise.all([
        Promise.all(settings.types.map(async (type) => balanceView(await holdersOf(deps)(memberId, type.pointType), type, now, zone))),
        query.cursor === undefined
          ? readPoints(deps)(memberId, kind.pointType, now)
          : readOlder(deps)(memberId, kind.pointType, query.cursor),
      ]);
      return { ...who, balances, items: lines.map((line) => entryView(line, shown)), ...(next !== undefined && { next }) };
    },
    statement: async ({ params: { memberId }, query: { pointType, ...period }, language, now }) => {
      const [{ kind, zone }, who, shown] = await Promise.all([kindOfPoints(deps)(pointType), named(memberId), context(language)]);
      const { lines, byReason, from, until, ...statement } = await showStatement(deps)(memberId, kind.pointType, period, now);
      return {
        ...who,
        ...{ pointType: kind.pointType, name: kind.name, from: inZone(from, zone), until: inZone(until, zone) },
        ...statement,
        lines: lines.map((line) => entryView(line, shown)),
        byReason: REASONS.flatMap((reason) => {
          const points = byReason[reason];
          return points === undefined ? [] : [{ reason, words: reasonWords(reason, language), points }];
        }),
      };
    },

    liability: async ({ query }) => {
      const { kind, zone } = await kindOfPoints(deps)(query.pointType);
      const [walk, history] = await Promise.all([deps.proofs.finished(), deps.proofs.history(kind.pointType, SNAPSHOTS)]);
      return liabilityView(kind, walk, history, zone);
    },
    owed: async ({ query, now }) => {
      const { kind, zone } = await kindOfPoints(deps)(query.pointType);
      const { items, next } = await listMembers(deps.members, OWED_A_PAGE)(query.cursor, now);
      const holders = await deps.ledger.holders(
        items.map(({ memberId }) => memberId),
        kind.pointType,
      );
      const accounts = items.flatMap(({ memberId, memberNumber, maskedName }) => {
        const holder = holders.get(memberId);
        if (!holder) return [];
        const { available, pending, debt, expiring } = balanceView([holder], kind, now, zone);
        const [nextExpiry] = expiring;
        const owed = available + pending;
        return owed + debt === 0
          ? []
          : [
              {
                ...{ memberId, memberNumber, maskedName: maskedName ?? '', available, pending, debt },
                ...(kind.worth && { cost: cny(costOf(owed, kind.worth)) }),
                ...(nextExpiry && { nextExpiry }),
              },
            ];
      });
      return { pointType: kind.pointType, items: accounts, ...(next !== undefined && { next }) };
    },
    prove: async ({ caller, language, now }) => {
      const started = await startProof(deps)(now, caller.name);
      const walk = await goOn(deps)(() => millis(deps.clock()) - millis(now) > AT_ONCE_MS);
      return proofView(walk ?? started, (await deps.brands.current()).zone, language);
    },
    latestProof: async ({ language }) => {
      const [walk, { zone }] = await Promise.all([deps.proofs.latest(), deps.brands.current()]);
      return walk ? { proof: proofView(walk, zone, language) } : {};
    },
  };
};
