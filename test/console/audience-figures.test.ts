import fc from 'fast-check';
import { dayBars } from '../../console/src/audience/day-bars';
import { liftText, overlapLines, pText, surenessOf, tagLines } from '../../console/src/audience/portrait-rows';
import { marginOf, placeOn, scaleOf } from '../../console/src/audience/scale';
import { keyNames } from '../../console/src/audience/tag-keys';
import { csvLines } from '../../console/src/ui/csv';

describe('the error bar', () => {
  test('its ends are round, hold the guess, and never leave nobody or everybody behind', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(50_000), fc.nat(50_000), fc.nat(1_000_000), (about, down, up, more) => {
        const size = { about, from: Math.max(0, about - down), to: about + up };
        const total = size.to + more;
        const scale = scaleOf(size, total);
        expect(scale.from).toBeGreaterThanOrEqual(0);
        expect(scale.from).toBeLessThanOrEqual(size.from);
        expect(scale.to).toBeGreaterThanOrEqual(size.to);
        expect(scale.to).toBeGreaterThan(scale.from);
        const places = [size.from, about, size.to].map((value) => placeOn(scale, value));
        expect([...places].sort((a, b) => a - b)).toEqual(places);
        expect(places.every((place) => place >= 0 && place <= 1)).toBe(true);
      }),
    );
  });

  test('as it is read: between 8,280 and 8,640 on a line from 7,500 to 9,000', () => {
    const size = { about: 8460, from: 8280, to: 8640 };
    expect(scaleOf(size, 48_210)).toEqual({ from: 7500, to: 9000 });
    expect(placeOn({ from: 7500, to: 9000 }, 8460)).toBeCloseTo(0.64);
    expect(marginOf(size)).toBe(180);
    expect(marginOf({ about: 10, from: 4, to: 30 })).toBe(20);
  });

  test('of a few among a few it ends with all of them; of nobody it is still a line', () => {
    expect(scaleOf({ about: 3, from: 1, to: 6 }, 7)).toEqual({ from: 0, to: 7 });
    expect(scaleOf({ about: 0, from: 0, to: 0 }, 0)).toEqual({ from: 0, to: 1 });
  });
});

test('bars of days: the greatest takes the room, who is there at all is seen, and nobody is nothing', () => {
  const bars = dayBars(
    [
      { day: '2026-11-22', entered: 1000, left: 1 },
      { day: '2026-11-23', entered: 0, left: 500 },
    ],
    20,
  );
  expect(bars.map(({ up, down }) => [up, down])).toEqual([
    [20, 1],
    [0, 10],
  ]);
});

describe('what they share, as a file', () => {
  const head = { tag: '标签', key: '组', value: '值', here: '人群', overall: '全体', lift: '高出', p: 'p' };

  test('a line a tag, with shares in percent, the ratio and the p-value', () => {
    const tag = { key: 'interest', value: 'latte', words: '爱喝,燕麦', here: 0.622, overall: 0.2101, lift: 2.96, p: 0.00002 };
    expect(csvLines(tagLines([tag, { ...tag, words: '加浓', lift: Number.POSITIVE_INFINITY, p: 0.0312 }], head))).toBe(
      '标签,组,值,人群,全体,高出,p\r\n"爱喝,燕麦",interest,latte,62.2%,21.0%,3.0,< 0.001\r\n加浓,interest,latte,62.2%,21.0%,∞,0.031\r\n',
    );
  });

  test('overlaps with their share, which nobody has of nobody', () => {
    const lines = (size: number) =>
      overlapLines([{ audienceId: 'a', name: '生日', both: 5, other: 7 }], size, {
        other: '人群',
        both: '都有',
        otherOnly: '只在对方',
        here: '占',
      });
    expect(lines(20)).toEqual([
      ['人群', '都有', '占', '只在对方'],
      ['生日', 5, '25.0%', 7],
    ]);
    expect(lines(0)[1]).toEqual(['生日', 5, '', 7]);
  });

  test('how sure it is follows the p-value, the bounds themselves on the less sure side', () => {
    expect([0.0009, 0.001, 0.0099, 0.01, 0.049, 0.05, 1].map(surenessOf)).toEqual([
      ...['certain', 'sure', 'sure', 'likely', 'likely', 'unsure', 'unsure'],
    ]);
    expect([pText(0.001), liftText(9.96), liftText(12.4)]).toEqual(['0.001', '10.0', '12']);
  });
});

test('groups of tags are called by their rules, each name once and two at most', () => {
  const rule = (key: string, zh: string) => ({ rule: { key, name: { zh, en: zh } } }) as Parameters<typeof keyNames>[0][number];
  const names = keyNames(
    [
      rule('store', '常去门店：用券'),
      rule('store', '常去门店：消费'),
      rule('channel', '打开小程序'),
      rule('channel', '在线上买'),
      rule('channel', '到店买'),
    ],
    'zh',
  );
  expect([...names]).toEqual([
    ['store', '常去门店'],
    ['channel', '打开小程序、在线上买…'],
  ]);
});
