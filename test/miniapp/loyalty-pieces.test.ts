import { codeTyped } from '../../miniapp/src/data/invitation-code';
import { lineFigure } from '../../miniapp/src/member/line-figure';
import { tierGround } from '../../miniapp/src/ui/tier-look';
import { byMonth } from '../../miniapp/src/words/time';

const change = (available: number, pending = 0, debt = 0) => ({ change: { available, pending, debt } });

describe('a line of the ledger, as it is shown', () => {
  test.each([
    ['earned', change(68), '+68', 'in'],
    ['earned, on its way', change(0, 1_068), '+1,068', 'in'],
    ['arrived: counted when it was earned', change(68, -68), '68', 'still'],
    ['spent', change(-500), '−500', 'out'],
    ['taken back while on its way', change(0, -32), '−32', 'out'],
    ['owed for a return', change(0, 0, 32), '−32', 'out'],
    ['paid what was owed', change(-10, 0, -10), '−10', 'out'],
    ['a debt that was written off', change(0, 0, -5), '+5', 'in'],
  ])('%s', (_, line, text, kind) => {
    expect(lineFigure(line)).toEqual({ text, kind });
  });

  test('lines are told by the month that is written, the newest first as they came', () => {
    const lines = ['2026-11-20T15:08:00+08:00', '2026-11-01T00:00:00+08:00', '2026-10-31T23:59:59+08:00'].map((at) => ({ at }));
    expect(byMonth(lines, ({ at }) => at).map(([month, own]) => [month, own.length])).toEqual([
      ['2026-11', 2],
      ['2026-10', 1],
    ]);
  });
});

describe('the ground of a tier', () => {
  const looks = (count: number): string[] => Array.from({ length: count }, (_, level) => tierGround(level, count));

  test('the lowest and the highest look it, however many there are', () => {
    expect(looks(1)).toEqual(['tier-lu']);
    expect(looks(2)).toEqual(['tier-lu', 'tier-dian']);
    expect(looks(3)).toEqual(['tier-lu', 'tier-lin', 'tier-dian']);
    expect(looks(4)).toEqual(['tier-lu', 'tier-lin', 'tier-lan', 'tier-dian']);
    expect(looks(7)).toEqual(['tier-lu', 'tier-lin', 'tier-lin', 'tier-lan', 'tier-lan', 'tier-dian', 'tier-dian']);
  });
});

test('an invitation’s code is read however it is typed', () => {
  expect(codeTyped(' ab1-2cＤ ')).toBe('AB12CD');
  expect(codeTyped('x'.repeat(30))).toHaveLength(12);
});
