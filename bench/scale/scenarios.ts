import { createHash } from 'node:crypto';
import { changesOf } from '../../functions/audience/profile-change';
import { profilesIn } from '../../functions/audience/profile-repository';
import { outcomesIn } from '../../functions/campaign/outcome-repository';
import { countChanges } from '../../functions/coupon/count-changes';
import type { ClaimedCoupon } from '../../functions/coupon/coupon-item';
import { expiryAgendaIn } from '../../functions/coupon/expiry-agenda';
import { firstDrawing } from '../../functions/coupon/find-stock';
import { couponNumber } from '../../functions/coupon/issue-coupon';
import { newCoupons } from '../../functions/coupon/issuing-repository';
import { listingIn } from '../../functions/coupon/listing-repository';
import { recorded } from '../../functions/coupon/redemption-repository';
import { journeyFiguresIn } from '../../functions/journey/figures-repository';
import { membersIn } from '../../functions/member/member-repository';
import { signer } from '../../functions/platform/secrets';
import { sendsIn } from '../../functions/send/send-repository';
import { tagsIn } from '../../functions/tag/tag-repository';
import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import { outcomeOf } from '../../shared/campaign/outcome-of';
import { shardsFor } from '../../shared/coupon/stock';
import { cny } from '../../shared/money/money';
import { aCoupon, aTemplate } from '../../test/coupon/examples';
import { LARGE, SALE } from './figures';
import type { Flow } from './heat';
import { DAY, saleOf } from './load';
import { recordingTables, touchedTogether } from './recorder';

const NOW = '2026-11-21T12:00:00.000Z';
const ENDS = '2026-11-28T15:59:59.000Z';
/** Samples of a flow: very many where few keys are met by hash, fewer where a sample is dear and its keys are drawn evenly. */
const MANY = 6_000;
const SOME = 980;
/** The golden ratio's part behind the point: its multiples fill every part of the line alike. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Audiences that members enter and leave, the first of them most often. */
const AUDIENCES = 50;
/** Of the touches of a member so many move the time at which they are to be looked at again. */
const DUE_MOVES = 0.3;
/** A campaign to be through within two hours. */
const CAMPAIGN_SECONDS = 7_200;
const STEPS_A_TRANSACTION = 49;

/** Chance that is the same in every run, and spreads evenly: what is rare in a million draws does not show among thousands. */
const chance = (): (() => number) => {
  let at = 0;
  return () => {
    at = (at + GOLDEN) % 1;
    return at;
  };
};

/** Ids as they are drawn, but the same in every run. */
const idOf = (what: string, nth: number): string => {
  const hex = createHash('sha256').update(`${what} ${nth}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
};

const wiring = () => {
  const { tables, during } = recordingTables();
  const random = chance();
  return { tables, during, random, sign: signer(Buffer.alloc(32, 1)) };
};
type Wiring = ReturnType<typeof wiring>;

const claimed = ({ sign }: Wiring, templateId: string, nth: number, shard: number): ClaimedCoupon => {
  const memberId = idOf('member', nth);
  return {
    ...aCoupon({ templateId, memberId, countedFor: memberId, issuedAt: NOW, validUntil: ENDS, shard, slot: '1' }),
    couponId: couponNumber(sign, templateId, memberId, '1', 0),
    ...{ claimKey: idOf('key', nth), claimHash: 'hash', marks: [], bundle: [] },
  };
};

/** Claims of templates, with what the stream makes of them. */
const claims = (own: Wiring, perSecond: number, templateOf: (nth: number) => string, shards: number): Flow[] => {
  const { tables, during, random, sign } = own;
  const numberOf = (nth: number): string => couponNumber(sign, templateOf(nth), idOf('member', nth), '1', 0);
  return [
    {
      name: 'claims',
      perSecond,
      samples: SOME,
      sample: (nth) => {
        const template = aTemplate({ templateId: templateOf(nth), shards });
        const drawing = firstDrawing({ template, units: 1 }, NOW.slice(0, 10), random);
        return touchedTogether(newCoupons(tables, [claimed(own, template.templateId, nth, drawing.draws[0]?.shard ?? 0)], [drawing]));
      },
    },
    {
      name: 'lists of templates',
      perSecond,
      samples: SOME,
      sample: (nth) => {
        const place = { couponId: numberOf(nth), templateId: templateOf(nth), shard: Math.floor(random() * shards), issuedAt: NOW };
        return during(() => listingIn(tables).note(place));
      },
    },
    {
      name: 'the agenda of expiries',
      perSecond,
      samples: MANY,
      sample: (nth) => during(() => expiryAgendaIn(tables).note(numberOf(nth), ENDS, NOW)),
    },
    {
      name: 'figures of templates',
      perSecond: perSecond / STEPS_A_TRANSACTION,
      samples: SOME / STEPS_A_TRANSACTION,
      sample: (nth) => {
        const first = nth * STEPS_A_TRANSACTION;
        const steps = Array.from({ length: STEPS_A_TRANSACTION }, (_, i) => {
          const one = { ...claimed(own, templateOf(nth), first + i, 0), version: 1 };
          return { messageId: `${one.couponId}.1`, types: ['coupon_claimed' as const], coupon: one };
        });
        return during(() => countChanges(tables)(templateOf(nth), steps, Date.parse(NOW)));
      },
    },
  ];
};

/** Touches of members, with the fold of their tags and the mark that has them judged. */
const touches = ({ tables, during }: Wiring, perSecond: number, memberOf: (nth: number) => string): Flow[] => [
  {
    name: 'events into the log',
    perSecond,
    samples: SOME,
    sample: (nth) => {
      const memberId = memberOf(nth);
      return during(() =>
        touchpointsIn(tables).take({
          ...{ messageId: idOf('message', nth), type: 'app_opened', channel: 'mini_program', subject: `M#${memberId}`, memberId },
          ...{ source: 'system', occurredAt: NOW, receivedAt: NOW, properties: {} },
        }),
      );
    },
  },
  {
    name: 'tags',
    perSecond,
    samples: SOME,
    sample: (nth) =>
      during(() => tagsIn(tables).save(memberOf(nth), { rulesVersion: 1, states: [] }, { rulesVersion: 1, states: [], version: 1 })),
  },
  { name: 'marks', perSecond, samples: SOME, sample: (nth) => during(() => profilesIn(tables).markStale([memberOf(nth)], NOW)) },
];

const profileOf = (oneId: string) => ({
  ...{ oneId, joinedAt: NOW, tier: 'ordinary', points: 0, consents: [], reachable: [], tags: [], coupons: [], touches: {}, listedIn: [] },
});

/** Profiles that are written anew: of some it moves when they are due, some enter an audience. */
const profiles = ({ tables, random }: Wiring, perSecond: number, entering: number, memberOf: (nth: number) => string): Flow[] => {
  const stored = (nth: number, dueAt: string, into: Record<string, string>) => ({
    ...{ profile: profileOf(memberOf(nth)), version: 1, rules: 1, in: into, dueAt },
  });
  const change = (nth: number, into: string[]) =>
    touchedTogether(
      changesOf(tables, {
        own: { before: stored(nth, NOW, {}), after: stored(nth, ENDS, Object.fromEntries(into.map((id) => [id, NOW]))) },
        former: [],
        moves: into.map((audienceId) => ({ audienceId, is: 'entered' as const, at: NOW })),
        ...{ zone: 'Asia/Shanghai', random },
      }),
    );
  return [
    // The entry goes from one place of its list to another: taken out and put in.
    { name: 'profiles that move', perSecond: perSecond * DUE_MOVES * 2, samples: 2 * SOME, sample: (nth) => change(nth, []) },
    {
      name: 'audiences',
      perSecond: entering,
      samples: SOME,
      sample: (nth) => change(nth, [`audience-${Math.floor(AUDIENCES * random() ** 2)}`]),
    },
  ];
};

const joins = ({ tables }: Wiring, perSecond: number): Flow => ({
  name: 'joins',
  perSecond,
  samples: 200,
  sample: (nth) => {
    const memberId = idOf('newcomer', nth);
    return touchedTogether([
      membersIn(tables).creation({ memberId, memberNumber: String(nth), consents: [], joinedAt: NOW, channel: 'mini_program' }),
    ]);
  },
});

const redemptions = ({ tables, random }: Wiring, perSecond: number): Flow => ({
  name: 'redemptions',
  perSecond,
  samples: SOME,
  sample: (nth) => {
    // A tenth of the stores serve half of all.
    const store = random() < 0.5 ? Math.floor((random() * LARGE.stores) / 10) : Math.floor(random() * LARGE.stores);
    const redemption = {
      ...{
        redemptionId: idOf('redemption', nth),
        couponId: '81234567890',
        templateId: 't',
        memberId: idOf('member', nth),
        discount: cny(2_000),
      },
      ...{ redeemedAt: NOW, storeId: `S${store}`, storeName: '店', by: { kind: 'staff' as const, staffId: 's', name: '周予' } },
    };
    // Only its keys are looked at.
    return touchedTogether([recorded(tables, redemption as never, { day: NOW.slice(0, 10), hash: 'h', checkoutId: 'c' })]);
  },
});

const sends = ({ tables, during }: Wiring, perSecond: number): Flow[] => {
  const send = (nth: number) => ({
    ...{
      memberId: idOf('member', nth),
      sourceId: 'campaign',
      step: 'send',
      version: 1,
      at: NOW,
      changedAt: NOW,
      tries: 0,
      state: 'sent' as const,
    },
  });
  const assigned = (nth: number) => ({
    ...{ campaignId: 'campaign', memberId: idOf('member', nth), arm: 'treated' as const, assignedAt: NOW, attributionDays: 14 },
    ...{ age: '30s' as const, tier: 'ordinary', templateIds: [] },
  });
  return [
    {
      name: 'sends of a campaign',
      perSecond,
      samples: SOME,
      sample: (nth) => touchedTogether([sendsIn(tables).moving(undefined, send(nth) as never)]),
    },
    {
      name: 'its report',
      perSecond,
      samples: SOME,
      sample: (nth) => during(() => outcomesIn(tables).save(undefined, outcomeOf(assigned(nth), [], 'Asia/Shanghai'))),
    },
  ];
};

const moves = ({ tables, during, random }: Wiring, perSecond: number): Flow => ({
  name: 'journeys',
  perSecond,
  samples: SOME,
  sample: (nth) =>
    during(() =>
      journeyFiguresIn(tables).count(
        {
          ...{
            pathId: idOf('path', nth),
            journeyId: `journey-${Math.floor(random() * 9)}`,
            memberId: idOf('member', nth),
            version: 1,
            key: '',
          },
          ...{
            enteredAt: NOW,
            told: {},
            stands: { step: 'wait', since: NOW, until: ENDS },
            visits: { wait: 1 },
            happened: {},
            heard: [],
            passed: [],
          },
        },
        1,
      ),
    ),
});

/** The sale: everybody wants the same template, within a minute. */
export const saleFlows = (): Flow[] => {
  const own = wiring();
  const sale = saleOf();
  const memberOf = (nth: number) => idOf('member', nth);
  return [
    ...claims(own, sale.claims, () => 'sale', shardsFor(SALE.coupons)),
    ...touches(own, sale.claims, memberOf),
    ...profiles(own, sale.claims, sale.claims * 0.1, memberOf),
    joins(own, sale.joins),
  ];
};

/** The busiest minutes of an ordinary day. */
export const dayFlows = (): Flow[] => {
  const own = wiring();
  const atPeak = (daily: number): number => (daily / DAY) * LARGE.peak;
  const memberOf = (nth: number) => idOf('member', nth);
  const { daily, touchpoints, members, moves: entering } = LARGE;
  return [
    ...claims(own, atPeak(daily.claims), (nth) => `template-${nth % 200}`, shardsFor(100_000)),
    ...touches(own, atPeak(touchpoints), memberOf),
    ...profiles(own, atPeak(touchpoints), atPeak(members * entering), memberOf),
    joins(own, atPeak(daily.joins)),
    redemptions(own, atPeak(daily.redemptions)),
    ...sends(own, daily.sends / CAMPAIGN_SECONDS),
    moves(own, atPeak(daily.moves)),
  ];
};
