import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Actor } from '../../shared/audit/audit';
import { concerns, type Deed, earn } from '../../shared/earning/earn';
import { asksBirthMonth, type EarningRule } from '../../shared/earning/rule';
import type { Told } from '../../shared/points/book';
import type { PointTypeSettings } from '../../shared/points/settings';
import type { Instant } from '../../shared/time/instant';
import { subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { Identity } from '../identity/identity';
import type { Members } from '../member/member-repository';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';
import { type AccountMove, changeLedger } from '../points/change-ledger';
import { earnMove } from '../points/earn-points';
import { type KindDeps, kindOfPoints } from '../points/kind-of-points';
import type { Ledger } from '../points/ledger-repository';
import type { Stores } from '../store/store-repository';
import type { Tiers } from '../tier/tiers';

export interface EarnByEventDeps extends KindDeps {
  identity: Pick<Identity, 'idsOf' | 'whose'>;
  ledger: Pick<Ledger, 'holder'>;
  members: Pick<Members, 'get'>;
  stores: Pick<Stores, 'index'>;
  tables: Tables;
  tiers: Pick<Tiers, 'after' | 'figures' | 'scheme'>;
  /** The month of a member's birthday; asked only when a rule wants to know. */
  birthMonthOf: (memberId: string) => Promise<number | undefined>;
}

/** Who gives points by the brand's rules. */
const RULES: Actor = { role: 'system', id: 'earning-rules', name: 'Yinke' };

/**
 * The account that an event earns for: the one it lies under; of an identifier, an account of whoever had it then. Undefined when they are
 * no member: what is known of a stranger earns nothing.
 */
export const accountOf =
  ({ identity, members }: Pick<EarnByEventDeps, 'identity' | 'members'>) =>
  async ({ subject, memberId, occurredAt }: TouchpointEvent): Promise<string | undefined> => {
    if (memberId !== undefined && subject === subjectOfMember(memberId)) return memberId;
    const oneId = await identity.whose(subject, occurredAt);
    if (oneId === undefined) return undefined;
    for (const id of new Set([oneId, ...(await identity.idsOf(oneId))])) if (await members.get(id)) return id;
    return undefined;
  };

/**
 * Gives a member what an event earns, by message id once for good: what remembers it is written in the transaction that has the effect.
 * Three reads at the least, and one transaction; nothing is written where nothing is earned.
 */
export const earnByEvent =
  (deps: EarnByEventDeps, rules: readonly EarningRule[]) =>
  async (memberId: string, event: TouchpointEvent, now: Instant): Promise<void> => {
    const deed: Deed = { kind: 'event', event };
    const { settings } = await kindOfPoints(deps)();
    const about = rules.filter((rule) => concerns(rule, deed));
    const kinds = settings.types.filter(({ pointType }) =>
      about.some((rule) => rule.pointType === pointType && rule.gives.kind === 'per_event'),
    );
    await changeLedger(deps)<void>(async () => {
      const [member, isDone] = await Promise.all([deps.members.get(memberId), hasEarned(deps.tables, event)]);
      if (!member || isDone) return { settled: undefined };
      const who = await doerOf(deps, about, memberId, event, now);
      const moveFor = async (kind: PointTypeSettings): Promise<AccountMove[]> => {
        const [of, holder] = await Promise.all([kindOfPoints(deps)(kind.pointType), deps.ledger.holder(memberId, kind.pointType)]);
        const known = { ...who, zone: of.zone, pointType: kind.pointType, soFar: holder.soFar };
        const { points, soFar } = earn(about, deed, known, settings.earning);
        const ask = { amount: points, earnedAt: event.occurredAt, soFar, told: toldOf(event) };
        return points === 0 ? [] : [await earnMove(deps)(member, holder, ask, of, now)];
      };
      const moves = (await Promise.all(kinds.map(moveFor))).flat();
      return moves.length === 0 ? { settled: undefined } : { moves, writes: [earnedMark(deps.tables, event, memberId)], result: undefined };
    });
  };

/**
 * What a member would be given of the main kind of points for an event that happened now: 0 when it is rewarded already, or no rule is about
 * it. Nothing is asked of the database where no rule is; else two reads, and what a rule wants to know.
 */
export const wouldEarn =
  (deps: Pick<EarnByEventDeps, keyof KindDeps | 'birthMonthOf' | 'stores' | 'tables' | 'tiers'> & { ledger: Pick<Ledger, 'holder'> }) =>
  async (rules: readonly EarningRule[], memberId: string, event: TouchpointEvent): Promise<number> => {
    const deed: Deed = { kind: 'event', event };
    const about = rules.filter((rule) => concerns(rule, deed));
    if (!about.some(({ active, gives }) => active && gives.kind === 'per_event')) return 0;
    const { kind, zone, settings } = await kindOfPoints(deps)();
    const { pointType } = kind;
    const [who, { soFar }, isDone] = await Promise.all([
      doerOf(deps, about, memberId, event, event.occurredAt),
      deps.ledger.holder(memberId, pointType),
      hasEarned(deps.tables, event),
    ]);
    return isDone ? 0 : earn(about, deed, { ...who, zone, pointType, soFar }, settings.earning).points;
  };

/** What is known of who did it; what no rule asks about is not looked up. */
const doerOf = async (
  deps: Pick<EarnByEventDeps, 'birthMonthOf' | 'stores' | 'tiers'>,
  rules: readonly EarningRule[],
  memberId: string,
  event: TouchpointEvent,
  now: Instant,
) => {
  const { storeId, properties } = event;
  const [figures, birthMonth, index] = await Promise.all([
    rules.some(({ circumstances }) => circumstances.tiers.length > 0) ? deps.tiers.figures(memberId, now) : undefined,
    asksBirthMonth(rules) ? deps.birthMonthOf(memberId) : undefined,
    storeId === undefined ? undefined : deps.stores.index(),
  ]);
  return {
    tierId: figures?.tierId,
    birthMonth,
    store: storeId === undefined ? undefined : index?.byId.get(storeId),
    campaigns: typeof properties.campaign === 'string' ? [properties.campaign] : [],
  };
};

/** The ledger notes the type of the event, by which its line is told. */
const toldOf = ({ messageId, type, channel }: TouchpointEvent): Told => ({
  about: { kind: 'event', id: messageId },
  by: RULES,
  source: channel,
  note: type,
});

const markKey = ({ brandId }: Tables, { messageId }: TouchpointEvent) => ({ pk: `${brandId}#EARNED#${messageId}`, sk: 'EARNED' });

/** That an event has earned; by message, so that it stays so whoever its identifiers come to be. */
const earnedMark = (tables: Tables, event: TouchpointEvent, memberId: string): Write => ({
  Put: {
    TableName: tables.ledger,
    Item: { ...markKey(tables, event), kind: 'event-earned', memberId },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

const hasEarned = async (tables: Tables, event: TouchpointEvent): Promise<boolean> => {
  const { Item } = await tables.db.send(new GetCommand({ TableName: tables.ledger, Key: markKey(tables, event), ConsistentRead: true }));
  return Item !== undefined;
};
