import type { FollowUpView } from '../../shared/contract/follow-ups';
import type { FollowUp } from '../../shared/follow-up/follow-up';
import { followUpSay, followUpWhy } from '../../shared/follow-up/words';
import type { Language } from '../../shared/problem/language';
import { tierName } from '../../shared/tier/words';
import type { Instant } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import type { Members } from '../member/member-repository';
import type { Claims } from '../platform/sessions';
import { type PermissionDeps, permissionsOf } from '../privacy/permissions';
import { ownStore } from '../staff/own-store';
import type { Tiers } from '../tier/tiers';
import type { FollowUps } from './follow-up-repository';

export interface ListDeps extends PermissionDeps {
  followUps: Pick<FollowUps, 'open' | 'ofDay'>;
  members: Pick<Members, 'all' | 'get'>;
  tiers: Pick<Tiers, 'figuresOf' | 'scheme'>;
}

export interface ListAsk {
  storeId: string;
  whose: 'mine' | 'store';
  cursor?: string | undefined;
  staff: Claims<'staff'>;
  language: Language;
  now: Instant;
}

const A_PAGE = 20;

/** What staff of a store have to do for members, due first, and how far they have come today. */
export const listFollowUps =
  (deps: ListDeps) =>
  async ({ storeId, whose, cursor, staff, language, now }: ListAsk) => {
    ownStore(staff, storeId);
    const { zone } = await deps.brands.current();
    const today = localDay(now, zone);
    const isAsked = ({ staffId }: FollowUp): boolean => whose === 'store' || staffId === undefined || staffId === staff.staffId;
    const [page, day] = await Promise.all([
      deps.followUps.open(storeId, { cursor, limit: A_PAGE, ...(whose === 'mine' && { staffId: staff.staffId }) }),
      deps.followUps.ofDay(storeId, today),
    ]);
    const done = day.done.filter(isAsked).length;
    return {
      items: await followUpViews(deps)(page.items, { staff, language, today, now }),
      ...(page.next !== undefined && { next: page.next }),
      ...{ today, done, total: done + day.due.filter(isAsked).length },
    };
  };

interface Seen {
  staff: Claims<'staff'>;
  language: Language;
  today: string;
  now: Instant;
}

/** As staff see them; of members who are none any more, or refused to be served personally since, nothing is shown. */
export const followUpViews =
  (deps: Omit<ListDeps, 'followUps'>) =>
  async (tasks: readonly FollowUp[], { staff, language, today, now }: Seen): Promise<FollowUpView[]> => {
    const ids = [...new Set(tasks.map(({ memberId }) => memberId))];
    const [members, scheme, allowed] = await Promise.all([
      deps.members.all(ids),
      deps.tiers.scheme(),
      Promise.all(ids.map(async (id) => ((await permissionsOf(deps)(id)).has('personalised') ? [id] : []))),
    ]);
    const personal = new Set(allowed.flat());
    const figures = await deps.tiers.figuresOf([...members.values()], now);
    return tasks.flatMap((task) => {
      const member = members.get(task.memberId);
      const tier = figures.get(task.memberId)?.tierId;
      if (!member || tier === undefined || !personal.has(task.memberId)) return [];
      const { taskId, memberId, staffId, staffName, due, state, source, laterBecause } = task;
      return [
        {
          ...{ taskId, memberId, maskedName: member.maskedName ?? '', tier, tierName: tierName(scheme, tier, language) },
          ...{ kind: source.kind, why: followUpWhy(source, language), say: followUpSay(source, staff, language) },
          ...{ due, isLate: due < today, mine: staffId === staff.staffId, state },
          ...(staffName !== undefined && { staffName }),
          ...(laterBecause !== undefined && { laterBecause }),
        },
      ];
    });
  };
