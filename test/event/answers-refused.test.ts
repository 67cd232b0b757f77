import { type Answer, answerRefusals } from '../../shared/event/answer';
import type { StoreEvent } from '../../shared/event/event';
import type { Invitation } from '../../shared/event/invitation';
import { ASKED, at, EVENT, GOING, NOW, OFFERED, plan, WAITING } from './answering';
import { anEvent, anInvitation, BEFORE, minutesFrom } from './examples';

// Why an answer is not taken, with what it is about.

const AT_THE_DOOR = { code: 'already_arrived', params: { at: '2026-11-29T14:05:00+08:00' } };
const INVITED_ONLY = anEvent({ forWhom: { kind: 'invited' } });

test.each<[string, Answer, Partial<Invitation> | undefined, Parameters<typeof plan>[2], { code: string; params?: object }[]]>([
  ['too few seats are told', 'going', {}, { guests: 2, seats: { left: 2 } }, [{ code: 'event_full', params: { left: 2 } }]],
  ['nobody sits down before who waits', 'going', {}, { guests: 1, seats: { left: 2, queue: 1 } }, [{ code: 'others_wait' }]],
  ['where others wait for want of seats it is full', 'going', {}, { guests: 1, seats: { left: 1, queue: 1 } }, [{ code: 'event_full' }]],
  ['nor does who waits before another who does', 'going', WAITING, { guests: 1, seats: { queue: 2 } }, [{ code: 'others_wait' }]],
  [
    'who waits alone for want of seats',
    'going',
    WAITING,
    { guests: 1, seats: { left: 1, queue: 1 } },
    [{ code: 'event_full', params: { left: 1 } }],
  ],
  ['who comes, and one more, where others wait', 'going', GOING, { guests: 2, seats: { queue: 1 } }, [{ code: 'others_wait' }]],
  [
    'an offer and a friend for whom there is no seat',
    'going',
    OFFERED,
    { guests: 2, seats: { left: 0 } },
    [{ code: 'event_full', params: { left: 0 } }],
  ],
  ['an offer that lapsed', 'going', { ...OFFERED, offeredUntil: NOW }, { guests: 9 }, [{ code: 'seat_offer_lapsed' }]],
  ['a no of who is there', 'declined', { state: 'arrived', party: 1, arrivedAt: at(5) }, { now: at(6) }, [AT_THE_DOOR]],
  [
    'a no of who is there since nobody knows when',
    'declined',
    { state: 'arrived', party: 1 },
    { now: at(6) },
    [{ code: 'already_arrived' }],
  ],
  ['a yes of who is there', 'going', { state: 'arrived', party: 1, arrivedAt: at(5) }, { now: at(6), guests: 9 }, [AT_THE_DOOR]],
  ['a yes of who is there since nobody knows when', 'going', { state: 'arrived', party: 1 }, { now: at(6) }, [{ code: 'already_arrived' }]],
  ['a no of who was not invited to an event for who was', 'declined', undefined, { event: INVITED_ONLY }, [{ code: 'not_invited' }]],
  ['a no to an event that is over', 'declined', {}, { now: at(90) }, [{ code: 'event_over' }]],
  [
    'a no to a draft one was not invited to',
    'declined',
    undefined,
    { event: { ...INVITED_ONLY, state: 'draft' } },
    [{ code: 'event_not_open' }, { code: 'not_invited' }],
  ],
])('%s is refused', (_, answer, own, how, expected) =>
  expect(plan(answer, own, how)).toStrictEqual({ refusals: expected.map(({ code, params = {} }) => ({ code, params })) }),
);

test('a no of who was invited is heard by an event for who was', () =>
  expect(plan('declined', {}, { event: INVITED_ONLY })).toMatchObject({ change: { seats: { declined: 1 } } }));

test.each([
  ['who comes', GOING, 'cancelled'],
  ['who waits', WAITING, 'cancelled'],
  ['who is asked', OFFERED, 'declined'],
])('of an event that was called off a no of %s is heard', (_, own, state) =>
  expect(plan('declined', own, { event: anEvent({ state: 'cancelled' }) })).toMatchObject({ change: { after: { state, party: 0 } } }),
);

describe('every reason at once, with what it is about', () => {
  const refusals = (event: StoreEvent, own: Partial<Invitation> | undefined, now: string, guests = 3) =>
    answerRefusals(event, own && anInvitation(own), { memberId: 'm1', answer: 'going', guests, now, zone: 'Asia/Shanghai' });
  const closed = { code: 'answer_closed', params: { until: '2026-11-28T14:00:00+08:00' } };
  const tooMany = { code: 'too_many_guests', params: { most: 2 } };

  test('closed, not invited, too many friends', () => {
    const event = { ...INVITED_ONLY, answerUntil: BEFORE };
    expect(refusals(event, undefined, BEFORE)).toStrictEqual([closed, { code: 'not_invited', params: {} }, tooMany]);
    expect(refusals(event, undefined, minutesFrom(EVENT, -1441), 2)).toStrictEqual([{ code: 'not_invited', params: {} }]);
  });

  test('who is asked may answer after answers closed, but for nobody more than an event allows', () => {
    const event = anEvent({ answerUntil: BEFORE });
    expect(refusals(event, OFFERED, NOW)).toStrictEqual([tooMany]);
    expect(refusals(event, OFFERED, NOW, 2)).toStrictEqual([]);
    expect(refusals(event, WAITING, NOW, 2)).toStrictEqual([closed]);
  });

  test('who asked in time or was invited may come, whatever their tier is by now', () => {
    const event = anEvent({ forWhom: { kind: 'tiers', tiers: ['lan'] } });
    const never = { invitedAt: undefined, invitedBy: undefined } as unknown as Partial<Invitation>;
    const codes = (own: Partial<Invitation> | undefined) => refusals(event, own, NOW, 0).map(({ code }) => code);
    expect([undefined, never, { ...never, askedAt: ASKED }, {}].map(codes)).toStrictEqual([['wrong_tier'], ['wrong_tier'], [], []]);
  });
});
