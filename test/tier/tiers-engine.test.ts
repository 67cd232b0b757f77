import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue as StreamValue } from 'aws-lambda';
import * as v from 'valibot';
import { birthdaysIn } from '../../functions/member/birthday-repository';
import { greetBirthdays } from '../../functions/member/greet-birthdays';
import { accountKey } from '../../functions/points/account-record';
import { changeLedger } from '../../functions/points/change-ledger';
import { earnMove } from '../../functions/points/earn-points';
import { kindOfPoints } from '../../functions/points/kind-of-points';
import { ledgerIn } from '../../functions/points/ledger-repository';
import { pointSettingsIn } from '../../functions/points/settings-repository';
import { followTiers } from '../../functions/tier/follow-tiers';
import { followVisits } from '../../functions/tier/follow-visits';
import { tierSchemeIn } from '../../functions/tier/scheme-repository';
import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import { TierScheme } from '../../shared/tier/scheme';
import { subjectOfMember } from '../../shared/touchpoint/event';
import { NOW } from '../coupon/examples';
import { type Desk, openDesk } from '../harness/desk';
import { tiersOn } from '../harness/tiers';

let desk: Desk;
let clock = Date.now();
beforeAll(async () => {
  jest.spyOn(Date, 'now').mockImplementation(() => clock);
  desk = await openDesk();
});
afterAll(() => {
  jest.restoreAllMocks();
  return desk.close();
});

const deps = () => ({
  ...desk.deps,
  tables: desk.tables,
  birthdays: birthdaysIn(desk.tables, Buffer.alloc(32, 5)),
  clock: () => NOW,
  ledger: ledgerIn(desk.tables),
  pointSettings: pointSettingsIn(desk.tables),
  tierScheme: tierSchemeIn(desk.tables),
  touchpoints: touchpointsIn(desk.tables),
});

const step = (tierId: string, needs: number, benefits: object = {}) => ({
  tierId,
  name: { zh: `等级${tierId}`, en: tierId },
  needs,
  benefits,
});

/** Sets the brand's tiers, which warm functions hear of a while later. */
const setTiers = async (tiers: object[], rest: object = {}): Promise<void> => {
  const scheme = v.parse(TierScheme, { tiers, measure: 'qualifying_points', ...rest });
  const { tierScheme } = deps();
  await tierScheme.set((await tierScheme.latest())?.version ?? 0, scheme, '马克', NOW);
  clock += 60_000;
};

type Image = Record<string, StreamValue>;
const imageOf = async (memberId: string): Promise<Image | undefined> => {
  const key = { TableName: desk.tables.ledger, Key: accountKey(desk.tables, memberId, 'points') };
  const { Item } = await desk.tables.db.send(new GetCommand(key));
  return Item && (marshall(Item) as Image);
};

let earned = 0;
/** Earns points, and gives the record that the stream would tell of it. */
const earns = async (memberId: string, amount: number, now = NOW) => {
  const before = await imageOf(memberId);
  await changeLedger(deps())(async () => {
    const [holder, member, kind] = await Promise.all([
      deps().ledger.holder(memberId, 'points'),
      deps().members.get(memberId),
      kindOfPoints(deps())(),
    ]);
    if (!member) throw new Error('there is a member');
    const told = {
      about: { kind: 'event' as const, id: `event-${++earned}` },
      by: { role: 'system' as const, id: 't', name: '' },
      source: 't',
    };
    return {
      moves: [await earnMove({ tiers: tiersOn(desk.tables) })(member, holder, { amount, earnedAt: now, told }, kind, now)],
      result: 0,
    };
  });
  const after = await imageOf(memberId);
  return { eventName: 'MODIFY' as const, dynamodb: { ...(before && { OldImage: before }), ...(after && { NewImage: after }) } };
};

const wallet = async (memberId: string): Promise<string[]> =>
  (await deps().coupons.ofMember(memberId)).items.map(({ templateId, way }) => `${templateId} ${way}`).sort();

test('who is lifted gets the coupons of every tier that was climbed, once, and the log hears of it', async () => {
  const [silver, gold] = await Promise.all([desk.publish({ perMember: 1, ways: ['app'] }), desk.publish()]);
  await setTiers([
    step('base', 0),
    step('silver', 100, { upgradeCoupons: [silver.templateId] }),
    step('gold', 200, { upgradeCoupons: [gold.templateId] }),
  ]);
  const member = await desk.member();
  const small = await earns(member, 50);
  const lifted = await earns(member, 150);
  const more = await earns(member, 10);
  const follow = followTiers(deps());
  expect(await follow([small, lifted, more])).toEqual([]);
  expect(await follow([lifted, lifted])).toEqual([]);
  expect(await wallet(member)).toEqual([`${gold.templateId} benefit`, `${silver.templateId} benefit`].sort());
  const { items } = await deps().touchpoints.ofMember(member);
  expect(items.filter(({ type }) => type === 'tier_upgraded').map(({ properties }) => properties.name)).toEqual(['等级gold']);
  expect((await tiersOn(desk.tables).standing(member, NOW)).tierId).toBe('gold');
});

test('a coupon that has run out holds up neither the others nor the stream', async () => {
  const [dry, fine] = await Promise.all([desk.publish({ stock: 1 }), desk.publish()]);
  await desk.claim(dry, await desk.member());
  await setTiers([step('base', 0), step('gold', 100, { upgradeCoupons: [dry.templateId, fine.templateId] })]);
  const member = await desk.member();
  expect(await followTiers(deps())([await earns(member, 100)])).toEqual([]);
  expect(await wallet(member)).toEqual([`${fine.templateId} benefit`]);
});

test('when another period is measured, everybody is counted anew from what is kept', async () => {
  await setTiers([step('base', 0), step('gold', 100)]);
  const member = await desk.member();
  await earns(member, 120);
  const { tier } = await deps().ledger.holder(member, 'points');
  expect(tier?.basis).toBe('qualifying_points calendar 1');
  await setTiers([step('base', 0), step('gold', 100), step('top', 150)], { period: { kind: 'rolling', months: 3 } });
  const tiers = tiersOn(desk.tables);
  expect(await tiers.standing(member, NOW)).toMatchObject({ tierId: 'gold', counted: 120, next: { tierId: 'top', missing: 30 } });
  await earns(member, 30);
  expect((await deps().ledger.holder(member, 'points')).tier?.basis).toBe('qualifying_points rolling 3');
  expect(await tiers.standing(member, NOW)).toMatchObject({ tierId: 'top', counted: 150 });
});

test('where visits are measured, each counts once', async () => {
  await setTiers([step('base', 0), step('regular', 2)], { measure: 'visits' });
  const member = await desk.member();
  const tiers = tiersOn(desk.tables);
  const visit = (messageId: string) => ({
    dynamodb: {
      NewImage: marshall({
        ...{ messageId, type: 'store_visited', channel: 'counter', subject: subjectOfMember(member), memberId: member },
        ...{ occurredAt: NOW, receivedAt: NOW, properties: {} },
      }) as Image,
    },
  });
  const follow = followVisits({ ...deps(), tiers });
  expect(await follow([visit('visit-0001'), visit('visit-0001')])).toEqual([]);
  expect(await tiers.standing(member, NOW)).toMatchObject({ tierId: 'base', counted: 1, next: { tierId: 'regular', missing: 1 } });
  await follow([visit('visit-0002'), visit('visit-0001')]);
  expect(await tiers.standing(member, NOW)).toMatchObject({ tierId: 'regular', counted: 2 });
});

test('a claim opens sooner for who has early access', async () => {
  await setTiers([step('base', 0), step('gold', 100, { earlyAccessDays: 2 })]);
  const tomorrow = '2026-11-23T12:00:00+08:00';
  const template = await desk.publish({ claimWindow: { from: tomorrow }, perMember: 1 });
  const [base, gold] = [await desk.member(), await desk.member()];
  await earns(gold, 100);
  expect((await desk.claim(template, base)).codes).toEqual(['not_yet_claimable']);
  expect((await desk.claim(template, gold)).codes).toEqual([]);
});

test('birthdays are greeted on their day, once a year, with the coupon of the tier; 29 February the day before', async () => {
  const cake = await desk.publish({ stock: 10 });
  await setTiers([step('base', 0, { birthdayCoupon: cake.templateId })]);
  const { birthdays, touchpoints } = deps();
  const [today, leap, other] = [await desk.member(), await desk.member(), await desk.member()];
  await Promise.all([birthdays.note(today, NOW.slice(5, 10)), birthdays.note(leap, '02-29'), birthdays.note(other, '11-23')]);
  await birthdays.note(other, undefined);
  expect(await greetBirthdays(deps())(NOW)).toBe(1);
  expect(await greetBirthdays(deps())(NOW)).toBe(0);
  expect(await wallet(today)).toEqual([`${cake.templateId} benefit`]);
  expect(await greetBirthdays(deps())('2027-02-28T08:00:00+08:00')).toBe(1);
  expect(await wallet(leap)).toEqual([`${cake.templateId} benefit`]);
  await greetBirthdays(deps())('2027-11-01T08:00:00+08:00');
  const { items } = await touchpoints.ofMember(today);
  expect(items.map(({ type }) => type)).toEqual(['birthday_month_began']);
});
