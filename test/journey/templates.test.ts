import { advance } from '../../shared/journey/advance';
import { bringsIn, type Entering, enter } from '../../shared/journey/enter';
import type { JourneyVersion } from '../../shared/journey/journey';
import { remembered } from '../../shared/journey/listen';
import { pathWords } from '../../shared/journey/path-words';
import { JOURNEY_TEMPLATES } from '../../shared/journey/templates';
import { type Names, stepWords, triggerWords } from '../../shared/journey/words';
import { refusalWords } from '../../shared/problem/words';
import type { TagEvent } from '../../shared/tag/event';
import { days, event, minutes, PLAIN, START, ZONE } from './examples';

const USES = { coupon: 'template-1', audience: 'audience-1' };
const NAMES: Names = {
  event: (type) => (type === 'purchase' ? '下单' : type),
  coupon: () => '拿铁券',
  audience: () => '久未到店',
  rule: ({ kind }) => kind,
  reason: (code) => (code === 'sold_out' ? refusalWords({ code, params: {} }, 'zh') : code),
};

/** What each journey is told, in order, and what it does when: the events after the first, and `later` for the end of the time. */
interface Story {
  came: TagEvent | 'date' | 'audience' | 'fence';
  before?: TagEvent[];
  next: (TagEvent | string)[];
  does: [step: string, at: string][];
  ends: string | undefined;
}

/** START is 10:00 in the morning in Shanghai. */
const viewed = (at: string) => event('product_viewed', at, { productId: 'cup' }, `view-${at}`);
const STORIES: Record<string, Story[]> = {
  welcome: [
    {
      came: event('member_joined', START),
      next: [days(30)],
      does: [
        ['gift', START],
        ['hello', START],
        ['remind', days(3)],
      ],
      ends: 'ended',
    },
    {
      came: event('member_joined', minutes(90)),
      next: [event('coupon_redeemed', days(1)), days(30)],
      does: [
        ['gift', minutes(90)],
        ['hello', minutes(90)],
      ],
      ends: 'ended',
    },
  ],
  cart_abandoned: [
    {
      came: event('cart_added', START),
      next: [days(30)],
      does: [
        ['remind', minutes(120)],
        ['gift', minutes(120, days(1))],
        ['tell', minutes(120, days(1))],
      ],
      ends: 'ended',
    },
    { came: event('cart_added', START), next: [event('purchase', minutes(119)), days(30)], does: [], ends: 'goal' },
  ],
  viewed_not_bought: [
    {
      before: [viewed(START), viewed(days(2))],
      came: viewed(days(3)),
      next: [days(30)],
      does: [
        ['tell', minutes(120, days(4))],
        ['task', minutes(120, days(4))],
      ],
      ends: 'ended',
    },
    { before: [viewed(START), viewed(days(2))], came: viewed(days(3)), next: [event('purchase', days(3.5))], does: [], ends: 'goal' },
  ],
  coupon_expiring: [
    {
      came: event('coupon_claimed', START, { couponId: '7', until: days(10) }),
      next: [days(30)],
      does: [
        ['first', days(7)],
        ['second', days(9)],
      ],
      ends: 'ended',
    },
    {
      came: event('coupon_claimed', START, { couponId: '7', until: days(10) }),
      next: [event('coupon_redeemed', days(5), { couponId: '8' }), event('coupon_redeemed', days(8), { couponId: '7' }), days(30)],
      does: [['first', days(7)]],
      ends: 'goal',
    },
    {
      came: event('coupon_claimed', START, { couponId: '7', until: days(10) }),
      next: [event('coupon_cancelled', days(1), { couponId: '8' }), days(8), event('coupon_given', days(8), { couponId: '7' }), days(30)],
      does: [['first', days(7)]],
      ends: 'exited',
    },
    {
      came: event('coupon_claimed', START, { couponId: '7', until: days(2) }),
      next: [days(30)],
      does: [['second', days(1)]],
      ends: 'ended',
    },
  ],
  birthday: [
    {
      came: 'date',
      next: [days(30)],
      does: [
        ['gift', START],
        ['tell', START],
        ['wish', days(3)],
      ],
      ends: 'ended',
    },
  ],
  lapsed: [
    {
      came: 'audience',
      next: [days(30)],
      does: [
        ['hello', minutes(60)],
        ['gift', minutes(60, days(7))],
        ['tell', minutes(60, days(7))],
        ['task', minutes(60, days(14))],
      ],
      ends: 'ended',
    },
    { came: 'audience', next: [event('purchase', days(2)), days(30)], does: [['hello', minutes(60)]], ends: 'goal' },
  ],
  after_visit: [
    {
      came: { ...event('purchase', START), channel: 'counter' },
      next: [days(30)],
      does: [
        ['thanks', days(1)],
        ['task', days(1)],
      ],
      ends: 'ended',
    },
    {
      came: { ...event('purchase', START), channel: 'counter' },
      next: [event('purchase_returned', minutes(200))],
      does: [],
      ends: 'exited',
    },
  ],
  near_store: [{ came: 'fence', next: [event('coupon_redeemed', minutes(30))], does: [['tell', START]], ends: 'goal' }],
  event_reminder: [
    {
      came: event('event_accepted', START, { eventId: 'e', from: days(5) }),
      next: [event('event_attended', days(5), { eventId: 'e' }), days(30)],
      does: [
        ['remind', days(4)],
        ['thanks', days(6)],
      ],
      ends: 'ended',
    },
    {
      came: event('event_accepted', START, { eventId: 'e', from: days(5) }),
      next: [event('event_cancelled', days(1), { eventId: 'x' }), event('event_cancelled', days(2), { eventId: 'e' }), days(30)],
      does: [],
      ends: 'exited',
    },
    {
      came: event('event_accepted', START, { eventId: 'e', from: days(5) }),
      next: [event('event_missed', days(1), { eventId: 'x' }), event('event_attended', days(5), { eventId: 'x' }), days(30)],
      does: [['remind', days(4)]],
      ends: 'ended',
    },
  ],
};

const come = (journey: JourneyVersion, { came, before = [] }: Story): Entering => {
  const who = { pathId: 'p', memberId: 'm', heldOut: false };
  if (typeof came === 'string') return { ...who, key: '', at: START, by: came, told: {} };
  const key = bringsIn(journey.fields, came, before, ZONE);
  if (key === undefined) throw new Error('brings nobody in');
  return { ...who, key, at: came.occurredAt, by: came.type, told: remembered(journey.fields, came), messageId: came.messageId };
};

describe('The journeys out of the box', () => {
  test('are each told in a story', () => {
    expect(JOURNEY_TEMPLATES.map(({ key }) => key).sort()).toEqual(Object.keys(STORIES).sort());
  });

  test.each(JOURNEY_TEMPLATES.map((template) => [template.key, template] as const))('%s does what it says', (key, template) => {
    const journey: JourneyVersion = { journeyId: key, version: 1, fields: template.make(USES) };
    for (const story of STORIES[key] ?? []) {
      const first = enter(journey, come(journey, story), PLAIN);
      let { path } = first;
      const effects = [...first.effects];
      for (const one of story.next) {
        const done = advance(journey, path, typeof one === 'string' ? { kind: 'time', now: one } : { kind: 'event', event: one }, PLAIN);
        path = done.path;
        effects.push(...done.effects);
      }
      expect({ does: effects.map(({ step, at }) => [step, at]), ends: path.end?.how }).toEqual({ does: story.does, ends: story.ends });
      for (const language of ['zh', 'en'] as const) {
        const lines = pathWords(path, () => journey.fields, 1, { language, zone: ZONE, names: NAMES });
        expect(lines.map(({ text }) => text).every((text) => text.length > 0 && !text.includes('undefined'))).toBe(true);
      }
    }
  });

  test.each([
    ['coupon_expiring', event('coupon_claimed', START, { couponId: '7' }), undefined],
    ['coupon_expiring', event('coupon_received', START, { couponId: '7', until: days(9) }), '7'],
    ['after_visit', { ...event('purchase', START), channel: 'online' as const }, undefined],
    ['after_visit', { ...event('purchase', START), channel: 'pos' as const }, ''],
  ])('%s begins with what it is about and nothing else', (key, came, begins) => {
    const fields = JOURNEY_TEMPLATES.find((template) => template.key === key)?.make(USES) ?? missing();
    expect(bringsIn(fields, came, [], ZONE)).toBe(begins);
  });

  test('say every step and why in words of both languages', () => {
    const [, cart] = JOURNEY_TEMPLATES;
    const journey: JourneyVersion = { journeyId: 'cart', version: 1, fields: (cart ?? missing()).make(USES) };
    const { trigger, steps } = journey.fields;
    expect(triggerWords(trigger, 'zh', NAMES)).toBe('cart_added时');
    expect(stepWords(steps.wait ?? missing(), 'zh', NAMES)).toBe('等 2 小时');
    expect(stepWords(steps.gift ?? missing(), 'en', NAMES)).toBe('Give the coupon “拿铁券”');
    const { path } = enter(journey, { ...come(journey, STORIES.cart_abandoned?.[0] ?? missing()) }, PLAIN);
    const bought = advance(journey, path, { kind: 'event', event: event('purchase', minutes(30)) }, PLAIN);
    const lines = (language: 'zh' | 'en') => pathWords(bought.path, () => journey.fields, 1, { language, zone: ZONE, names: NAMES });
    expect(lines('zh')).toEqual([
      { at: '2026-03-02T10:00:00+08:00', text: '进入流程：cart_added' },
      { at: '2026-03-02T10:30:00+08:00', text: '达成目标：下单' },
    ]);
    const welcomed = JOURNEY_TEMPLATES[0] ?? missing();
    const welcome: JourneyVersion = { journeyId: 'w', version: 1, fields: welcomed.make(USES) };
    const in3days = advance(
      welcome,
      enter(welcome, come(welcome, STORIES.welcome?.[0] ?? missing()), PLAIN).path,
      { kind: 'time', now: days(9) },
      PLAIN,
    );
    const passed = [
      ...in3days.path.passed,
      { what: 'outcome' as const, at: days(3), step: 'gift', effectId: 'x', done: false, reasons: ['sold_out'] },
    ];
    expect(pathWords({ passed }, () => welcome.fields, 1, { language: 'zh', zone: ZONE, names: NAMES }).map(({ text }) => text)).toEqual([
      '进入流程：member_joined',
      '发券「拿铁券」',
      '发消息「欢迎你」',
      '等了 3 天，没有coupon_redeemed',
      '不用等',
      '发消息「见面礼还在」',
      '走完了',
      '发券「拿铁券」：没有做，已经领完了',
    ]);
  });
});

const missing = (): never => {
  throw new Error('not there');
};
