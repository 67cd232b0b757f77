import { isDeepStrictEqual } from 'node:util';
import type { Assignment, Outcome } from '../../shared/campaign/outcome';
import { type OutcomeEvent, outcomeOf, spanOf } from '../../shared/campaign/outcome-of';
import { millis } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import type { PersonSeen } from '../identity/identity';
import { allOf } from '../platform/all-of';
import { Fault } from '../platform/problems';
import type { WhoIsWho } from '../tag/person-of-log';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import { tellAnswer } from './answer';
import type { KeptOutcome, Outcomes } from './outcome-repository';

export interface KeepDeps {
  brands: Pick<Brands, 'current'>;
  identity: Pick<WhoIsWho, 'person'>;
  outcomes: Outcomes;
  touchpoints: Pick<Touchpoints, 'ofSubjects' | 'take'>;
}

const TRIES = 10;
const A_PAGE = 500;

/**
 * Derives a person's outcomes anew from the log, those whose time has one of these moments in it, or all; at any time, again and at the
 * same time by others: an outcome and the sums of its campaign change together, only if it is still the one that was read before the log
 * was. Who has no outcome costs one query; nothing is written when nothing has changed.
 */
export const keepOutcomes =
  (deps: KeepDeps) =>
  async (id: string, moments?: readonly number[]): Promise<void> => {
    for (let attempt = 0; attempt < TRIES; attempt++) if (await keep(deps, id, moments)) return;
    throw new Fault('unavailable');
  };

const keep = async (deps: KeepDeps, id: string, moments: readonly number[] | undefined): Promise<boolean> => {
  const person = await deps.identity.person(id);
  if (!person) return true;
  const all = await deps.outcomes.ofMembers([person.oneId, ...person.formerIds]);
  if (all.length === 0) return true;
  const { zone } = await deps.brands.current();
  const touched = all.filter((outcome) => isIn(outcome, moments, zone));
  if (touched.length === 0) return true;
  const log = await eventsIn(deps, person, touched, zone);
  const firsts = firstOfEach(all);
  const saved = touched.map(async (before) => {
    const after = outcomeOf(assignmentOf(before), firsts.has(before) ? log : [], zone);
    if (isDeepStrictEqual({ ...after, version: before.version }, before)) return true;
    // Before it is written: told twice it is one, and not told it would be missed.
    await tellAnswer(deps, before, after, zone);
    return deps.outcomes.save(before, after);
  });
  return (await Promise.all(saved)).every(Boolean);
};

const isIn = (outcome: Outcome, moments: readonly number[] | undefined, zone: string): boolean => {
  const { from, until } = spanOf(outcome, zone);
  return moments === undefined || moments.some((at) => at >= from && at <= until);
};

/** Two members of one campaign who prove to be one person stay two, and what they do counts once: for who was assigned first. */
const firstOfEach = (all: readonly KeptOutcome[]): Set<KeptOutcome> => {
  const firsts = new Map<string, KeptOutcome>();
  const inOrder = [...all].sort((a, b) => millis(a.assignedAt) - millis(b.assignedAt) || (a.memberId < b.memberId ? -1 : 1));
  for (const one of inOrder) if (!firsts.has(one.campaignId)) firsts.set(one.campaignId, one);
  return new Set(firsts.values());
};

/** The part of the log in which these outcomes' times lie. */
const eventsIn = async (
  { touchpoints }: KeepDeps,
  { subjects }: PersonSeen,
  outcomes: readonly Outcome[],
  zone: string,
): Promise<OutcomeEvent[]> => {
  const spans = outcomes.map((outcome) => spanOf(outcome, zone));
  const from = Math.min(...spans.map((span) => span.from));
  const until = Math.max(...spans.map((span) => span.until)) + 1;
  const parts = subjects.map((one) => ({
    subject: one.subject,
    from: Math.max(from, one.from ?? from),
    until: Math.min(until, one.until ?? until),
  }));
  return allOf((cursor) => touchpoints.ofSubjects(parts, { cursor, limit: A_PAGE, consistent: true }));
};

/** What of an outcome was decided once and for all. */
const assignmentOf = (outcome: Outcome): Assignment => {
  const { campaignId, memberId, arm, assignedAt, attributionDays, variantId, channel, age, tier, templateIds, eventId } = outcome;
  return {
    ...{ campaignId, memberId, arm, assignedAt, attributionDays, age, templateIds },
    ...(variantId !== undefined && { variantId }),
    ...(channel !== undefined && { channel }),
    ...(tier !== undefined && { tier }),
    ...(eventId !== undefined && { eventId }),
  };
};
