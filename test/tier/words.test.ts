import { type Standing, tierAt } from '../../shared/tier/standing';
import { keepWords, nextWords, schemeWords, untilWords } from '../../shared/tier/words';
import { aScheme, JOINED, paid, SHANGHAI } from './examples';

const member = { joinedAt: JOINED };
const standing = (yuan: number, now: string): Standing =>
  tierAt(aScheme(), [paid('2026-11-22T11:00:00+08:00', yuan)], now, SHANGHAI, member);

test('what is missing to the next tier, and by when', () => {
  const now = standing(2_680, '2026-11-22T12:00:00+08:00');
  expect(nextWords(aScheme(), now, 'zh')).toBe('12月31日前再消费 ¥320，升级到「金卡」');
  expect(nextWords(aScheme(), now, 'en')).toBe('¥320 more to Gold by 31 December');
  expect(untilWords(aScheme(), now, 'zh')).toBe('「银卡」保留到 2027年12月31日');
  expect(untilWords(aScheme(), now, 'en')).toBe('Silver until 31 December 2027');
  expect(keepWords(aScheme(), now, 'zh')).toBe('');
});

test('what keeps the tier', () => {
  const next = standing(3_000, '2027-02-01T12:00:00+08:00');
  expect(keepWords(aScheme(), next, 'zh')).toBe('12月31日前再消费 ¥3,000，保住「金卡」');
  expect(keepWords(aScheme(), next, 'en')).toBe('¥3,000 more by 31 December to keep Gold');
});

test('nothing is above the highest, and the first tier stays', () => {
  const top = standing(8_000, '2026-11-22T12:00:00+08:00');
  expect(nextWords(aScheme(), top, 'zh')).toBe('已是最高等级');
  expect(nextWords(aScheme(), top, 'en')).toBe('The highest tier');
  expect(untilWords(aScheme(), standing(1, '2026-11-22T12:00:00+08:00'), 'zh')).toBe('「山麓」');
});

test.each([
  ['qualifying_points', '再攒 100,000 成长值', '100,000 more qualifying points'],
  ['visits', '再到店 100,000 次', '100,000 more visits'],
  ['purchases', '再下 100,000 单', '100,000 more purchases'],
] as const)('in %s', (measure, zh, en) => {
  const scheme = aScheme({ measure });
  const now = tierAt(scheme, [], '2026-11-22T12:00:00+08:00', SHANGHAI, member);
  expect(nextWords(scheme, now, 'zh')).toContain(zh);
  expect(nextWords(scheme, now, 'en')).toContain(en);
});

test('one is one', () => {
  const scheme = aScheme({ measure: 'visits' });
  const now = { at: JOINED, next: { tierId: 'silver', missing: 1, by: '2027-01-31T23:59:59+08:00' } };
  expect(nextWords(scheme, now, 'en')).toBe('1 more visit to Silver by 31 January 2027');
  expect(nextWords(scheme, now, 'zh')).toBe('2027年1月31日前再到店 1 次，升级到「银卡」');
});

test('the scheme in one sentence', () => {
  expect(schemeWords(aScheme({ graceDays: 30 }), 'zh')).toBe(
    '按自然年的消费金额，达到即升级，保留到下一年度末，没有再达到就降一级，到期后再保留 30 天',
  );
  expect(schemeWords(aScheme({ graceDays: 30 }), 'en')).toBe(
    'By what was paid in a calendar year; lifted at once; kept to the end of the next; one step down when not earned again; kept 30 days longer',
  );
  const rolling = aScheme({ measure: 'visits', landing: 'as_earned', period: { kind: 'rolling', months: 6 } });
  expect(schemeWords(rolling, 'zh')).toBe('按最近 6 个月的到店次数，达到即升级，保留 6 个月，没有再达到就降到实际达到的等级');
  expect(schemeWords(aScheme({ period: { kind: 'anniversary' } }), 'zh')).toContain('按入会年的消费金额');
  expect(schemeWords(aScheme({ period: { kind: 'calendar', startMonth: 4 } }), 'zh')).toContain('按 4 月起的一年的消费金额');
});
