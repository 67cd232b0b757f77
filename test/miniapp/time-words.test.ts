import { en } from '../../miniapp/src/words/en';
import { countdown, dayOf, isSoon, moment } from '../../miniapp/src/words/time';
import { zh } from '../../miniapp/src/words/zh';

const at = (instant: string) => Date.parse(instant);

describe('times as people say them', () => {
  const now = at('2026-11-21T14:26:00+08:00');

  test.each([
    ['2026-11-21T09:00:00+08:00', '今天 09:00', 'today 09:00'],
    ['2026-11-21T23:59:59+08:00', '今晚 23:59', 'tonight 23:59'],
    ['2026-11-22T07:00:00+08:00', '明天 07:00', 'tomorrow 07:00'],
    ['2026-11-20T15:02:00+08:00', '昨天 15:02', 'yesterday 15:02'],
    ['2026-11-27T23:59:59+08:00', '11月27日 23:59', '27/11 23:59'],
  ])('%s is %s', (instant, inChinese, inEnglish) => {
    expect(moment(instant, now, zh)).toBe(inChinese);
    expect(moment(instant, now, en)).toBe(inEnglish);
  });

  test('the day is that of the store, wherever the phone is', () => {
    // 23:30 of the 21st in Shanghai is still half past three in the afternoon in London.
    expect(moment('2026-11-22T00:30:00+08:00', at('2026-11-21T15:30:00Z'), zh)).toBe('明天 00:30');
    expect(moment('2026-11-22T00:30:00+08:00', at('2026-11-21T16:10:00Z'), zh)).toBe('今天 00:30');
    expect(moment('2026-11-21T23:30:00-05:00', at('2026-11-22T04:00:00Z'), zh)).toBe('今晚 23:30');
  });

  test('what is no instant says nothing', () => {
    expect(moment('soon', now, zh)).toBe('');
    expect(dayOf('', zh)).toBe('');
  });

  test('an end is near within a day, and not any more once it has passed', () => {
    expect(isSoon('2026-11-22T14:25:59+08:00', now)).toBe(true);
    expect(isSoon('2026-11-22T14:26:01+08:00', now)).toBe(false);
    expect(isSoon('2026-11-21T14:25:59+08:00', now)).toBe(false);
  });

  test.each([
    [582_000, '9:42'],
    [600_000, '10:00'],
    [59_001, '1:00'],
    [1, '0:01'],
    [0, '0:00'],
    [-5_000, '0:00'],
  ])('%d ms are left as %s', (left, words) => expect(countdown(left)).toBe(words));
});
