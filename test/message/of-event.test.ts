import type { Invitation, InvitationState } from '../../shared/event/invitation';
import type { MessageAbout } from '../../shared/message/message';
import { isStillNews, messageOfChange, messageOfInvitation, soonOf, thanksFor } from '../../shared/message/of-event';

const NAME = { zh: '手冲入门', en: 'Pour-over' };
const EVENT = { eventId: 'e', name: NAME, from: '2026-11-29T06:00:00Z' };
const WHERE = '静安店';
/** What every message about it says, and nothing else that is known of the event. */
const SAID = { ...EVENT, where: WHERE };
const UNTIL = '2026-11-28T06:00:00.000Z';

const invitation = (state: InvitationState, changes: Partial<Invitation> = {}): Invitation => ({
  ...{ eventId: 'e', memberId: 'm', state, party: 0, at: '2026-11-22T12:00:00Z', version: 1 },
  ...changes,
});

test.each<[string, Invitation | undefined, Invitation, MessageAbout | undefined]>([
  ['who was invited', undefined, invitation('invited'), { kind: 'event_invited', ...SAID }],
  ['who was invited after all', invitation('cancelled'), invitation('invited'), { kind: 'event_invited', ...SAID }],
  ['whose invitation changed otherwise', invitation('invited'), invitation('invited', { version: 2 }), undefined],
  ['who waited and has seats', invitation('waiting'), invitation('going'), { kind: 'event_seats', ...SAID }],
  [
    'who waited and for whom seats are kept',
    invitation('waiting'),
    invitation('offered', { offeredUntil: UNTIL }),
    { kind: 'event_seats', ...SAID, until: UNTIL },
  ],
  ['for whom seats are kept without an end', invitation('waiting'), invitation('offered'), { kind: 'event_seats', ...SAID }],
  ['who took the seats that were kept', invitation('offered'), invitation('going'), undefined],
  ['who said of themselves that they come', undefined, invitation('going'), undefined],
  ['who was invited and comes', invitation('invited'), invitation('going'), undefined],
  ['who waits', undefined, invitation('waiting'), undefined],
  ['who does not come any more', invitation('going'), invitation('cancelled'), undefined],
  ['who waited and does not any more', invitation('waiting'), invitation('cancelled'), undefined],
])('%s is told what they did not do themselves, or nothing', (_, before, after, about) => {
  expect(messageOfInvitation(before, after, { ...EVENT, seats: 12 } as typeof EVENT, WHERE)).toEqual(about);
});

test('a change of the event says where and when it is now, and of one that is called off why', () => {
  expect(messageOfChange('moved', { ...EVENT, cancelledWhy: '讲师生病了' }, WHERE)).toEqual({ kind: 'event_moved', ...SAID });
  expect(messageOfChange('cancelled', { ...EVENT, cancelledWhy: '讲师生病了' }, WHERE)).toEqual({
    kind: 'event_cancelled',
    ...SAID,
    why: '讲师生病了',
  });
  expect(messageOfChange('cancelled', EVENT, WHERE)).toEqual({ kind: 'event_cancelled', ...SAID, why: '' });
  expect(soonOf(EVENT, WHERE)).toEqual({ kind: 'event_soon', ...SAID });
  expect(thanksFor(EVENT, WHERE)).toEqual({ kind: 'event_thanks', ...SAID });
});

const ENDS = '2026-11-29T08:00:00Z';
const seatsUntil = (until?: string): MessageAbout => ({ kind: 'event_seats', ...SAID, ...(until !== undefined && { until }) });

test.each<[string, MessageAbout, string, boolean]>([
  ['an invitation to an event that goes on', { kind: 'event_invited', ...SAID }, '2026-11-29T07:59:59Z', true],
  ['an invitation to an event that is over', { kind: 'event_invited', ...SAID }, ENDS, false],
  ['a move of an event that is over', { kind: 'event_moved', ...SAID }, ENDS, false],
  ['that it begins soon, when it is over', { kind: 'event_soon', ...SAID }, ENDS, false],
  ['seats that are theirs, before the end', seatsUntil(), '2026-11-29T07:59:59Z', true],
  ['seats that are theirs, at the end', seatsUntil(), ENDS, false],
  ['seats that are kept a second longer', seatsUntil(UNTIL), '2026-11-28T05:59:59Z', true],
  ['seats that are not kept any more, though it is to come', seatsUntil(UNTIL), UNTIL, false],
  ['thanks, whenever', { kind: 'event_thanks', ...SAID }, '2027-01-01T00:00:00Z', true],
  ['that it was called off, whenever', { kind: 'event_cancelled', ...SAID, why: '' }, '2027-01-01T00:00:00Z', true],
])('%s: whether it is worth saying', (_, about, now, isNews) => {
  expect(isStillNews(about, ENDS, now)).toBe(isNews);
});
