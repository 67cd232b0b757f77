import { proposedMapping } from '../../console/src/journey/editor/mapping';
import { averageOf, comparedWith, csvOf, signed } from '../../console/src/rehearsal/rehearsal-lines';
import { rehearsalWords } from '../../console/src/rehearsal/words';
import type { RehearsalView } from '../../shared/contract/rehearsals';
import type { Step } from '../../shared/journey/parts';
import { cny } from '../../shared/money/money';

const words = rehearsalWords.zh;
const guess = (about: number) => ({ about, from: about - 10, to: about + 10 });

const view: RehearsalView = {
  ...{
    from: '2026-10-22T00:00:00+08:00',
    until: '2026-11-20T00:00:00+08:00',
    at: '2026-11-20T14:18:00+08:00',
    total: 5_000,
    sampled: 1_000,
  },
  ...{ reached: guess(2_806), messages: 3_094, couponCost: cny(1_010_400), sendingCost: cny(12_400), control: 300, stopped: 312 },
  reasons: [{ reason: 'cap', words: '这周已收到一条', members: 148 }],
  days: [{ day: '2026-10-22', entered: 12, done: 10, stopped: 2 }],
  ...{ hours: Array.from({ length: 24 }, () => 0), channels: [{ channel: 'inbox', messages: 3_094 }], frequency: [], stores: [] },
  ...{ steps: {}, ends: {}, remarks: [], samples: [], reads: 10 },
};

test('the running version stands beside what is rehearsed, each difference with its sign', () => {
  const before = { ...view, version: 3, reached: guess(3_240), stopped: 312, couponCost: cny(1_185_600) };
  expect(comparedWith({ ...view, before }, words).map(({ name, before: was, change }) => [name, was, change])).toEqual([
    ['触达', '第 3 版 3,240', '−434'],
    ['拦下', '第 3 版 312', '±0'],
    ['花费', '第 3 版 ¥11,980', '−¥1,752'],
  ]);
  expect(comparedWith(view, words)).toEqual([]);
});

test('nobody reached has no average', () => {
  expect(averageOf(view)).toBe('1.1');
  expect(averageOf({ messages: 0, reached: guess(0) })).toBe('–');
  expect(signed(6, String)).toBe('+6');
});

test('the file has every figure, with channels by name', () => {
  const lines = csvOf(view, words, { inbox: '小程序消息' });
  expect(lines).toContainEqual(['渠道', '小程序消息', 3_094]);
  expect(lines).toContainEqual(['拦下', '这周已收到一条', 148]);
  expect(lines).toContainEqual(['每天', '2026-10-22', 12]);
});

test('who waits goes on at the same step where it still waits, and leaves where it is gone or is something else', () => {
  const wait: Step = { kind: 'wait', wait: { kind: 'time', span: { unit: 'days', amount: 1 } }, next: 'end' };
  const tag: Step = { kind: 'tag', key: 'a', value: 'b', next: 'end' };
  const end: Step = { kind: 'end' };
  const older = { steps: { one: wait, two: wait, three: wait, tell: tag, end } };
  expect(proposedMapping(older, { steps: { one: wait, three: tag, end } })).toEqual({ one: 'one', two: null, three: null });
});
