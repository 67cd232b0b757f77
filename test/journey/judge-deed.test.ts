import { judgeDeed, sendingOfStep } from '../../shared/journey/judge-deed';
import type { Deed } from '../../shared/journey/parts';
import type { Guest, House } from '../../shared/rehearsal/house';
import { aProfile } from '../send/examples';
import { days, SEND, START } from './examples';

// What would become of a step: the house decides of messages, coupons and points; the member has to be there and to agree.

const house: House = {
  tell: (sending, { memberId }, now, isFirst) => ({
    kind: 'stopped',
    reason: `${sending.step} to ${memberId} at ${now}, first ${isFirst}`,
  }),
  giveCoupon: (templateId, { memberId }, now) => ({ kind: 'stopped', reason: `${templateId} to ${memberId} at ${now}` }),
  worthOf: (points, pointType) => points * (pointType === 'beans' ? 2 : 1),
};
const guest = (more: Partial<Guest> = {}): Guest => ({
  memberId: 'm',
  at: () => aProfile(),
  sent: {},
  left: 0,
  wishes: { off: [] } as never,
  ...more,
});
const judge = (deed: Deed, who: Guest = guest(), isFirst = true) =>
  judgeDeed(house, 'j', () => who)({ memberId: 'm', at: START, step: 's', effectId: 'e1', pathId: 'p', deed }, days(1), isFirst);

const TAG: Deed = { kind: 'tag', key: 'own', value: 'yes', next: 'end' };
const TASK: Deed = { kind: 'task', text: { zh: '问好', en: 'Say hello' }, withinDays: 3, next: 'end' };
const MESSAGE = { ...SEND, channels: ['inbox' as const], next: 'end' };

test.each<[string, Deed, object]>([
  ['a message is the house’s to decide', MESSAGE, { kind: 'stopped', reason: `e1 to m at ${days(1)}, first true` }],
  [
    'a coupon is the house’s to decide',
    { kind: 'coupon', templateId: 't', next: 'end' },
    { kind: 'stopped', reason: `t to m at ${days(1)}` },
  ],
  ['points are given at their worth', { kind: 'points', points: 50, next: 'end' }, { kind: 'done', given: 50 }],
  ['and by their type', { kind: 'points', points: 50, pointType: 'beans', next: 'end' }, { kind: 'done', given: 100 }],
  ['a tag costs nothing', TAG, { kind: 'done' }],
  ['a task goes to the member’s store', TASK, { kind: 'done' }],
])('%s', (_, deed, verdict) => {
  expect(judge(deed)).toEqual(verdict);
});

test('who has no store has nobody who could see to a task, but everything else', () => {
  const homeless = guest({ at: () => aProfile({ homeStore: undefined }) });
  expect(judge(TASK, homeless)).toEqual({ kind: 'stopped', reason: 'no_store' });
  expect(judge(TAG, homeless)).toEqual({ kind: 'done' });
});

test('nothing is done for who is gone by then, or does not agree to be served personally', () => {
  const gone = guest({ at: (moment) => (moment === days(1) ? undefined : aProfile()) });
  expect(judge(TAG, gone)).toEqual({ kind: 'stopped', reason: 'gone' });
  const refusing = guest({ at: () => aProfile({ consents: ['membership', 'location'] }) });
  expect(judge(TAG, refusing)).toEqual({ kind: 'stopped', reason: 'consent' });
});

test('a message that has waited is told of as such', () => {
  expect(judge(MESSAGE, guest(), false)).toMatchObject({ reason: `e1 to m at ${days(1)}, first false` });
});

test('a step’s message is a sending of the journey: under caps, of one content, to everybody, with no control group and no offer of its own', () => {
  expect(sendingOfStep('j', 'e1', MESSAGE, 4)).toEqual({
    source: { kind: 'journey', id: 'j' },
    step: 'e1',
    variants: [{ variantId: 'only', weight: 1, content: SEND.content }],
    offer: { kind: 'none' },
    offerCost: 0,
    channels: ['inbox'],
    stores: { kind: 'all' },
    place: { kind: 'any' },
    control: 0,
    caps: 'respected',
    shards: 4,
  });
});
