import { level, pWords, signed, size } from '../../shared/insight/figures';

test.each<[value: number, kind: 'proportion' | 'mean', signed: string, size: string]>([
  [0.0766, 'proportion', '+7.66', '7.66'],
  [-0.0766, 'proportion', '−7.66', '7.66'],
  [0.00004, 'proportion', '0.00', '0.00'],
  [-0.00004, 'proportion', '0.00', '0.00'],
  [1, 'proportion', '+100.00', '100.00'],
  [0, 'mean', '0', '0'],
  [12.3456, 'mean', '+12.35', '12.35'],
  [-12.3456, 'mean', '−12.35', '12.35'],
  [0.000123456, 'mean', '+0.0001235', '0.0001235'],
  [2.5, 'mean', '+2.5', '2.5'],
  [999.96, 'mean', '+1000', '1000'],
  [1_000, 'mean', '+1000', '1000'],
  [123_456.7, 'mean', '+123457', '123457'],
])('a difference of %d as a %s', (value, kind, withSign, withoutSign) => {
  expect([signed(value, kind), size(value, kind)]).toEqual([withSign, withoutSign]);
});

test.each<[number, 'proportion' | 'mean', string]>([
  [0.0766, 'proportion', '7.66%'],
  [0, 'proportion', '0.00%'],
  [1, 'proportion', '100.00%'],
  [12.3456, 'mean', '12.35'],
  [-12.3456, 'mean', '−12.35'],
  [0, 'mean', '0'],
  [-1_234.5, 'mean', '−1235'],
])('%d as a %s', (value, kind, words) => {
  expect(level(value, kind)).toBe(words);
});

test.each([
  [0.01234, 'p = 0.0123'],
  [1, 'p = 1.0000'],
  [0.0001, 'p = 0.0001'],
  [0.000_099_9, 'p < 0.0001'],
  [0, 'p < 0.0001'],
])('p of %d is said as %s', (p, words) => {
  expect(pWords(p)).toBe(words);
});
