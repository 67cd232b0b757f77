import { brandsIn } from '../../functions/brand/brand-repository';
import { claimCoupon } from '../../functions/coupon/claim-coupon';
import { couponsIn } from '../../functions/coupon/coupon-repository';
import { redeemCoupon } from '../../functions/coupon/redeem-coupon';
import { redemptionsIn } from '../../functions/coupon/redemption-repository';
import { returnRedemption } from '../../functions/coupon/return-redemption';
import { templatesIn } from '../../functions/coupon/template-repository';
import { signer } from '../../functions/platform/secrets';
import { storesIn } from '../../functions/store/store-repository';
import { cny } from '../../shared/money/money';
import { utc } from '../../shared/time/instant';
import { type Backend, startBackend } from '../harness/backend';
import { type Meter, meterOn } from '../harness/meter';
import { AT_SH1, peopleOf, positionAt } from '../harness/people';

let backend: Backend;
let meter: Meter;
let templateId: string;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  const people = peopleOf(backend);
  const marketer = await people.marketer();
  await people.importStores(marketer);
  templateId = await people.publish(marketer);
  meter = meterOn(backend.tables.db);
});
afterAll(() => backend.stop());

/** What every operation costs at most, of items of ordinary size; a change that costs the brand more fails here. */
test('a claim is one write request of at most 6 units, a redemption one read and one write of at most 6, an undo likewise', async () => {
  const { tables } = backend;
  const deps = {
    brands: brandsIn(tables),
    coupons: couponsIn(tables),
    redemptions: redemptionsIn(tables),
    stores: storesIn(tables),
    templates: templatesIn(tables),
    sign: signer(Buffer.alloc(32, 7)),
    random: () => 0,
  };
  await Promise.all([deps.brands.current(), deps.stores.index(), deps.templates.offered()]);
  const now = utc(Date.now());
  const ask = {
    templateId,
    memberId: 'm1',
    position: positionAt(AT_SH1),
    channel: 'h5' as const,
    idempotency: { key: 'k1', hash: 'h1' },
    now,
  };

  const claim = await meter.count(() => claimCoupon(deps)(ask));
  expect(claim.result.replayed).toBe(false);
  expect(claim).toMatchObject({ requests: ['TransactWriteItems'] });
  expect(claim.writeUnits).toBeLessThanOrEqual(6);

  const { couponId } = claim.result.reply;
  const staff = { staffId: 's1', name: '周予', role: 'clerk' as const, storeId: 'SH1', storeName: '静安店' };
  const redeemed = await meter.count(() =>
    redeemCoupon(deps)({
      ...{ couponId, storeId: 'SH1', staff, basket: cny(12_000), language: 'zh', now },
      scanned: { staffId: 's1', memberId: 'm1', maskedName: '林*夏' },
      idempotency: { key: 'k2', hash: 'h2' },
    }),
  );
  expect(redeemed.requests.sort()).toEqual(['GetItem', 'TransactWriteItems']);
  expect(redeemed.writeUnits).toBeLessThanOrEqual(6);

  const { redemptionId } = redeemed.result.reply;
  const undone = await meter.count(() => returnRedemption(deps)({ redemptionId, staff, idempotency: { key: 'k3', hash: 'h3' }, now }));
  expect(undone.requests.sort()).toEqual(['GetItem', 'TransactWriteItems']);
  expect(undone.writeUnits).toBeLessThanOrEqual(6);

  const wallet = await meter.count(() => deps.coupons.ofMember('m1'));
  expect(wallet.requests).toEqual(['Query']);
  process.stdout.write(
    `cost: claim ${claim.writeUnits} WRU in ${claim.requests.length} request; redeem ${redeemed.writeUnits} WRU + ${redeemed.readUnits} RRU; ` +
      `undo ${undone.writeUnits} WRU; wallet ${wallet.readUnits} RRU\n`,
  );
});
