import type { SendChannel } from '../../shared/send/channel';
import { chooseChannel, type PassedOver, type Reach, whyNoChannel } from '../../shared/send/choose-channel';
import { ANSWERS_AT, ANSWERS_ON, workedOf } from '../../shared/send/worked';

// Why each channel was passed over, and what that comes to.

const REACH: Reach = {
  consents: new Set(['personalised']),
  reachable: new Set(['inbox', 'sms', 'email', 'subscribe_message']),
  left: { subscribe_message: 1 },
  off: new Set(['email']),
  worked: { channels: [] },
};
const AGAINST = { capped: new Set<SendChannel>(['sms', 'email']), refused: new Set<SendChannel>(['inbox', 'sms']) };

test.each<[SendChannel, Partial<Reach>, PassedOver | undefined]>([
  ['clerk_task', { consents: new Set() }, 'consent'],
  ['clerk_task', {}, 'unreachable'],
  ['subscribe_message', {}, undefined],
  ['subscribe_message', { left: { subscribe_message: 0 }, off: new Set(['subscribe_message']) }, 'none_left'],
  ['subscribe_message', { left: {} }, 'none_left'],
  ['subscribe_message', { off: new Set(['subscribe_message']) }, 'off'],
  // Before what the brand has had enough of comes what the member does not want.
  ['email', {}, 'off'],
  ['sms', {}, 'cap'],
  ['inbox', {}, 'refused'],
])('%s with %j is passed over because of %p', (channel, changes, why) => {
  const { channel: chosen, passed } = chooseChannel([channel], { ...REACH, ...changes }, AGAINST);
  expect(chosen).toBe(why === undefined ? channel : undefined);
  expect(passed).toEqual(why === undefined ? [] : [{ channel, why }]);
});

test('a choice without a channel names none, and each that could have been was passed over for another', () => {
  expect(chooseChannel(['inbox'], REACH, AGAINST)).not.toHaveProperty('channel');
  const nothing = { capped: new Set<SendChannel>(), refused: new Set<SendChannel>() };
  expect(chooseChannel(['inbox', 'sms', 'email'], REACH, nothing)).toEqual({
    channel: 'inbox',
    passed: [
      { channel: 'sms', why: 'other' },
      { channel: 'email', why: 'off' },
    ],
  });
});

test.each<[PassedOver[], string]>([
  [[], 'no_channel'],
  [['consent'], 'consent'],
  [['consent', 'consent'], 'consent'],
  [['consent', 'unreachable'], 'no_channel'],
  [['unreachable', 'none_left', 'refused'], 'no_channel'],
  [['consent', 'off'], 'preference'],
  [['off', 'unreachable'], 'preference'],
  [['off', 'cap', 'unreachable'], 'cap'],
  [['unreachable', 'cap'], 'cap'],
])('where all were passed over because of %j, it is said as %s', (whys, said) => {
  expect(whyNoChannel({ passed: whys.map((why) => ({ channel: 'sms', why })) })).toBe(said);
});

describe('what worked with somebody', () => {
  const AT = '2026-11-01T00:00:00Z';
  const tag = (key: string, value: string | undefined, weight: number) => ({ key, at: AT, weight, ...(value !== undefined && { value }) });

  test.each([
    [
      'the heaviest first',
      [tag(ANSWERS_ON, 'inbox', 1), tag(ANSWERS_ON, 'email', 3), tag(ANSWERS_ON, 'sms', 2)],
      ['email', 'sms', 'inbox'],
    ],
    ['by their order where they weigh the same', [tag(ANSWERS_ON, 'email', 2), tag(ANSWERS_ON, 'inbox', 2)], ['inbox', 'email']],
    ['what is said twice weighs twice', [tag(ANSWERS_ON, 'sms', 3), ...Array(2).fill(tag(ANSWERS_ON, 'email', 2))], ['email', 'sms']],
    ['half a unit is just enough', [tag(ANSWERS_ON, 'sms', 0.5), tag(ANSWERS_ON, 'email', 0.499)], ['sms']],
    ['only tags that say so', [tag('likes', 'sms', 9), tag(ANSWERS_AT, 'email', 9), tag(ANSWERS_ON, undefined, 9)], []],
    ['only channels that there are', [tag(ANSWERS_ON, 'pigeon', 9)], []],
  ])('channels: %s', (_, tags, channels) => {
    expect(workedOf(tags, AT)).toEqual({ channels });
  });

  test.each([
    ['the heaviest', [tag(ANSWERS_AT, '9', 2), tag(ANSWERS_AT, '20', 3), tag(ANSWERS_AT, '21', 1)], 20],
    ['the earlier of equals', [tag(ANSWERS_AT, '20', 2), tag(ANSWERS_AT, '9', 2), tag(ANSWERS_AT, '12', 2)], 9],
    ['midnight', [tag(ANSWERS_AT, '0', 1)], 0],
    ['the last of the day', [tag(ANSWERS_AT, '23', 0.5)], 23],
    ['none that there is', [tag(ANSWERS_AT, '24', 5)], undefined],
    ['none, by chance', [tag(ANSWERS_AT, '20', 0.49)], undefined],
    ['none of another tag', [tag(ANSWERS_ON, '20', 5)], undefined],
  ])('hour: %s', (_, tags, hour) => {
    expect(workedOf(tags, AT)).toEqual({ channels: [], ...(hour !== undefined && { hour }) });
  });
});
