import { REASONS } from '../../shared/points/entry';
import { POINT_REFUSAL_STATUS, POINT_REFUSAL_WORDS, type PointRefusalCode } from '../../shared/points/refusal';
import { reasonWords } from '../../shared/points/words';

const hasChinese = /[一-鿿]/;

test.each(REASONS)('%s is said in both languages', (reason) => {
  expect(reasonWords(reason, 'zh')).toMatch(hasChinese);
  expect(reasonWords(reason, 'en')).toMatch(/^[A-Z][a-z ,]+$/);
});

test('no two reasons read the same', () => {
  for (const language of ['zh', 'en'] as const)
    expect(new Set(REASONS.map((reason) => reasonWords(reason, language))).size).toBe(REASONS.length);
});

const PARAMS: Partial<Record<PointRefusalCode, Record<string, number>>> = {
  not_enough_points: { available: 180, missing: 20 },
  more_than_earned: { left: 7 },
  more_than_spent: { left: 7 },
  gift_too_small: { least: 10 },
  gift_too_big: { most: 1000 },
  gift_points_of_day: { left: 40 },
  gift_times_of_day: { times: 3 },
  second_person_needed: { limit: 500 },
};

test.each(Object.keys(POINT_REFUSAL_STATUS) as PointRefusalCode[])('%s is said in both languages, with every figure', (code) => {
  const params = PARAMS[code] ?? {};
  const { zh, en } = POINT_REFUSAL_WORDS[code](params);
  expect(zh).toMatch(hasChinese);
  expect(en).not.toMatch(hasChinese);
  for (const figure of Object.values(params)) for (const words of [zh, en]) expect(words).toContain(String(figure));
  expect(zh + en).not.toMatch(/undefined|NaN/);
});
