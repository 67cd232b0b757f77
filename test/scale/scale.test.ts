import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { billOf, idleOf } from '../../bench/scale/bill';
import { SCALE_DOCUMENT, scaleTables, withTables } from '../../bench/scale/document';
import { LARGE, LIMITS, PRICES, SMALL } from '../../bench/scale/figures';
import { getsThrough, heatOf, partitionsUnder, placeOnRing } from '../../bench/scale/heat';
import { callsOfStream, rowsOf } from '../../bench/scale/load';
import { recordingTables } from '../../bench/scale/recorder';
import { saleFlows } from '../../bench/scale/scenarios';
import { listingIn } from '../../functions/coupon/listing-repository';
import { membersIn } from '../../functions/member/member-repository';
import { projectRoot } from '../../local/project-root';

test('the page says what the figures come to; npm run bench scale writes it anew', async () => {
  const page = readFileSync(join(projectRoot(), SCALE_DOCUMENT), 'utf8');
  const tables = await scaleTables();
  expect(withTables(page, tables)).toBe(page);
  expect(page.match(/<!-- table: /g)).toHaveLength(tables.size);
});

test('in the sale no key is written to more than a partition takes', async () => {
  const heat = await heatOf(saleFlows());
  const hot = [...heat].flatMap(([place, keys]) => partitionsUnder(place, keys, 100).tooHot.map(({ pk }) => `${place} ${pk}`));
  expect(hot).toEqual([]);
  // The keys are those that the repositories make: the sale's stock lies on its shards, its coupons under themselves.
  const core = [...(heat.get('core')?.keys() ?? [])];
  expect(core.filter((pk) => pk.startsWith('brand#T#sale#STOCK#'))).toHaveLength(64);
  expect(core.filter((pk) => pk.startsWith('brand#C#')).length).toBeGreaterThan(900);
});

describe('keys on partitions', () => {
  const even = (count: number, wru: number) => new Map(Array.from({ length: count }, (_, i) => [`key-${i}`, wru] as const));

  it('are split until each partition keeps to its limit, down to single keys', () => {
    const cold = partitionsUnder('core', even(1_000, 0.5), 4);
    expect(cold).toMatchObject({ keys: 1_000, total: 500, splits: 0, tooHot: [] });
    const warm = partitionsUnder('core', even(1_000, 10), 4);
    expect(warm.hottestPartition).toBeGreaterThan(LIMITS.writeUnits);
    // Ten thousand units need ten partitions at least, and splitting in halves no more than three times as many.
    expect(warm.splits + 4).toBeGreaterThanOrEqual(10);
    expect(warm.splits + 4).toBeLessThanOrEqual(30);
    expect(warm.tooHot).toEqual([]);
  });

  it('stay too hot where one key alone is', () => {
    const found = partitionsUnder('core', new Map([...even(100, 1), ['hot', 1_500]]), 8);
    expect(found.tooHot).toEqual([{ pk: 'hot', wru: 1_500 }]);
    expect(found.hottestKey).toEqual({ pk: 'hot', wru: 1_500 });
    expect(found.hottestPartition).toBeGreaterThanOrEqual(1_500);
  });

  it('lose nothing by being laid on any number of partitions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 2_000, noNaN: true }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 50 }),
        (heats, partitions) => {
          const found = partitionsUnder('x', new Map(heats.map((wru, i) => [`k${i}`, wru])), partitions);
          expect(found.total).toBeCloseTo(
            heats.reduce((sum, wru) => sum + wru, 0),
            3,
          );
          expect(found.tooHot).toHaveLength(heats.filter((wru) => wru > LIMITS.writeUnits).length);
          expect(found.hottestPartition).toBeGreaterThanOrEqual(found.hottestKey.wru - 1e-9);
          expect(found.splits).toBeLessThan(Math.max(1, heats.length));
        },
      ),
    );
  });

  it('spread evenly over the ring', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 10_000; i++) {
      const tenth = Math.floor(placeOnRing(`brand#M#${i}`) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });
});

test('what repositories would write is noted with its units: twice in a transaction, once in an index', async () => {
  const { tables, during } = recordingTables();
  const listed = await during(() =>
    listingIn(tables).note({ couponId: '8', templateId: 't', shard: 3, issuedAt: '2026-01-01T00:00:00.000Z' }),
  );
  expect(listed).toEqual([{ place: 'core', pk: 'brand#T#t#OUT#3', wru: 1 }]);
  const member = { memberId: 'm', memberNumber: '1', consents: [], joinedAt: '2026-01-01T00:00:00.000Z', channel: 'h5' as const };
  const created = await during(() => membersIn(tables).create(member, [{ type: 'card', value: '1' }]));
  expect(created).toEqual([
    { place: 'core', pk: 'brand#M#m', wru: 2 },
    { place: 'core.listed', pk: expect.stringMatching(/^brand#MEMBERS#2026-01/), wru: 1 },
    { place: 'core', pk: 'brand#I#card#1', wru: 2 },
  ]);
  expect(await during(() => Promise.resolve())).toEqual([]);
});

describe('sums', () => {
  it('are of all events once, and of prices as they are listed', () => {
    for (const brand of [LARGE, SMALL]) {
      const intoTheLog = rowsOf(brand).filter(
        ({ cost }) => cost.what.includes('into the log') || cost.what.startsWith('an event of another'),
      );
      expect(intoTheLog.reduce((sum, { daily }) => sum + daily, 0)).toBeCloseTo(brand.touchpoints, 0);
      const bill = billOf(brand);
      expect(bill.map(({ price }) => price).sort()).toEqual(Object.keys(PRICES).sort());
      expect(idleOf(brand)).toBeLessThan(bill.reduce((sum, { usd }) => sum + usd, 0));
    }
  });

  it('grow with what they are of', () => {
    const writes = (touchpoints: number) => billOf({ ...LARGE, touchpoints }).find(({ price }) => price === 'writeUnits')?.usd ?? 0;
    expect(writes(2_000_000_000)).toBeGreaterThan(1.5 * writes(LARGE.touchpoints));
    // A batch takes what has come since: many records on few shards are few calls, few on many are one each.
    expect(callsOfStream(86_400 * 4_000, 10)).toBeCloseTo((86_400 * 4_000) / 100);
    expect(callsOfStream(86_400, 1_000)).toBe(86_400);
    expect(getsThrough(0, 8)).toBe(1);
    expect(getsThrough(125, 8)).toBeCloseTo(0.5);
  });
});
