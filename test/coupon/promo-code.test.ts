import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import {
  batchIdFrom,
  generatedCode,
  isTypable,
  MOST_CODES,
  normalCode,
  printedCode,
  readGeneratedCode,
} from '../../shared/coupon/promo-code';

const sign = (text: string) => createHmac('sha256', 'key').update(text).digest();
const otherSign = (text: string) => createHmac('sha256', 'other').update(text).digest();
const serials = fc.integer({ min: 0, max: MOST_CODES - 1 });
const batches = fc.uint8Array({ minLength: 4, maxLength: 4 }).map(batchIdFrom);

test('a generated code leads back to its batch and serial, however it is typed', () => {
  fc.assert(
    fc.property(batches, serials, (batchId, serial) => {
      const code = generatedCode(batchId, serial, sign);
      for (const typed of [code, printedCode(code), code.toLowerCase(), ` ${printedCode(code).replace(/-/g, ' ')} `, fullWidth(code)]) {
        expect(readGeneratedCode(normalCode(typed), sign)).toEqual({ code, batchId, serial });
      }
    }),
  );
});

test('what people mistake for a digit is read as that digit', () => {
  fc.assert(
    fc.property(batches, serials, (batchId, serial) => {
      const code = generatedCode(batchId, serial, sign);
      const mistaken = code.replace(/0/g, 'O').replace(/1/g, 'l');
      expect(readGeneratedCode(normalCode(mistaken), sign)?.code).toBe(code);
    }),
  );
});

test('another key, another serial, any letter changed: no code of ours', () => {
  fc.assert(
    fc.property(batches, serials, fc.integer({ min: 0, max: 15 }), (batchId, serial, at) => {
      const code = generatedCode(batchId, serial, sign);
      expect(readGeneratedCode(code, otherSign)).toBeUndefined();
      const letter = code[at] === 'Z' ? 'Y' : 'Z';
      expect(readGeneratedCode(code.slice(0, at) + letter + code.slice(at + 1), sign)).toBeUndefined();
    }),
  );
});

test('the codes of a batch differ, and what is no generated code is none', () => {
  const codes = Array.from({ length: 5_000 }, (_, serial) => generatedCode('5QK2', serial, sign));
  expect(new Set(codes).size).toBe(5_000);
  for (const text of ['', 'SHANLAN2026', '0'.repeat(16), `${codes[0]}0`, 'U'.repeat(16)])
    expect(readGeneratedCode(text, sign)).toBeUndefined();
});

test('a letter that no code has makes none, though it were signed', () => {
  expect(readGeneratedCode(generatedCode('UUUU', 7, sign), sign)).toBeUndefined();
  expect(readGeneratedCode(generatedCode('5QK2', 7, sign), sign)).toMatchObject({ batchId: '5QK2', serial: 7 });
});

test('it is printed in fours', () => {
  expect(['5QK20007ZB4M8RTD', 'SHANLAN26', 'ABCD'].map(printedCode)).toEqual(['5QK2-0007-ZB4M-8RTD', 'SHAN-LAN2-6', 'ABCD']);
});

test('codes are compared without blanks, hyphens, case and width', () => {
  expect(['shan-lan 2026', 'ＳＨＡＮ－ＬＡＮ２０２６', 'Shan_Lan·2026'].map(normalCode)).toEqual([
    'SHANLAN2026',
    'SHANLAN2026',
    'SHANLAN2026',
  ]);
  expect(['ABC', 'A'.repeat(41), 'AB,C1', ''].map(isTypable)).toEqual([false, false, false, false]);
  expect(['ABCD', '山岚咖啡2026'].map(isTypable)).toEqual([true, true]);
});

const fullWidth = (text: string): string => [...text].map((letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)).join('');
