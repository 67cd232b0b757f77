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
  expect(suggestion).toMatchObject({ kind: 'stop', from: SMS });
  expect(suggestion).not.toHaveProperty('to');
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
