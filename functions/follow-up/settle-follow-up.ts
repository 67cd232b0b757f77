import type { FollowUp } from '../../shared/follow-up/follow-up';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import { Fault, refuseIf } from '../platform/problems';
import type { Claims } from '../platform/sessions';
import { ownStore } from '../staff/own-store';
import type { FollowUps } from './follow-up-repository';

export interface SettleDeps {
  brands: Pick<Brands, 'current'>;
  followUps: Pick<FollowUps, 'get' | 'change'>;
}

/** What became of a follow-up: done, or another day, and why. */
export type Settling = { state: 'done' } | { state: 'later'; day: string; reason?: string | undefined };

const TRIES = 4;

/** Anyone of the store says what became of a follow-up; the same again changes nothing. One read and one write. */
export const settleFollowUp =
  ({ brands, followUps }: SettleDeps) =>
  async (
    { taskId, memberId, storeId, staff, now }: { taskId: string; memberId: string; storeId: string; staff: Claims<'staff'>; now: Instant },
    settling: Settling,
  ): Promise<FollowUp> => {
    ownStore(staff, storeId);
    const { zone } = await brands.current();
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const task = await followUps.get(memberId, taskId);
      if (!task) throw new Fault('not_found');
      ownStore(staff, task.storeId);
      if (task.state === 'done') {
        if (settling.state === 'later') refuseIf([refusal('follow_up_done')]);
        return task;
      }
      const after = settled(task, settling, { by: staff.name, now });
      if (await followUps.change(after, localDay(now, zone))) return after;
    }
    throw new Fault('unavailable');
  };

const settled = (task: FollowUp, settling: Settling, { by, now }: { by: string; now: Instant }): FollowUp => {
  const { laterBecause: _, ...rest } = task;
  const version = task.version + 1;
  if (settling.state === 'done') return { ...task, version, state: 'done', doneAt: now, doneBy: by };
  return { ...rest, version, due: settling.day, ...(settling.reason !== undefined && { laterBecause: settling.reason }) };
};
