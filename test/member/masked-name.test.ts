import * as fc from 'fast-check';
import * as v from 'valibot';
import { maskedName, Nickname, numberInGroups, numberTyped } from '../../shared/member/member';

test.each([
  ['林知夏', '林*夏'],
  ['周予', '周*'],
  ['周', '周*'],
  ['Anna', 'A**a'],
  ['欧阳娜娜', '欧**娜'],
  ['𠮷田', '𠮷*'],
  ['🌲林🌲', '🌲*🌲'],
  ['', ''],
])('a clerk sees %s as %s', (name, masked) => {
  expect(maskedName(name)).toBe(masked);
});

test('a member without a name has no masked one', () => {
  expect(maskedName(undefined)).toBe('');
});

test('nothing between the first and the last letter is shown, and no letter is broken', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (name) => {
      const [letters, shown] = [[...name], [...maskedName(name)]];
      expect(shown[0]).toBe(letters[0]);
      expect(shown.length).toBe(Math.max(2, letters.length));
      expect(shown.slice(1, Math.max(2, letters.length - 1)).every((letter) => letter === '*')).toBe(true);
    }),
  );
});

test('a nickname is trimmed, of one to twenty letters', () => {
  expect(v.parse(Nickname, '  林知夏 ')).toBe('林知夏');
  expect(v.is(Nickname, '周')).toBe(true);
  expect(v.is(Nickname, '   ')).toBe(false);
  expect(v.is(Nickname, '夏'.repeat(20))).toBe(true);
  expect(v.is(Nickname, '夏'.repeat(21))).toBe(false);
});

test('a card number is read in groups of four from the end, and loses no digit', () => {
  expect(numberInGroups('68430188469')).toBe('684 3018 8469');
  expect(numberInGroups('12345678')).toBe('1234 5678');
  expect(numberInGroups('1234')).toBe('1234');
  expect([' 684-3018 ８４６９', '684 3018 8469'].map(numberTyped)).toEqual(['68430188469', '68430188469']);
});
