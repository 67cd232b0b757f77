import type { DryReason } from '../../shared/coupon/stock';
import { type Refusal, refusal } from '../../shared/problem/refusal';
import type { Outcome } from '../platform/http/api';
import { Fault, refuseIf } from '../platform/problems';
import { cancelLapsedHolds } from './cancel-coupons';
import type { Claim, ClaimDeps, Claimed } from './claim';
import { firstPlan, issueBy, type Plan, todayOf, wantedOf } from './claim-plan';
import { replayOf } from './claim-replay';
import { storedCoupon } from './coupon-item';
import { findPlace, isSameRequest, type PlaceAsk } from './find-place';
import { planDrawing, type Wanted } from './find-stock';
import type { Failure } from './issuing-repository';
import { stretchesAt } from './slots';

/** How often a claim is tried; each time another one was faster. */
const ROUNDS = 30;

/** A claim whose rules turned out to have changed since they were read. */
export const TEMPLATE_CHANGED = 'template_changed';
type Answer = Outcome<Claimed> | typeof TEMPLATE_CHANGED;

/** What the steps of one claim share. */
interface Work {
  deps: ClaimDeps;
  claim: Claim;
  placeAsk: PlaceAsk;
  plan: Plan;
}

/** Writes a claim that nothing stands against but places and stock: done, replayed, or refused with the reason. */
export const takePlace = async (deps: ClaimDeps, claim: Claim): Promise<Answer> => {
  const placeAsk = placeAskOf(claim);
  const work: Work = { deps, claim, placeAsk, plan: firstPlan(deps, claim, placeAsk) };
  // Where a limit allows none there is no first place; and what counts under another key is known only when it was looked for.
  const allowsNone = stretchesAt(claim.template.memberLimits, placeAsk.now, claim.zone).some(({ limit }) => limit === 0);
  const before = allowsNone || claim.countedToo.length > 0 ? await lookForPlace(work) : undefined;
  if (before) return before;
  for (let round = 0; round < ROUNDS; round++) {
    const issue = issueBy(deps.sign, claim, work.plan);
    const failures = await deps.coupons.issue(issue);
    const [coupon, ...also] = issue.coupons;
    if (!failures) return { reply: { coupon, also }, replayed: false };
    const answer = await mend(work, failures);
    if (answer) return answer;
  }
  throw new Fault('unavailable');
};

/** Whose limit a claim counts under, and which request it is. */
export const placeAskOf = ({ ask, countedFor, countedToo, zone }: Claim): PlaceAsk => ({ ...ask, countedFor, countedToo, zone });

/** Looks at what stood against a claim and changes its plan; or answers with its own first reply, or refuses. */
const mend = async (work: Work, failures: Failure[]): Promise<Answer | undefined> => {
  const { deps, claim, plan, placeAsk } = work;
  const taken = failures.find((failure) => failure.of === 'coupon' && failure.index === 0);
  const inPlace = taken?.found && storedCoupon(taken.found);
  if (inPlace && isSameRequest(inPlace, placeAsk)) return replayOf(deps, claim, inPlace);
  const isOfPlace = inPlace?.countedFor === claim.countedFor && inPlace.templateId === claim.template.templateId;
  if (isOfPlace || failures.some(({ of }) => of === 'mark' || of === 'key')) {
    const own = await lookForPlace(work);
    if (own) return own;
  } else if (inPlace) {
    plan.place = { ...plan.place, attempt: plan.place.attempt + 1 };
  } else if (claim.ask.also && failures.some(({ of }) => of === 'also')) {
    return replayedOrRefused(work, [claim.ask.also.refused]);
  }
  for (const failure of failures) {
    if (failure.of === 'coupon' && failure.index > 0) plan.collisions.set(failure.index, (plan.collisions.get(failure.index) ?? 0) + 1);
  }
  if (failures.some((failure) => isOtherRule(plan, failure))) return TEMPLATE_CHANGED;
  return findStock(work, failures);
};

/** Looks for a free place; the request's own coupon if it has one; refused when there is no place, also not one of a lapsed hold. */
const lookForPlace = async (work: Work): Promise<Outcome<Claimed> | undefined> => {
  const { deps, claim, placeAsk, plan } = work;
  const found = await findPlace(deps, claim.template, placeAsk);
  if ('own' in found) return replayOf(deps, claim, found.own);
  if ('reasons' in found) {
    // Places of the calendar do not say whose they are: one may be a lapsed hold's.
    const ofCalendar = found.reasons.some(({ code }) => code.startsWith('limit_of_'));
    if (ofCalendar && (await gaveBackLapsed(work, claim.template.templateId))) return lookForPlace(work);
    return refused(found.reasons);
  }
  plan.place = found.place;
  plan.looked = true;
  return undefined;
};

const refused = (reasons: Refusal[]): never => {
  refuseIf(reasons);
  throw new Fault('internal');
};

/**
 * Refuses, unless this very request was granted meanwhile: it may have been sent twice, and its twin have taken what was left
 * between two looks of this one.
 */
const replayedOrRefused = async ({ deps, claim, placeAsk }: Work, reasons: Refusal[]): Promise<Answer> => {
  const found = await findPlace(deps, claim.template, placeAsk);
  return 'own' in found ? replayOf(deps, claim, found.own) : refused(reasons);
};

/** Gives back the lapsed holds of a template, once a claim; whether there were any. */
const gaveBackLapsed = async ({ deps, claim, plan }: Work, templateId: string): Promise<boolean> => {
  if (plan.swept.has(templateId)) return false;
  plan.swept.add(templateId);
  return (await cancelLapsedHolds(deps, templateId, claim.ask.now)) > 0;
};

/** A gate that was closed, or limits other than those that the claim knew of. */
const isOtherRule = ({ drawings }: Plan, failure: Failure): boolean =>
  failure.of === 'draw' &&
  failure.found !== undefined &&
  (failure.found.open === false || failure.found.limits !== drawings.get(failure.templateId)?.limits);

/** Finds units for what could not be taken; refused when there are none, also not in lapsed holds. */
const findStock = async (work: Work, failures: Failure[]): Promise<Answer | undefined> => {
  const { claim } = work;
  const { templateId } = claim.template;
  if (failures.some(({ of }) => of === 'store') && !(await gaveBackLapsed(work, templateId)))
    return replayedOrRefused(work, [refusal('sold_out_at_store', claim.storeName ? { store: claim.storeName } : {})]);
  const dry = new Set(failures.flatMap((failure) => (failure.of === 'draw' ? [failure.templateId] : [])));
  for (const wanted of wantedOf(claim)) {
    const found = dry.has(wanted.template.templateId) ? await findUnits(work, wanted) : undefined;
    if (found) return found;
  }
  return undefined;
};

const findUnits = async (work: Work, wanted: Wanted): Promise<Answer | undefined> => {
  const { deps, claim, plan } = work;
  const { templateId, version } = wanted.template;
  const planned = await planDrawing(deps, wanted, todayOf(claim));
  if ('drawing' in planned) {
    plan.drawings.set(templateId, planned.drawing);
    return undefined;
  }
  if (await gaveBackLapsed(work, templateId)) return findUnits(work, wanted);
  // It may have been raised onto shards that this claim knows nothing of.
  const fresh = await deps.templates.get(templateId);
  if (fresh?.version !== version) return TEMPLATE_CHANGED;
  const reasons = planned.dry.map((code: DryReason) => refusal(code));
  return replayedOrRefused(work, reasons);
};
