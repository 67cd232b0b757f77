import * as fc from 'fast-check';
import { type Cell, suggest } from '../../shared/insight/suggest';

const SMS = { zh: '短信', en: 'SMS' };
const INBOX = { zh: '站内信', en: 'the inbox' };
const YOUNG = { zh: ' 30 岁以下', en: 'under-30s' };
const OLDER = { zh: ' 30 岁以上', en: 'over-30s' };
const cell = (channel: Cell['channel'], band: Cell['band'], treated: number, control: number, n = 10_000): Cell => ({
  channel,
  band,
  treated: { kind: 'proportion', n, successes: treated },
  control: { kind: 'proportion', n, successes: control },
});

test('what brought nothing where another surely did: the budget moves, with the reason', () => {
  const [suggestion, ...others] = suggest([cell(SMS, YOUNG, 1_005, 1_000), cell(INBOX, YOUNG, 1_500, 1_000)]);
  expect(others).toEqual([]);
  expect(suggestion).toMatchObject({ kind: 'move', from: SMS, to: INBOX, band: YOUNG });
  expect(suggestion?.words.zh).toMatch(
    /^短信对 30 岁以下没有比对照多带来人（区间 −0\.\d\d 到 \+1\.\d\d 个百分点），站内信至少多带来 3\.\d\d 个百分点：把预算移到站内信$/,
  );
  expect(suggestion?.words.en).toMatch(/^SMS brought no more visitors over control among under-30s .* move the budget to the inbox$/);
});

test.each([
  ['one band says nothing of another', [cell(SMS, YOUNG, 1_005, 1_000), cell(INBOX, OLDER, 1_500, 1_000)]],
  ['both brought something', [cell(SMS, YOUNG, 1_200, 1_000), cell(INBOX, YOUNG, 1_800, 1_000)]],
  ['intervals that overlap', [cell(SMS, YOUNG, 1_050, 1_000), cell(INBOX, YOUNG, 1_150, 1_000)]],
  ['a handful of cases', [cell(SMS, YOUNG, 0, 4, 20), cell(INBOX, YOUNG, 19, 4, 20)]],
  [
    'nobody in control',
    [cell(SMS, YOUNG, 1_005, 1_000), { ...cell(INBOX, YOUNG, 1_500, 0), control: { kind: 'proportion' as const, n: 0, successes: 0 } }],
  ],
  ['nothing', []],
])('nothing is suggested: %s', (_, cells) => {
  expect(suggest(cells)).toEqual([]);
});

test('what surely takes away is to be stopped', () => {
  const [suggestion] = suggest([cell(SMS, YOUNG, 700, 1_000)]);
  expect(suggestion).toMatchObject({ kind: 'stop', from: SMS, band: YOUNG });
  expect(suggestion).not.toHaveProperty('to');
  // −3 ± 1.96 · √(0.07 · 0.93 / 10,000 + 0.1 · 0.9 / 10,000) percentage points.
  expect(suggestion?.words).toEqual({
    zh: '短信对 30 岁以下反而比对照少带来人（区间 −3.77 到 −2.23 个百分点）：先停下',
    en: 'SMS brought less in visitors than control among under-30s (interval −3.77 to −2.23 percentage points): stop it for now',
  });
});

const sales = (channel: Cell['channel'], treated: number, control: number, n = 100): Cell => ({
  ...{ channel, band: YOUNG },
  treated: { kind: 'mean', n, mean: treated, m2: 100 * (n - 1) },
  control: { kind: 'mean', n, mean: control, m2: 100 * (n - 1) },
});

test('sales are said in amounts a member', () => {
  // se = √(100/100 + 100/100); two cells, so z is 2.2414: ±3.170.
  const [suggestion] = suggest([sales(SMS, 50, 50), sales(INBOX, 60, 50)]);
  expect(suggestion?.words).toEqual({
    zh: '短信对 30 岁以下没有比对照多带来销售（区间 −3.17 到 +3.17），站内信至少多带来 6.83（每人）：把预算移到站内信',
    en: 'SMS brought no more sales over control among under-30s (interval −3.17 to +3.17), the inbox at least 6.83 a member: move the budget to the inbox',
  });
  expect(suggest([sales(SMS, 40, 50)])[0]?.words.zh).toBe('短信对 30 岁以下反而比对照少带来销售（区间 −12.77 到 −7.228）：先停下');
});

test('the budget moves to the channel that surely brings most, and away from one that takes away too', () => {
  const third = { zh: '公众号', en: 'the official account' };
  const found = suggest([sales(SMS, 40, 50), sales(INBOX, 60, 50), sales(third, 70, 50)]);
  expect(found.map(({ kind, from, to }) => [kind, from.en, to?.en])).toEqual([['move', 'SMS', 'the official account']]);
});

test('arms of too few values are not spoken of, on either side', () => {
  expect(suggest([sales(SMS, 40, 50, 30)])).toHaveLength(1);
  expect(suggest([sales(SMS, 40, 50, 29)])).toEqual([]);
  const few = sales(SMS, 40, 50, 29);
  const many = sales(SMS, 40, 50, 100);
  expect([suggest([{ ...many, treated: few.treated }]), suggest([{ ...many, control: few.control }])]).toEqual([[], []]);
});

test('the same cell twice in noise is not the same as once: more cells, wider intervals', () => {
  // Alone the loss is sure; as one of twenty it is not.
  const lost = cell(SMS, YOUNG, 900, 1_000);
  expect(suggest([lost])).toHaveLength(1);
  const others = Array.from({ length: 19 }, (_, i) => cell(INBOX, { zh: `第 ${i} 档`, en: `band ${i}` }, 1_000, 1_000));
  expect(suggest([lost, ...others])).toEqual([]);
});

test('from arms that are alike nothing is ever suggested', () => {
  const counts = fc.integer({ min: 10, max: 9_990 });
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: 8 }), (all) => {
      expect(suggest(all.map((x, i) => cell({ zh: `渠道 ${i}`, en: `channel ${i}` }, YOUNG, x, x)))).toEqual([]);
    }),
  );
});
