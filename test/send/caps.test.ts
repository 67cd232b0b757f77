import * as fc from 'fast-check';
import * as v from 'valibot';
import { type SentDays, sentWithin, together, withSent } from '../../shared/send/caps';
import { SEND_CHANNELS, SendChannels } from '../../shared/send/channel';
import { Variants } from '../../shared/send/content';
import { MessagePreferences } from '../../shared/send/preferences';

const TODAY = 20_000;

test.each([
  [TODAY, 1, 1],
  [TODAY - 1, 1, 0],
  [TODAY - 1, 2, 1],
  [TODAY - 6, 7, 1],
  [TODAY - 7, 7, 0],
  [TODAY - 29, 30, 1],
  [TODAY - 30, 30, 0],
  // By the clock of another zone it may be tomorrow already.
  [TODAY + 1, 30, 0],
])('what was sent on day %i is one of the last %i days up to 20,000: %i', (day, days, count) => {
  expect(sentWithin({ [day]: { sms: 1 } }, TODAY, days)).toBe(count);
  expect(sentWithin({ [day]: { sms: 1 } }, TODAY, days, 'sms')).toBe(count);
  expect(sentWithin({ [day]: { sms: 1 } }, TODAY, days, 'email')).toBe(0);
});

test('a day is kept as long as a cap counts it, thirty days with today', () => {
  const before: SentDays = { [TODAY - 30]: { sms: 1 }, [TODAY - 29]: { sms: 1 }, [TODAY]: { email: 1 } };
  expect(withSent(before, TODAY, 'sms', 1)).toEqual({ [TODAY - 29]: { sms: 1 }, [TODAY]: { email: 1, sms: 1 } });
  expect(withSent(before, TODAY - 29, 'sms', -1, TODAY + 1)).toEqual({ [TODAY]: { email: 1 } });
  expect(withSent(before, TODAY - 29, 'sms', -1, TODAY)).toEqual({ [TODAY - 29]: { sms: 0 }, [TODAY]: { email: 1 } });
});

test('of several accounts each message counts, on its day and channel, and none twice', () => {
  expect(together([])).toEqual({});
  const one: SentDays = { 1: { sms: 1 } };
  expect(together([one])).toBe(one);
  const all: SentDays[] = [{ 1: { sms: 1 }, 2: { inbox: 1 } }, { 1: { sms: 2, email: 1 } }, {}];
  expect(together(all)).toEqual({ 1: { sms: 3, email: 1 }, 2: { inbox: 1 } });
  expect(Object.keys(together(all)[1] ?? {}).sort()).toEqual(['email', 'sms']);
  const counts = fc.dictionary(fc.constantFrom(...SEND_CHANNELS), fc.integer({ min: 0, max: 3 }));
  const days = fc.dictionary(fc.constantFrom('19990', '19999', '20000'), counts) as fc.Arbitrary<SentDays>;
  fc.assert(
    fc.property(fc.array(days, { maxLength: 3 }), (accounts) => {
      const apart = accounts.reduce((sum, sent) => sum + sentWithin(sent, TODAY, 30), 0);
      expect(sentWithin(together(accounts), TODAY, 30)).toBe(apart);
    }),
  );
});

test('channels, what is turned off and contents are named once each', () => {
  expect(v.is(SendChannels, ['sms', 'inbox'])).toBe(true);
  expect(v.is(SendChannels, ['sms', 'sms'])).toBe(false);
  expect(v.is(MessagePreferences, { off: ['sms', 'email'], fewer: false })).toBe(true);
  expect(v.is(MessagePreferences, { off: ['sms', 'sms'], fewer: false })).toBe(false);
  const text = { zh: '来坐坐', en: 'Come by' };
  const content = (variantId: string) => ({ variantId, weight: 1, content: { title: text, text } });
  expect(v.is(Variants, [content('a'), content('b')])).toBe(true);
  expect(v.is(Variants, [content('a'), content('a')])).toBe(false);
});
