import * as fc from 'fast-check';
import { couponUsed } from '../../functions/coupon/redemption-repository';
import { Fault, Refused } from '../../functions/platform/problems';
import { transact } from '../../functions/platform/transact';
import { ownRefusals } from '../../shared/coupon/redeem';
import { SHANGHAI } from '../coupon/examples';
import { hours, openWatch, START, seconds, type Watch } from './watch';

// Whatever happens at once to a held claim, one order explains it: the coupon, its case, its group and its unit say the same.

let watch: Watch;
beforeAll(async () => {
  watch = await openWatch();
});
afterAll(() => watch.close());

/** Uses a coupon as the counter does: judged as it was read, written on condition of the version. */
const use = async (couponId: string): Promise<boolean> => {
  const coupon = await watch.couponNow(couponId);
  if (ownRefusals(coupon, { now: watch.clock.now, zone: SHANGHAI }).length > 0) return false;
  const redemption = {
    redemptionId: `r-${couponId}`,
    redeemedAt: watch.clock.now,
    storeName: '静安店',
    discount: { amount: 100, currency: 'CNY' },
  };
  return !(await transact(watch.tables, [couponUsed(watch.tables, coupon, redemption as never)]));
};

const said = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refused || error instanceof Fault) return false;
      throw error;
    },
  );

const STEPS = ['release', 'reject', 'undo', 'use', 'sweep', 'tell', 'wait'] as const;

test('release, reject, undo, use, the sweep and the stream at once: nothing is decided twice, and no unit is lost or doubled', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.constantFrom(...STEPS), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
      async (rounds) => {
        watch.clock.now = START;
        const template = await watch.publish({ stock: 20 });
        const coupons: string[] = [];
        for (let i = 0; i < 4; i++)
          coupons.push(await watch.take(template, await watch.person(), { device: `race-phone-number-${run}`, now: seconds(i) }));
        run++;
        watch.clock.now = seconds(10);
        await watch.tell({ times: 2 });
        const [first = ''] = coupons;
        let ms = 0;
        for (const round of rounds) {
          await Promise.all(
            round.map(async (step) => {
              if (step === 'use') return use(first);
              if (step === 'tell') return watch.tell();
              if (step === 'sweep') return said(watch.settle(await watch.couponNow(first), watch.clock.now));
              if (step === 'wait') return ms++;
              return said(watch.decide(first, step));
            }),
          );
          watch.clock.now = hours(0.1 * (ms + 1));
        }
        watch.clock.now = hours(24 * 4);
        await watch.settle(await watch.couponNow(first), watch.clock.now);
        const [coupon, one] = [await watch.couponNow(first), await watch.cases.of(first)];
        const group = await watch.cases.group(one?.groupId ?? '');
        const others = await Promise.all(coupons.slice(1).map((couponId) => watch.cases.of(couponId)));
        expect(group?.open).toBe([one, ...others].filter((each) => each?.state === 'open').length);
        expect(coupon.review).toBeUndefined();
        expect(one?.state).toBe(coupon.state === 'deactivated' ? 'rejected' : 'released');
        expect(await watch.left(template)).toBe(coupon.state === 'deactivated' ? 17 : 16);
        expect(coupon.unitBack).toBe(coupon.state === 'deactivated' ? true : undefined);
      },
    ),
    { numRuns: 8 },
  );
});
