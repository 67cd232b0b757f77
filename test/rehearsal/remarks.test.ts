import type { Counted } from '../../shared/rehearsal/count';
import { campaignRemarks, journeyRemarks } from '../../shared/rehearsal/remarks';

// What a marketer is told of a rehearsal: no more than the figures carry, the weightiest first.

const figures = ({ about = 100, entered = 1, ...more }: Partial<Counted> & { about?: number; entered?: number } = {}): Counted => ({
  ...{ reached: { about, from: about, to: about }, messages: 1_000, couponCost: 0, sendingCost: 0, control: 0, stopped: 0, reasons: [] },
  ...{
    days: [
      { day: '2026-11-20', entered, done: 0, stopped: 0 },
      { day: '2026-11-21', entered: 0, done: 0, stopped: 0 },
    ],
  },
  ...{ hours: [], channels: [], frequency: [], stores: [], ...more },
});
type Language = 'zh' | 'en';
const campaign = (of: Counted, language: Language = 'en', isDaily = false) => campaignRemarks(of, { language, days: 30, isDaily });
const journey = (of: Counted, before?: Counted, language: Language = 'en') =>
  journeyRemarks(of, { language, days: 30, ...(before && { before }) });

test.each<[Language, boolean, string]>([
  ['zh', false, '现在没有人会收到'],
  ['en', false, 'Nobody would be reached now'],
  ['zh', true, '过去 30 天里没有人会收到'],
  ['en', true, 'Nobody would have been reached in the past 30 days'],
])('a campaign that reaches nobody says so and nothing else (%s, daily: %s)', (language, isDaily, words) => {
  expect(campaign(figures({ about: 0 }), language, isDaily)).toEqual([words]);
});

test('a campaign that reaches somebody, or was kept from it, says what that was', () => {
  expect(campaign(figures())).toEqual([]);
  expect(campaign(figures({ about: 0, stopped: 5, reasons: [{ reason: 'budget', members: 5 }] }))).toEqual([
    'The budget does not reach 5 members',
  ]);
});

test('a journey into which nobody came says so and nothing else', () => {
  const none = figures({ entered: 0, reasons: [{ reason: 'budget', members: 5 }] });
  expect([journey(none), journey(none, figures(), 'zh')]).toEqual([
    ['Nobody would have come in in the past 30 days'],
    ['过去 30 天里没有人会进入'],
  ]);
  expect(journey(figures())).toEqual([]);
});

test.each<[string, string, string]>([
  ['stock', '券不够：1,200 人轮到时已经发完', 'Not enough coupons: none left for 1,200 members'],
  ['sold_out', '券不够：1,200 人轮到时已经发完', 'Not enough coupons: none left for 1,200 members'],
  ['budget', '预算不够：1,200 人轮不到', 'The budget does not reach 1,200 members'],
])('what runs out is told of first, however few it stops: %s', (reason, zh, en) => {
  const of = figures({ about: 1_000_000, reasons: [{ reason, members: 1_200 }] });
  expect([campaign(of, 'zh'), campaign(of), journey(of, undefined, 'zh'), journey(of)]).toEqual([[zh], [en], [zh], [en]]);
  expect(campaign(figures({ reasons: [{ reason, members: 0 }] }))).toEqual([]);
});

test('of other reasons the most frequent is told of, where it stops one in ten of those whom something would be done for', () => {
  const stopping = (members: number) =>
    figures({
      about: 90,
      reasons: [
        { reason: 'no_store', members },
        { reason: 'failed', members: 1 },
      ],
    });
  expect(campaign(stopping(10))).toEqual(['Most are stopped by “No store of their own”: 10 members']);
  expect(campaign(stopping(10), 'zh')).toEqual(['拦下最多的是「没有常去的门店」：10 人']);
  expect(campaign(stopping(9))).toEqual([]);
  const both = figures({
    about: 1,
    reasons: [
      { reason: 'stock', members: 900 },
      { reason: 'no_store', members: 1_234_567 },
    ],
  });
  expect(campaign(both)).toEqual([
    'Not enough coupons: none left for 900 members',
    'Most are stopped by “No store of their own”: 1,234,567 members',
  ]);
});

test('who would have four messages or more is told of', () => {
  const frequency = [3, 4, 7].map((messages, i) => ({ messages, members: 1_000 * (i + 1) }));
  expect(campaign(figures({ frequency }))).toEqual(['5,000 members would have had 4 messages or more']);
  expect(journey(figures({ frequency }), undefined, 'zh')).toEqual(['5,000 人会收到 4 条或更多']);
  expect(campaign(figures({ frequency: [{ messages: 3, members: 9 }] }))).toEqual([]);
});

test.each<[string, Partial<Counted> & { about?: number }, string, string]>([
  [
    'hardly anything, up to one in a hundred',
    { messages: 1_010, about: 101 },
    '和现在的版本几乎一样',
    'Hardly different from the version that runs',
  ],
  ['hardly anything, the other way', { messages: 990, about: 99 }, '和现在的版本几乎一样', 'Hardly different from the version that runs'],
  [
    'messages saved',
    { messages: 989 },
    '比现在的版本少发 11 条，触达的人没有少',
    '11 messages fewer than the version that runs, and no fewer members reached',
  ],
  [
    'messages more',
    { messages: 1_011 },
    '比现在的版本多发 11 条，触达的人没有少',
    '11 messages more than the version that runs, and no fewer members reached',
  ],
  [
    'more members',
    { messages: 2_500, about: 102 },
    '比现在的版本多发 1,500 条，多触达 2 人',
    '1,500 messages more than the version that runs, and 2 more members reached',
  ],
  [
    'fewer members',
    { messages: 999, about: 98 },
    '比现在的版本少发 1 条，少触达 2 人',
    '1 messages fewer than the version that runs, and 2 fewer members reached',
  ],
  ['other members, with as many messages', { about: 98 }, '条数一样，少触达 2 人', 'As many messages, and 2 fewer members reached'],
])('beside the version that runs it tells of %s', (_, now, zh, en) => {
  expect([journey(figures(now), figures(), 'zh'), journey(figures(now), figures())]).toEqual([[zh], [en]]);
});

test('the comparison comes first', () => {
  const now = figures({ messages: 0, reasons: [{ reason: 'budget', members: 2 }] });
  expect(journey(now, figures())).toEqual([
    '1,000 messages fewer than the version that runs, and no fewer members reached',
    'The budget does not reach 2 members',
  ]);
});
