import { ERASURE_STEPS, type ErasureStep } from '../../shared/contract/privacy';
import { type Instant, isBefore, plusSeconds } from '../../shared/time/instant';
import { eraseProfiles } from '../audience/erase-profiles';
import { type CouponTracesDeps, eraseCoupons, eraseLists } from '../coupon/erase-coupons';
import { type EraseEventsDeps, eraseInvitations } from '../event/erase-invitations';
import { erasePaths } from '../journey/erase-paths';
import { journeyFiguresIn } from '../journey/figures-repository';
import type { Clock } from '../platform/clock';
import type { Tables } from '../platform/tables';
import { type CloseDeps, closeAccounts } from '../points/close-accounts';
import { eraseEvents } from '../touchpoint/erase-events';
import { eraseTraces } from './erase-traces';
import type { Erasure, Erasures } from './erasure-repository';

export interface WalkDeps extends CouponTracesDeps, CloseDeps, EraseEventsDeps {
  clock: Clock;
  erasures: Erasures;
  random: () => number;
  tables: Tables;
}

/** No request lasts longer: by then nothing is under way any more that began before the person was erased. In seconds. */
const BEGINS_AFTER = 30;
/** A stream keeps what it has to tell for a day: what it told late is looked for after it. In seconds. */
const SWEEPS_AFTER = 25 * 3600;

/**
 * Goes on with all erasures from where they were left, until they are through or `enough` says so. Each step may be done again, so
 * whoever was cut off is taken up at the step they were at, and two who walk at once do no harm. Gives how many steps it did.
 */
export const walkErasures =
  (deps: WalkDeps) =>
  async (enough: () => boolean): Promise<number> => {
    let done = 0;
    for (const open of await deps.erasures.open()) {
      let erasure: Erasure | undefined = open;
      while (erasure && !enough() && isDue(erasure, deps.clock())) {
        erasure = await goOn(deps, erasure);
        if (erasure) done++;
      }
    }
    return done;
  };

const isDue = ({ askedAt, finishedAt, sweptAt }: Erasure, now: Instant): boolean =>
  sweptAt === undefined && !isBefore(now, plusSeconds(askedAt, finishedAt === undefined ? BEGINS_AFTER : SWEEPS_AFTER));

/** Does the next step and saves that it is done; undefined when somebody else has gone on with it. */
const goOn = async (deps: WalkDeps, erasure: Erasure): Promise<Erasure | undefined> => {
  const step = ERASURE_STEPS[erasure.step];
  const next = step === undefined ? await sweep(deps, erasure) : await doStep(deps, erasure, step);
  return (await deps.erasures.save(next)) ? next : undefined;
};

const doStep = async (deps: WalkDeps, erasure: Erasure, step: ErasureStep): Promise<Erasure> => {
  const erased = { ...erasure.erased, [step]: (erasure.erased[step] ?? 0) + (await eraseIn(deps, step, erasure)) };
  const next: Erasure = { ...erasure, erased, step: erasure.step + 1, version: erasure.version + 1 };
  if (next.step < ERASURE_STEPS.length) return next;
  // Identifiers are named by what they were: they go with the last step. What comes late lies under the accounts.
  return { ...next, finishedAt: deps.clock(), subjects: erasure.ids.map((id) => ({ subject: `M#${id}` })) };
};

const sweep = async (deps: WalkDeps, erasure: Erasure): Promise<Erasure> => {
  for (const step of ERASURE_STEPS) await eraseIn(deps, step, erasure);
  return { ...erasure, ids: [], subjects: [], sweptAt: deps.clock(), version: erasure.version + 1 };
};

const eraseIn = async (deps: WalkDeps, step: ErasureStep, { ids, subjects, erasureId }: Erasure): Promise<number> => {
  switch (step) {
    case 'person':
      return 0;
    case 'coupons':
      return eraseCoupons(deps)(ids, subjects, deps.clock());
    case 'lists':
      return eraseLists(deps)(ids);
    case 'events':
      return eraseEvents(deps.tables)(subjects);
    case 'points':
      return closeAccounts(deps)(ids, deps.clock());
    case 'traces':
      // Seats at events to come are others' again before it is forgotten whose they were.
      return (
        (await eraseInvitations(deps)(ids, deps.clock())) +
        (await eraseProfiles(deps.tables, deps.random)(ids)) +
        (await erasePaths(journeyFiguresIn(deps.tables))(ids)) +
        (await eraseTraces(deps.tables)(ids, erasureId))
      );
  }
};
