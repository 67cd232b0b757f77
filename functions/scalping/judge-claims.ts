import type { DynamoDBRecord } from 'aws-lambda';
import { ERASED_MEMBER } from '../../shared/coupon/coupon';
import type { Member } from '../../shared/member/member';
import { type Suspect, suspectsAmong } from '../../shared/scalping/judge';
import type { ScalpingRules } from '../../shared/scalping/rules';
import type { ActorKind, ClaimTrace } from '../../shared/scalping/trace';
import { type CouponChange, couponChange } from '../coupon/coupon-changes';
import type { ClaimedCoupon } from '../coupon/coupon-item';
import type { Identity } from '../identity/identity';
import type { Members } from '../member/member-repository';
import type { Clock } from '../platform/clock';
import type { Document } from '../platform/set-by-marketers';
import { sideBySide } from '../platform/side-by-side';
import type { Tables } from '../platform/tables';
import { closeCase } from './close-case';
import { type HoldDeps, holdClaims } from './hold-claims';
import type { Actor, Traces } from './trace-repository';

export interface JudgeDeps extends HoldDeps {
  identity: Pick<Identity, 'idsOfAll'>;
  members: Pick<Members, 'all'>;
  scalpingRules: Pick<Document<ScalpingRules>, 'current'>;
  tables: Tables;
  traces: Traces;
  clock: Clock;
}

const AT_ONCE = 8;
/** The plainest evidence first: a claim is held once, under the first that speaks against it. */
const KINDS: readonly ActorKind[] = ['device', 'person', 'address', 'network'];

/**
 * Judges the claims that the stream tells of by what the same phone, person, address and network claimed at about the same time, and holds
 * the suspicious ones, the earlier ones of the same actor too. Told again it finds what it noted and what it held. Gives the records that
 * could not be judged.
 */
export const judgeClaims =
  (deps: JudgeDeps) =>
  async (records: DynamoDBRecord[]): Promise<{ record: DynamoDBRecord; error: unknown }[]> => {
    const failures: { record: DynamoDBRecord; error: unknown }[] = [];
    const claimed: { record: DynamoDBRecord; coupon: ClaimedCoupon }[] = [];
    await sideBySide(records, AT_ONCE, async (record) => {
      try {
        const change = couponChange(record);
        if (!change) return;
        if (isClaim(change)) claimed.push({ record, coupon: change.coupon });
        else await closeCase(deps)(change);
      } catch (error) {
        failures.push({ record, error });
      }
    });
    try {
      if (claimed.length > 0)
        await judge(
          deps,
          claimed.map(({ coupon }) => coupon),
        );
    } catch (error) {
      failures.push(...claimed.map(({ record }) => ({ record, error })));
    }
    return failures;
  };

/** What a member took in the app or with a code; what the brand sends, hands over or gives is nobody's haste. */
const isClaim = ({ before, coupon }: CouponChange): boolean =>
  !before && (coupon.way === 'app' || coupon.way === 'code') && coupon.state === 'issued' && coupon.memberId !== ERASED_MEMBER;

const judge = async (deps: JudgeDeps, coupons: readonly ClaimedCoupon[]): Promise<void> => {
  const rules = await deps.scalpingRules.current();
  const strictlyHeld = coupons.filter(({ review }) => review);
  if (!rules.enabled && strictlyHeld.length === 0) return;
  const noted = await notedOf(deps, coupons);
  await deps.traces.note(noted);
  const now = deps.clock();
  const done = new Set<string>();
  for (const { actor, traces } of byActor(noted)) {
    const around = await deps.traces.around(
      actor,
      traces.map(({ at }) => at),
    );
    const all = [...new Map([...around, ...traces].map((trace) => [trace.couponId, trace])).values()];
    const suspects = suspectsAmong(actor.kind, all, rules).filter(({ trace }) => !done.has(trace.couponId));
    for (const { trace } of suspects) done.add(trace.couponId);
    for (const [templateId, own] of byTemplate(suspects)) await holdClaims(deps)({ ...actor, templateId }, own, rules, now);
  }
  await openAnyway(deps, noted, done, strictlyHeld, rules);
};

/** What was held before it was answered has its case, even if by now nothing speaks against it. */
const openAnyway = async (
  deps: JudgeDeps,
  noted: readonly Noted[],
  done: ReadonlySet<string>,
  held: readonly ClaimedCoupon[],
  rules: ScalpingRules,
): Promise<void> => {
  for (const { couponId } of held.filter((coupon) => !done.has(coupon.couponId))) {
    const one = noted.find(({ trace }) => trace.couponId === couponId);
    if (one) await holdClaims(deps)(one.actor, [{ trace: one.trace, signals: [] }], rules, deps.clock());
  }
};

interface Noted {
  actor: Actor;
  trace: ClaimTrace;
}

const notedOf = async (deps: JudgeDeps, coupons: readonly ClaimedCoupon[]): Promise<Noted[]> => {
  const memberIds = [...new Set(coupons.map(({ memberId }) => memberId))];
  const [members, idsOf] = await Promise.all([deps.members.all(memberIds), deps.identity.idsOfAll(memberIds)]);
  return coupons.flatMap((coupon) => {
    const member = members.get(coupon.memberId);
    const trace = traceOf(coupon, member);
    return actorsOf(coupon, idsOf.get(coupon.memberId) ?? [], member?.personKey).map((actor) => ({ actor, trace }));
  });
};

const traceOf = (coupon: ClaimedCoupon, member: Member | undefined): ClaimTrace => {
  const { couponId, templateId, memberId, issuedAt: at, origin, claimPoint: point } = coupon;
  return {
    ...{ couponId, templateId, memberId, at, hasPhone: member?.personKey !== undefined },
    ...(origin?.device !== undefined && { device: origin.device }),
    ...(member && { joinedAt: member.joinedAt }),
    ...(point && { point }),
  };
};

/** Accounts of one person are known by who they turned out to be, else by the phone number that they verified. */
export const actorsOf = ({ origin, templateId }: ClaimedCoupon, ids: readonly string[], personKey: string | undefined): Actor[] => {
  const person = ids.length > 1 ? ids[0] : personKey;
  const ofKind = { device: origin?.device, person, address: origin?.address, network: origin?.network };
  return KINDS.flatMap((kind) => {
    const id = ofKind[kind];
    return id === undefined ? [] : [{ kind, id, templateId }];
  });
};

/** Each actor with what it claimed in this batch, the plainest kinds first. A phone and a person are one over all templates. */
const byActor = (noted: readonly Noted[]): { actor: Actor; traces: ClaimTrace[] }[] => {
  const actors = new Map<string, { actor: Actor; traces: ClaimTrace[] }>();
  for (const { actor, trace } of noted) {
    const isOwn = actor.kind === 'device' || actor.kind === 'person';
    const key = `${actor.kind} ${actor.id}${isOwn ? '' : ` ${actor.templateId}`}`;
    const found = actors.get(key) ?? { actor, traces: [] };
    actors.set(key, { actor, traces: [...found.traces, trace] });
  }
  return [...actors.values()].sort((a, b) => KINDS.indexOf(a.actor.kind) - KINDS.indexOf(b.actor.kind));
};

const byTemplate = (suspects: readonly Suspect[]): Map<string, Suspect[]> => {
  const groups = new Map<string, Suspect[]>();
  for (const one of suspects) groups.set(one.trace.templateId, [...(groups.get(one.trace.templateId) ?? []), one]);
  return groups;
};
