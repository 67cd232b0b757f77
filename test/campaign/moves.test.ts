import type { Campaign, CampaignRules } from '../../shared/campaign/campaign';
import { changedTo, copyOf, rulesOf } from '../../shared/campaign/change';
import { type CampaignMove, moved, needsColleague } from '../../shared/campaign/move';
import { CAMPAIGN_REFUSAL_WORDS } from '../../shared/campaign/refusal';
import { cny } from '../../shared/money/money';
import { aCampaign, someRules } from './examples';

// What may be done with a campaign in which state, and what of it may still change.

const NOW = '2026-11-21T04:00:00.000Z';
const MA = { by: 'ma@brand.example', name: '马克' };
const LI = { by: 'li@brand.example', name: '李静' };
const EARLIER = { ...MA, at: '2026-11-20T00:00:00.000Z' };
/** Up to ¥2,000 a marketer decides alone. */
const policy = { approvalAbove: cny(200_000) };
const move = (before: Campaign, what: CampaignMove, by = LI) => moved(before, what, { by, now: NOW, zone: 'Asia/Shanghai', policy });

const OUT = { published: EARLIER };
const IN: Record<string, Partial<Campaign>> = {
  draft: { state: 'draft' },
  asked: { state: 'draft', asked: EARLIER },
  scheduled: { state: 'scheduled', ...OUT },
  running: { state: 'running', ...OUT, startedAt: EARLIER.at },
  'paused early': { state: 'paused', ...OUT, asked: EARLIER },
  paused: { state: 'paused', ...OUT, startedAt: EARLIER.at },
  ended: { state: 'ended', ...OUT, asked: EARLIER },
};
const MOVES: CampaignMove[] = ['publish', 'approve', 'start', 'pause', 'resume', 'end', 'finish'];

/** The state after each move; `same` where nothing changes, `no` where it cannot be done. */
test.each([
  ['draft', ['scheduled', 'no', 'no', 'no', 'no', 'ended', 'no']],
  ['asked', ['same', 'scheduled', 'no', 'no', 'no', 'ended', 'no']],
  ['scheduled', ['same', 'same', 'running', 'paused', 'same', 'ended', 'no']],
  ['running', ['same', 'same', 'same', 'paused', 'same', 'ended', 'ended']],
  ['paused early', ['no', 'no', 'no', 'same', 'scheduled', 'ended', 'no']],
  ['paused', ['no', 'no', 'no', 'same', 'running', 'ended', 'no']],
  ['ended', ['no', 'no', 'no', 'no', 'no', 'same', 'same']],
])('a campaign that is %s can be moved so and no other way', (name, expected) => {
  const before = aCampaign(IN[name]);
  const found = MOVES.map((what) => {
    const after = move(before, what);
    if (after === before) return 'same';
    if (!Array.isArray(after)) return after.state;
    expect(after).toEqual([{ code: 'campaign_move', params: { state: before.state } }]);
    return 'no';
  });
  expect(found).toEqual(expected);
});

test('each move says who made it, when, and is a version of its own', () => {
  const signed = { ...LI, at: NOW };
  const next = { version: 2, changed: signed };
  expect(move(aCampaign(IN.draft), 'publish')).toEqual(aCampaign({ ...next, state: 'scheduled', published: signed }));
  expect(move(aCampaign(IN.asked), 'approve')).toEqual(
    aCampaign({ ...next, state: 'scheduled', asked: EARLIER, published: signed, approved: signed }),
  );
  expect(move(aCampaign(IN.scheduled), 'start')).toEqual(aCampaign({ ...IN.scheduled, ...next, state: 'running', startedAt: NOW }));
  expect(move(aCampaign({ ...IN.scheduled, startedAt: EARLIER.at }), 'start')).toMatchObject({ startedAt: EARLIER.at });
  expect(move(aCampaign(IN.running), 'pause')).toEqual(aCampaign({ ...IN.running, ...next, state: 'paused' }));
  expect(move(aCampaign(IN.running), 'finish')).toEqual(aCampaign({ ...IN.running, ...next, state: 'ended', endedAt: NOW }));
});

test('a budget above what one may decide alone needs a colleague, who is not the one who asked', () => {
  const large = aCampaign({ budget: { money: cny(200_001) } });
  const asked = move(large, 'publish', MA);
  expect(asked).toEqual({ ...large, version: 2, changed: { ...MA, at: NOW }, asked: { ...MA, at: NOW } });
  const before = aCampaign({ ...large, asked: EARLIER });
  expect(move(before, 'approve', MA)).toEqual([{ code: 'campaign_own', params: {} }]);
  expect(move(before, 'approve', LI)).toMatchObject({ state: 'scheduled', approved: LI });
});

test.each([
  [cny(200_000), false],
  [cny(200_001), true],
  [undefined, true],
])('a budget of %j needs a colleague: %s', (money, needs) => {
  expect(needsColleague({ money }, policy)).toBe(needs);
});

test.each([
  ['publish', IN.draft],
  ['approve', IN.asked],
  ['resume', IN.paused],
] as const)('%s is too late when its time is over, and in time in its last second', (what, state) => {
  const until = (until: string) => aCampaign({ ...state, schedule: { kind: 'now', until } });
  expect(move(until('2026-11-21T03:59:59.000Z'), what)).toEqual([{ code: 'campaign_over', params: {} }]);
  expect(move(until(NOW), what)).toMatchObject({ version: 2 });
});

test('what is over can still be paused and ended', () => {
  const over = { schedule: { kind: 'now' as const, until: '2026-11-20T00:00:00.000Z' } };
  expect(move(aCampaign({ ...IN.running, ...over }), 'pause')).toMatchObject({ state: 'paused' });
  expect(move(aCampaign({ ...IN.draft, ...over }), 'end')).toMatchObject({ state: 'ended' });
});

describe('By other rules', () => {
  const signed = { ...LI, at: NOW };
  const change = (before: Campaign, changes: Partial<CampaignRules>) => changedTo(before, someRules(changes), { by: signed, policy });
  const fixed = [{ code: 'campaign_fixed', params: {} }];
  const variant = (variantId: string, weight = 1, en = 'x') => ({
    ...{ variantId, weight },
    content: { title: { zh: 'x', en }, text: { zh: 'x', en } },
  });

  test('a draft may change in everything, and has to be approved anew', () => {
    const rules: Partial<CampaignRules> = { audienceId: 'a2', control: 500, group: 'g', budget: {}, variants: [variant('b')] };
    const before = aCampaign({ asked: EARLIER, copiedFrom: 'c0' });
    expect(change(before, rules)).toStrictEqual(aCampaign({ ...rules, version: 2, changed: signed, copiedFrom: 'c0' }));
    expect(change(aCampaign(), rules)).toStrictEqual(aCampaign({ ...rules, version: 2, changed: signed }));
  });

  test('what has ended stays as it was', () => {
    expect(change(aCampaign({ state: 'ended' }), {})).toEqual([{ code: 'campaign_move', params: { state: 'ended' } }]);
  });

  test.each<[string, Partial<CampaignRules>]>([
    ['whom', { audienceId: 'a2' }],
    ['with what', { offer: { kind: 'points', points: 5 } }],
    ['against whom', { control: 1 }],
    ['of which group', { group: 'g' }],
    ['with which contents', { variants: [variant('b')] }],
    ['in which shares', { variants: [variant('a', 2)] }],
  ])('what is out keeps what it is measured by: %s', (_, changes) => {
    expect(change(aCampaign(IN.running), changes)).toEqual(fixed);
  });

  test('what is out may say it in other words, and keeps who stands for it', () => {
    const variants = [variant('a', 1, 'y')];
    const before = aCampaign({ ...IN.running, approved: EARLIER, group: 'g' });
    expect(change(before, { group: 'g', variants })).toStrictEqual({ ...before, variants, version: 2, changed: signed });
    const scheduled = aCampaign({ state: 'scheduled' });
    expect(change(scheduled, { variants })).toStrictEqual({ ...scheduled, variants, version: 2, changed: signed });
  });

  test.each([
    [300_000, 300_000, true],
    [300_000, 300_001, false],
    [300_000, 250_000, true],
    [300_000, undefined, false],
    [undefined, 300_000, true],
    [undefined, undefined, true],
    [100_000, 200_000, true],
    [100_000, 200_001, false],
  ])('a budget that is out goes from %s to %s: may be %s', (from, to, may) => {
    const budget = (amount: number | undefined) => ({ budget: amount === undefined ? {} : { money: cny(amount) } });
    const after = change(aCampaign({ ...IN.running, ...budget(from) }), budget(to));
    expect(Array.isArray(after) ? after.map(({ code }) => code) : after.budget).toEqual(
      may ? budget(to).budget : ['campaign_needs_colleague'],
    );
  });

  test('a copy is a draft with the same rules, by whoever copies it', () => {
    const before = aCampaign({ ...IN.running, approved: EARLIER, version: 7 });
    expect(rulesOf(before)).toEqual(someRules());
    expect(copyOf(before, { campaignId: 'c2', name: '再来一次', by: signed })).toEqual({
      ...{ ...someRules(), campaignId: 'c2', name: '再来一次', state: 'draft', version: 1, created: signed, changed: signed },
      copiedFrom: 'c1',
    });
  });
});

test('a marketer reads in which state it cannot be moved', () => {
  expect(CAMPAIGN_REFUSAL_WORDS.campaign_move({ state: 'paused' })).toEqual({
    zh: '活动已暂停，不能这样做',
    en: 'The campaign is paused; this cannot be done now',
  });
  expect(CAMPAIGN_REFUSAL_WORDS.campaign_move({ state: 'x' })).toEqual({
    zh: '活动，不能这样做',
    en: 'The campaign is elsewhere; this cannot be done now',
  });
});
