import type { SuspiciousClaimView, SuspiciousGroupView, suspiciousClaimEndpoints } from '../../shared/contract/suspicious-claims';
import { type Member, numberInGroups } from '../../shared/member/member';
import type { Language } from '../../shared/problem/language';
import { type CaseGroup, type ClaimCase, canUndo, type Decision, undoUntil } from '../../shared/scalping/case';
import type { ScalpingRules } from '../../shared/scalping/rules';
import { signalWords } from '../../shared/scalping/signal';
import { groupWords } from '../../shared/scalping/words';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import { actorOf } from '../audit/actor-of';
import type { Templates } from '../coupon/template-repository';
import type { Members } from '../member/member-repository';
import type { Handlers } from '../platform/http/api';
import { Fault, Refused } from '../platform/problems';
import type { Document } from '../platform/set-by-marketers';
import { sideBySide } from '../platform/side-by-side';
import { type DecideAsk, type DecideDeps, decideClaim } from './decide-claim';

export interface ScalpingDeps extends DecideDeps {
  members: Pick<Members, 'all'>;
  scalpingRules: Document<ScalpingRules>;
  templates: Pick<Templates, 'all'>;
}

const AT_ONCE = 5;

/** Held claims as marketers see and decide them. */
export const suspiciousClaimHandlers = (deps: ScalpingDeps, zone: () => Promise<string>): Handlers<typeof suspiciousClaimEndpoints> => {
  const namesOf = async () => new Map((await deps.templates.all()).map(({ templateId, name }) => [templateId, name]));

  const groupView = (group: CaseGroup, names: ReadonlyMap<string, string>, local: string, language: Language): SuspiciousGroupView => {
    const { groupId, kind, templateId, firstAt, lastAt, held, open, signals } = group;
    return {
      ...{ groupId, kind, templateId, held, open, couponName: names.get(templateId) ?? '' },
      title: groupWords(group, language),
      evidence: signals.map((signal) => signalWords(signal, language)),
      ...{ firstAt: inZone(firstAt, local), lastAt: inZone(lastAt, local) },
    };
  };

  const groupOf = async (groupId: string): Promise<CaseGroup> => {
    const group = await deps.cases.group(groupId);
    if (!group) throw new Fault('not_found');
    return group;
  };

  return {
    suspiciousClaims: async ({ query, language }) => {
      const [{ items, next }, names, local] = await Promise.all([deps.cases.groups(query.what, query.cursor), namesOf(), zone()]);
      return { items: items.map((group) => groupView(group, names, local, language)), ...(next !== undefined && { next }) };
    },
    suspiciousGroup: async ({ params, query, language, now }) => {
      const [group, { items, next }, names, local] = await Promise.all([
        groupOf(params.groupId),
        deps.cases.ofGroup(params.groupId, query.cursor),
        namesOf(),
        zone(),
      ]);
      // The list is a moment behind what was decided.
      const fresh = await deps.cases.all(items.map(({ couponId }) => couponId));
      const members = await deps.members.all(items.map(({ memberId }) => memberId));
      return {
        group: groupView(group, names, local, language),
        items: items.map((one) => claimView(fresh.get(one.couponId) ?? one, members.get(one.memberId), { local, language, now })),
        ...(next !== undefined && { next }),
      };
    },
    decideClaims: async ({ params, body, caller, now }) => {
      const { decision, extend, message } = body;
      const { couponIds, next } = await toDecide(deps, params.groupId, body, now);
      const ask: DecideAsk = { decision, extend, message, by: actorOf(caller), now };
      const done = await sideBySide(couponIds, AT_ONCE, (couponId) => decided(deps, couponId, ask));
      return { decided: done.filter(Boolean).length, refused: done.filter((one) => !one).length, ...(next !== undefined && { next }) };
    },
    scalpingRules: async () => {
      const [latest, current] = await Promise.all([deps.scalpingRules.latest(), deps.scalpingRules.current()]);
      return { version: latest?.version ?? 0, rules: latest?.value ?? current, ...(latest && { by: latest.by }) };
    },
    setScalpingRules: async ({ body, caller, now }) => {
      const { version, value, by } = await deps.scalpingRules.set(body.version, body.rules, caller.email, now);
      return { version, rules: value, by };
    },
  };
};

/** Those that are named, as far as they are of this group; else a page of those of which this can be decided. */
const toDecide = async (
  { cases }: ScalpingDeps,
  groupId: string,
  { decision, couponIds, cursor }: { decision: Decision; couponIds?: string[] | undefined; cursor?: string | undefined },
  now: Instant,
): Promise<{ couponIds: string[]; next?: string | undefined }> => {
  const page = couponIds ? undefined : await cases.ofGroup(groupId, cursor);
  const found = [...(await cases.all(couponIds ?? page?.items.map(({ couponId }) => couponId) ?? [])).values()];
  const own = found.filter((one) => one.groupId === groupId);
  if (couponIds && own.length < new Set(couponIds).size) throw new Fault('not_found');
  const wanted = couponIds ? own : own.filter((one) => (decision === 'undo' ? canUndo(one, now) : one.state === 'open'));
  return { couponIds: wanted.map(({ couponId }) => couponId), next: page?.next };
};

/** Whether it is decided so now; false when it had moved on. */
const decided = async (deps: ScalpingDeps, couponId: string, ask: DecideAsk): Promise<boolean> => {
  try {
    await decideClaim(deps)(couponId, ask);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
};

const claimView = (
  one: ClaimCase,
  member: Member | undefined,
  { local, language, now }: { local: string; language: Language; now: Instant },
): SuspiciousClaimView => {
  const until = canUndo(one, now) ? undoUntil(one) : undefined;
  return {
    ...{ couponId: one.couponId, memberId: one.memberId, state: one.state },
    maskedName: member?.maskedName ?? '',
    memberNumber: member ? numberInGroups(member.memberNumber) : '',
    ...(member && { joinedAt: inZone(member.joinedAt, local) }),
    ...{ claimedAt: inZone(one.claimedAt, local), heldAt: inZone(one.heldAt, local), until: inZone(one.until, local) },
    evidence: one.signals.map((signal) => signalWords(signal, language)),
    ...(one.decidedAt && { decidedAt: inZone(one.decidedAt, local) }),
    ...(one.by && one.by.role !== 'system' && { decidedBy: one.by.name }),
    ...(one.message !== undefined && { message: one.message }),
    ...(until && { undoUntil: inZone(until, local) }),
  };
};
