import fc from 'fast-check';
import { gatherProfile } from '../../functions/audience/gather-profile';
import { keepDue } from '../../functions/audience/keep-due';
import { profilesIn } from '../../functions/audience/profile-repository';
import { membersIn } from '../../functions/member/member-repository';
import { transact } from '../../functions/platform/transact';
import { foldPerson } from '../../functions/tag/fold-person';
import type { Rule } from '../../shared/audience/rule';
import { type Instant, millis, utc } from '../../shared/time/instant';
import { NOW } from '../coupon/examples';
import { naive } from '../harness/audience-model/oracle';
import { type Desk, openDesk } from '../harness/desk';
import { brandOfAudiences } from './brand-of-audiences';

// Whatever happens in whatever order, and however the clock moves: who is in an audience is who the rule says, asked from scratch.

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const RULES: Record<string, Rule> = {
  viewed: { kind: 'event_count', type: 'store_viewed', is: 'at_least', value: 1, withinDays: 3 },
  silent: { kind: 'event_time', type: 'purchase', which: 'last', is: 'longer_ago', days: 2 },
  claims: { kind: 'tag', key: 'coupons', values: ['claims'], weight: 1.5 },
  asked: {
    kind: 'all',
    of: [
      { kind: 'consent', purpose: 'personalised' },
      { kind: 'joined', is: 'within', days: 6 },
    ],
  },
  spent: { kind: 'purchases', measure: 'spent', is: 'at_least', value: 10_000, withinDays: 4 },
  mixed: {
    kind: 'all',
    of: [
      { kind: 'not', of: { kind: 'audience', audienceId: 'viewed' } },
      {
        kind: 'some',
        atLeast: 1,
        of: [
          { kind: 'audience', audienceId: 'silent' },
          { kind: 'audience', audienceId: 'claims' },
        ],
      },
    ],
  },
};
const HOUR = 3_600_000;

type Step =
  | { do: 'touch'; who: number; type: 'store_viewed' | 'purchase' | 'purchase_returned' | 'coupon_claimed'; hoursAgo: number }
  | { do: 'consent'; who: number; given: boolean }
  | { do: 'merge'; who: number }
  | { do: 'wait'; hours: number }
  | { do: 'again'; who: number };

const who = fc.nat({ max: 2 });
const aStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('touch' as const),
      who,
      type: fc.constantFrom('store_viewed', 'purchase', 'purchase_returned', 'coupon_claimed'),
      hoursAgo: fc.nat({ max: 80 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('consent' as const), who, given: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), who }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), who }) },
);

let told = 0;

const world = async () => {
  const brand = brandOfAudiences(desk.tables);
  const ids = [await desk.member(), await desk.member(), await desk.member()];
  let now: Instant = NOW;
  const idOf = (nth: number): string => ids[nth] ?? '';
  const looked = async (id: string): Promise<void> => {
    await foldPerson(brand.deps)(id);
    // Marks come twice and side by side.
    await Promise.all([brand.refresh(id, now), brand.refresh(id, now)]);
  };
  const steps: { [K in Step['do']]: (step: Extract<Step, { do: K }>) => Promise<void> } = {
    touch: async ({ who: nth, type, hoursAgo }) => {
      const memberId = idOf(nth);
      const at = utc(millis(now) - hoursAgo * HOUR);
      await brand.deps.touchpoints.take({
        ...{ messageId: `live-model-${told++}`, type, channel: 'counter', subject: `M#${memberId}`, memberId, source: 'system' },
        ...{ occurredAt: at, receivedAt: now, properties: { amount: 6_000, currency: 'CNY', storeId: 'SH1' } },
      });
      await looked(memberId);
    },
    consent: async ({ who: nth, given }) => {
      const members = membersIn(desk.tables);
      const { consents = [] } = (await members.get(idOf(nth))) ?? {};
      const after = consents.map((one) => (one.purpose === 'personalised' ? { ...one, given } : one));
      await transact(desk.tables, [members.consentsChange(idOf(nth), consents, after)]);
      await looked(idOf(nth));
    },
    merge: async ({ who: nth }) => {
      const [survivor, other] = [brand.oneIdOf(idOf(0)), brand.oneIdOf(idOf(nth))];
      if (survivor === other) return;
      brand.merge(survivor, other);
      await Promise.all([looked(other), looked(survivor)]);
    },
    wait: async ({ hours }) => {
      now = utc(millis(now) + hours * HOUR);
      await keepDue(brand.deps)(now);
    },
    again: async ({ who: nth }) => looked(idOf(nth)),
  };
  return {
    brand,
    ids,
    now: () => now,
    take: (step: Step): Promise<void> => steps[step.do](step as never),
  };
};
type World = Awaited<ReturnType<typeof world>>;

/** Everybody asked from scratch, by the naive reading of the rules. */
const expected = async ({ brand, ids, now }: World): Promise<Map<string, string[]>> => {
  const rules = await brand.deps.rules.fresh();
  const oneIds = [...new Set(ids.map(brand.oneIdOf))];
  const found = await Promise.all(
    oneIds.map(async (oneId) => {
      const person = await brand.deps.identity.person(oneId);
      const gathered = person && (await gatherProfile(brand.deps)(person, [], now()));
      if (!gathered) throw new Error('nobody');
      const is = Object.entries(RULES).filter(([, rule]) => naive(rule, rules.world, gathered.profile, millis(now())));
      return [oneId, is.map(([audienceId]) => audienceId).sort()] as const;
    }),
  );
  return new Map(found);
};

/** What was written, told in its order: nobody enters where they are, nobody leaves where they are not. */
const replayed = ({ brand, ids }: World): Map<string, string[]> => {
  const all = new Map<string, Set<string>>();
  for (const { own, former, moves } of brand.written) {
    const oneId = (own.after ?? own.before)?.profile.oneId ?? '';
    // Whom time moves are members of earlier runs too.
    if (!ids.includes(oneId)) continue;
    const mine = new Set([...(all.get(oneId) ?? []), ...former.flatMap(({ before }) => Object.keys(before?.in ?? {}))]);
    for (const { before } of former) all.delete(before?.profile.oneId ?? '');
    for (const { audienceId, is } of moves) {
      expect(mine.has(audienceId)).toBe(is === 'left');
      if (is === 'left') mine.delete(audienceId);
      else mine.add(audienceId);
    }
    all.set(oneId, mine);
  }
  return new Map([...all].map(([oneId, audiences]) => [oneId, [...audiences].sort()]));
};

test('audiences live are audiences asked from scratch, and entering and leaving tell the same', async () => {
  const first = await world();
  for (const [audienceId, rule] of Object.entries(RULES)) await first.brand.start(audienceId, rule, NOW);
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 4, maxLength: 12 }), async (steps) => {
      const one = await world();
      for (const id of one.ids) await one.brand.refresh(id, one.now());
      for (const step of steps) await one.take(step);
      const truth = await expected(one);
      const stored = await profilesIn(desk.tables).all(one.ids);
      expect(new Map([...stored.values()].map(({ profile, in: memberships }) => [profile.oneId, Object.keys(memberships).sort()]))).toEqual(
        truth,
      );
      expect(replayed(one)).toEqual(truth);
    }),
    { numRuns: 5, seed: 20261123, endOnFailure: true },
  );
  // Members of all runs together: lists and counters say the same as the profiles.
  const { brand } = first;
  for (const audienceId of Object.keys(RULES)) {
    const listed = await profilesIn(desk.tables).membersOf(audienceId, undefined, 1000);
    const stored = await profilesIn(desk.tables).all(listed.items.map(({ oneId }) => oneId));
    expect([...stored.values()].every((one) => audienceId in one.in)).toBe(true);
    expect((await brand.sizes.of(audienceId, 'Asia/Shanghai', NOW)).size).toBe(listed.items.length);
  }
});
