import { isDeepStrictEqual } from 'node:util';
import { Audience } from '../../shared/audience/audience';
import { audiencesIn, circleOf } from '../../shared/audience/circle';
import type { Rule } from '../../shared/audience/rule';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import { firstReply, rememberReply } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import type { NewId } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import type { Tables } from '../platform/tables';
import type { Audiences, StoredAudience } from './audience-repository';
import type { AudienceSizes } from './size-repository';
import { type UsersDeps, usedByAudiences, usersOfAudiences } from './users-of-audience';
import { newWalk } from './walk';
import type { Walks } from './walk-repository';

export interface ManageDeps {
  audiences: Audiences;
  newId: NewId;
  sizes: Pick<AudienceSizes, 'everyone'>;
  tables: Tables;
  walks: Walks;
}

/** What a marketer says of an audience. */
export type AudienceFields = Pick<Audience, 'name' | 'note' | 'rule'>;

/** So many audiences are enough for any brand: whatever happens to a member, all live ones are asked. */
const MOST_AUDIENCES = 500;

/** A new draft; the same request again gets the first one. */
export const createAudience =
  (deps: ManageDeps) =>
  async (fields: AudienceFields, by: string, idempotency: Idempotency, now: Instant): Promise<Outcome<StoredAudience>> => {
    const asked = { operation: 'create-audience', by, idempotency };
    const before = await firstReply(deps.tables, asked, Audience);
    if (before) return { reply: before, replayed: true };
    const { audiences } = await deps.audiences.all();
    if (audiences.length >= MOST_AUDIENCES)
      throw new Fault('invalid', [{ field: 'name', reason: `there are ${MOST_AUDIENCES} audiences, the most` }]);
    const audienceId = deps.newId();
    checkRule(fields.rule, audienceId, audiences);
    const draft: Audience = { ...fields, audienceId, version: 1, state: 'draft', createdAt: now, changedAt: now, by };
    if (await deps.audiences.save(draft, [rememberReply(deps.tables, asked, draft, now)])) return { reply: draft, replayed: false };
    const other = await firstReply(deps.tables, asked, Audience);
    if (!other) throw new Fault('unavailable');
    return { reply: other, replayed: true };
  };

/** What a change was asked for, by whom and when. */
interface Asked {
  audienceId: string;
  version: number;
  by: string;
  now: Instant;
}

/** Changes an audience that still has the version its editor read. A live one with another rule is evaluated anew. */
export const changeAudience = (deps: ManageDeps) => (fields: AudienceFields, asked: Asked) =>
  changed(deps, asked, (before, all) => {
    refuseIf(before.state === 'archived' ? [refusal('audience_archived')] : []);
    checkRule(fields.rule, before.audienceId, all);
    const { note: _, ...rest } = before;
    const after = { ...rest, ...fields };
    return isDeepStrictEqual(after, before) ? before : after;
  });

/** Puts a draft into force; a live one stays as it is. */
export const startAudience = (deps: ManageDeps) => (asked: Asked) =>
  changed(deps, asked, (before, all) => {
    refuseIf(before.state === 'archived' ? [refusal('audience_archived')] : []);
    checkRule(before.rule, before.audienceId, all);
    return before.state === 'live' ? before : { ...before, state: 'live' };
  });

/** Takes an audience out of use, unless others, campaigns or journeys ask for its members. */
export const archiveAudience = (deps: ManageDeps & UsersDeps) => (asked: Asked) =>
  changed(deps, asked, async (before, all) => {
    const names = (await usersOfAudiences(deps)(all))(before.audienceId);
    refuseIf(names.length > 0 ? [refusal('audience_used', { names: names.join('、') })] : []);
    return before.state === 'archived' ? before : { ...before, state: 'archived' };
  });

/** What a schema cannot see: audiences that are asked for must be there, and not lead back. */
export const checkRule = (rule: Rule, audienceId: string, all: readonly StoredAudience[]): void => {
  const others = all.filter((one) => one.audienceId !== audienceId && one.state !== 'archived');
  const known = new Set(others.map((one) => one.audienceId));
  const missing = audiencesIn(rule).filter((id) => id !== audienceId && !known.has(id));
  if (missing.length > 0) throw new Fault('invalid', [{ field: 'rule', reason: `asks for ${missing.join(', ')}, which is no audience` }]);
  const circle = circleOf(audienceId, rule, new Map(others.map((one) => [one.audienceId, one.rule])));
  const nameOf = (id: string): string => all.find((one) => one.audienceId === id)?.name ?? id;
  refuseIf(circle ? [refusal('audience_circle', { names: circle.map(nameOf).join(' → ') })] : []);
};

/**
 * Writes the next version with the walk that puts it into force, where it changes who is in it; no change writes nothing. Refused when it
 * was changed since the editor read it.
 */
const changed = async (
  deps: ManageDeps,
  { audienceId, version, by, now }: Asked,
  change: (before: StoredAudience, all: readonly StoredAudience[]) => StoredAudience | Promise<StoredAudience>,
): Promise<StoredAudience> => {
  const { audiences: all } = await deps.audiences.all();
  const before = all.find((one) => one.audienceId === audienceId);
  if (!before) throw new Fault('not_found');
  const after = await change(before, all);
  if (after === before) return before;
  refuseIf(before.version === version ? [] : [refusal('version_conflict')]);
  const isMoved = before.state !== after.state || !isDeepStrictEqual(before.rule, after.rule);
  const concerned = before.state === 'live' || after.state === 'live' || usedByAudiences(audienceId, all).length > 0;
  const begun = isMoved && concerned ? await newWalk(deps)('judge', now) : undefined;
  const next = { ...after, version: version + 1, changedAt: now, by, ...(begun && { walkId: begun.walk.walkId }) };
  refuseIf((await deps.audiences.save(next, begun ? [begun.write] : [])) ? [] : [refusal('version_conflict')]);
  return next;
};
