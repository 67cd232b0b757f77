import { benefitsOf } from '../../shared/tier/benefits';
import type { Instant } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import { subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { ComingDeps } from '../coupon/come-with';
import { giveCoupons } from '../coupon/give-coupons';
import { idOf } from '../platform/ids';
import type { Tiers } from '../tier/tiers';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import type { Birthdays } from './birthday-repository';
import type { Members } from './member-repository';

export interface GreetDeps extends ComingDeps {
  birthdays: Birthdays;
  members: Pick<Members, 'get'>;
  tiers: Pick<Tiers, 'standing' | 'scheme'>;
  touchpoints: Pick<Touchpoints, 'take'>;
}

/**
 * What the brand's day brings: who has their birthday gets the coupon of their tier, once a year; on the first of a month the log hears that
 * the month of their birthday has begun. May run as often as one likes: a day that is done costs one read. Gives how many coupons there were.
 */
export const greetBirthdays =
  (deps: GreetDeps) =>
  async (now: Instant): Promise<number> => {
    const { zone } = await deps.brands.current();
    const today = localDay(now, zone);
    if (await deps.birthdays.isDone(today)) return 0;
    let coupons = 0;
    for (const day of birthdaysOn(today)) {
      await forAll(deps, day, async (memberId) => {
        coupons += await greet(deps, memberId, today, now);
      });
    }
    for (const day of monthBeginning(today)) {
      await forAll(deps, day, async (memberId) => {
        if (await deps.members.get(memberId)) await deps.touchpoints.take(monthBegan(memberId, today, now));
      });
    }
    await deps.birthdays.done(today, now);
    return coupons;
  };

const forAll = async ({ birthdays }: GreetDeps, monthDay: string, work: (memberId: string) => Promise<void>): Promise<void> => {
  let from: Record<string, unknown> | undefined;
  do {
    const page = await birthdays.on(monthDay, from);
    for (const memberId of page.memberIds) await work(memberId);
    from = page.next;
  } while (from);
};

/** The days of the year on which somebody was born who is greeted today: who was born on 29 February, on the day before in other years. */
export const birthdaysOn = (today: string): string[] => {
  const monthDay = today.slice(5);
  return monthDay === '02-28' && !isLeap(Number(today.slice(0, 4))) ? [monthDay, '02-29'] : [monthDay];
};

const isLeap = (year: number): boolean => new Date(Date.UTC(year, 2, 0)).getUTCDate() === 29;

/** On the first of a month, all days that the month has in any year. */
const monthBeginning = (today: string): string[] => {
  if (!today.endsWith('-01')) return [];
  const month = today.slice(5, 7);
  // A leap year, so that 29 February is among them.
  const days = new Date(Date.UTC(2024, Number(month), 0)).getUTCDate();
  return Array.from({ length: days }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`);
};

const greet = async (deps: GreetDeps, memberId: string, today: string, now: Instant): Promise<number> => {
  if (!(await deps.members.get(memberId))) return 0;
  const [{ tierId }, scheme] = await Promise.all([deps.tiers.standing(memberId, now), deps.tiers.scheme()]);
  const { birthdayCoupon } = benefitsOf(scheme, tierId);
  if (birthdayCoupon === undefined) return 0;
  return giveCoupons(deps)({ templateIds: [birthdayCoupon], memberId, with: idOf('birthday', memberId, today.slice(0, 4)), now });
};

const monthBegan = (memberId: string, today: string, now: Instant): TouchpointEvent => ({
  messageId: `birthday.${idOf(memberId, today.slice(0, 7))}`,
  type: 'birthday_month_began',
  channel: 'system',
  subject: subjectOfMember(memberId),
  memberId,
  occurredAt: now,
  receivedAt: now,
  properties: {},
  source: 'system',
});
