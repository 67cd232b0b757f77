import type { Answer } from '../../shared/event/answer';
import type { Change } from '../../shared/event/change';
import type { Invitation } from '../../shared/event/invitation';
import { ASKED, at, GOING, NOW, OFFERED, plan, SEATED, WAITING } from './answering';
import { BEFORE } from './examples';

// What an answer changes: where they stand after it, how the seats move, and what the write must make sure of.

const after = (state: Partial<Invitation>, now = NOW): Invitation => ({
  ...{ eventId: 'e1', memberId: 'm1', invitedAt: BEFORE, invitedBy: 'ma', at: now, version: 2, party: 0, state: 'invited' },
  ...state,
});

test.each<[string, Answer, Partial<Invitation> | undefined, Parameters<typeof plan>[2], Change]>([
  [
    'who was invited and comes takes a seat for each of the party, as long as nobody waits',
    ...(['going', {}, { guests: 2 }] as const),
    {
      after: after({ state: 'going', party: 3, askedAt: NOW, seatedAt: NOW }),
      seats: { going: 3, left: -3 },
      needs: { released: false, left: 3, queue: 0 },
    },
  ],
  [
    'who would wait gets the seats while there are just enough and nobody waits',
    ...(['waiting', {}, { guests: 2, seats: { left: 3 } }] as const),
    {
      after: after({ state: 'going', party: 3, askedAt: NOW, seatedAt: NOW }),
      seats: { going: 3, left: -3 },
      needs: { released: false, left: 3, queue: 0 },
    },
  ],
  [
    'who would wait waits where one seat is missing, and only then',
    ...(['waiting', {}, { guests: 2, seats: { left: 2 } }] as const),
    { after: after({ state: 'waiting', party: 3, askedAt: NOW }), seats: { waiting: 3, queue: 1 }, needs: { fullFor: 3 } },
  ],
  [
    'who would wait waits where somebody else does',
    ...(['waiting', {}, { seats: { queue: 1 } }] as const),
    { after: after({ state: 'waiting', party: 1, askedAt: NOW }), seats: { waiting: 1, queue: 1 }, needs: { fullFor: 1 } },
  ],
  [
    'who had given up and would wait again is the last one',
    ...(['waiting', { state: 'cancelled', askedAt: ASKED }, { seats: { left: 0 } }] as const),
    { after: after({ state: 'waiting', party: 1, askedAt: NOW }), seats: { waiting: 1, queue: 1, declined: -1 }, needs: { fullFor: 1 } },
  ],
  [
    'who had given up and comes after all asks anew',
    ...(['going', { state: 'declined', askedAt: ASKED, seatedAt: SEATED }, {}] as const),
    {
      after: after({ state: 'going', party: 1, askedAt: NOW, seatedAt: NOW }),
      seats: { going: 1, left: -1, declined: -1 },
      needs: { released: false, left: 1, queue: 0 },
    },
  ],
  [
    'one friend more takes one seat more; since when they come stays',
    ...(['going', GOING, { guests: 2, seats: { left: 1 } }] as const),
    { after: after({ ...GOING, party: 3 }), seats: { going: 1, left: -1 }, needs: { released: false, left: 1, queue: 0 } },
  ],
  [
    'one friend fewer frees a seat, whoever waits',
    ...(['going', GOING, { guests: 0, seats: { left: 0, queue: 5 } }] as const),
    { after: after({ ...GOING, party: 1 }), seats: { going: -1, left: 1 }, needs: { released: false } },
  ],
  [
    'of a party since when it has seats was not noted it is noted now',
    ...(['going', { state: 'going', party: 2 }, { guests: 0 }] as const),
    {
      after: after({ state: 'going', party: 1, askedAt: NOW, seatedAt: NOW }),
      seats: { going: -1, left: 1 },
      needs: { released: false },
    },
  ],
  [
    'an offer that is taken makes held seats theirs, whoever else waits',
    ...([
      'going',
      OFFERED,
      { guests: 1, seats: { left: 0, queue: 4, offers: { m1: { party: 2, until: OFFERED.offeredUntil } } } },
    ] as const),
    {
      after: after({ state: 'going', party: 2, askedAt: ASKED, seatedAt: NOW }),
      seats: { going: 2, offered: -2, queue: -1 },
      needs: { released: false, offer: { memberId: 'm1', until: OFFERED.offeredUntil } },
    },
  ],
  [
    'with one friend more than was asked for, an offer takes one seat more',
    ...(['going', OFFERED, { guests: 2, seats: { left: 1, queue: 4 } }] as const),
    {
      after: after({ state: 'going', party: 3, askedAt: ASKED, seatedAt: NOW }),
      seats: { going: 3, offered: -2, queue: -1, left: -1 },
      needs: { released: false, left: 1, offer: { memberId: 'm1', until: OFFERED.offeredUntil } },
    },
  ],
  [
    'an offer taken after the doors opened is held to the end, and no seat of theirs is released before',
    ...(['going', { ...OFFERED, offeredUntil: at(30) }, { guests: 1, now: at(20) }] as const),
    {
      after: after({ state: 'going', party: 2, askedAt: ASKED, seatedAt: at(20) }, at(20)),
      seats: { late: 2, offered: -2, queue: -1 },
      needs: { offer: { memberId: 'm1', until: at(30) } },
    },
  ],
  [
    'who would rather wait on gives the offered seats back and keeps the place',
    ...(['waiting', OFFERED, { guests: 1 }] as const),
    {
      after: after(WAITING),
      seats: { waiting: 2, offered: -2, left: 2 },
      needs: { offer: { memberId: 'm1', until: OFFERED.offeredUntil } },
    },
  ],
  [
    'who waits alone and comes sits down as soon as there are seats',
    ...(['going', WAITING, { guests: 1, seats: { left: 2, queue: 1 } }] as const),
    {
      after: after({ state: 'going', party: 2, askedAt: ASKED, seatedAt: NOW }),
      seats: { going: 2, left: -2, waiting: -2, queue: -1 },
      needs: { released: false, left: 2, queue: 1 },
    },
  ],
  [
    'who waits with more friends keeps the place',
    ...(['waiting', WAITING, { guests: 2 }] as const),
    { after: after({ ...WAITING, party: 3 }), seats: { waiting: 1 }, needs: {} },
  ],
  [
    'whose offer lapsed waits again when they say so, and their place is what it was',
    ...(['waiting', { ...OFFERED, offeredUntil: at(-310) }, { guests: 1 }] as const),
    { after: after(WAITING), seats: {}, needs: { offer: { memberId: 'm1', until: undefined } } },
  ],
  [
    'of who waits since nobody knows when it is noted now',
    ...(['waiting', { state: 'waiting', party: 2 }, {}] as const),
    { after: after({ state: 'waiting', party: 1, askedAt: NOW }), seats: { waiting: -1 }, needs: {} },
  ],
  [
    'a no to an invitation is counted',
    ...(['declined', {}, {}] as const),
    { after: after({ state: 'declined' }), seats: { declined: 1 }, needs: {} },
  ],
  [
    'a no of who comes gives the seats back',
    ...(['declined', GOING, {}] as const),
    { after: after({ state: 'cancelled' }), seats: { going: -2, left: 2, declined: 1 }, needs: { released: false } },
  ],
  [
    'a no of who waits gives up the place',
    ...(['declined', WAITING, {}] as const),
    { after: after({ state: 'cancelled' }), seats: { waiting: -2, queue: -1, declined: 1 }, needs: {} },
  ],
  [
    'a no to an offer gives its seats back',
    ...(['declined', OFFERED, {}] as const),
    {
      after: after({ state: 'declined' }),
      seats: { offered: -2, left: 2, queue: -1, declined: 1 },
      needs: { offer: { memberId: 'm1', until: OFFERED.offeredUntil } },
    },
  ],
  [
    'who was not invited may say no to an event for everybody',
    ...(['declined', undefined, {}] as const),
    { after: { eventId: 'e1', memberId: 'm1', state: 'declined', party: 0, at: NOW, version: 1 }, seats: { declined: 1 }, needs: {} },
  ],
  [
    'who was not invited and comes has no invitation to keep',
    ...(['going', undefined, {}] as const),
    {
      after: { eventId: 'e1', memberId: 'm1', state: 'going', party: 1, askedAt: NOW, seatedAt: NOW, at: NOW, version: 1 },
      seats: { going: 1, left: -1 },
      needs: { released: false, left: 1, queue: 0 },
    },
  ],
])('%s', (_, answer, own, how, expected) => expect(plan(answer, own, how)).toStrictEqual({ change: expected }));

test.each<[string, Answer, Partial<Invitation>, Parameters<typeof plan>[2]]>([
  ['who comes with as many as before', 'going', GOING, { guests: 1, seats: { left: 0, queue: 9 } }],
  ['who comes and would wait with as many', 'waiting', GOING, { guests: 1 }],
  ['who waits on with as many', 'waiting', WAITING, { guests: 1 }],
  ['a second no', 'declined', { state: 'declined' }, {}],
  ['a no after giving up', 'declined', { state: 'cancelled' }, {}],
  ['a no of who did not come in time', 'declined', GOING, { now: at(15) }],
])('%s changes nothing', (_, answer, own, how) => expect(plan(answer, own, how)).toStrictEqual({ same: true }));
