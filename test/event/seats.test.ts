import { allows, type Needs, seatsWith } from '../../shared/event/change';
import { arrived, reviewed } from '../../shared/event/check-in';
import { givenSeats, inOrder, nextInQueue, offeredSeats, placeOf } from '../../shared/event/queue';
import { COUNT_NAMES, mayBeTheirTurn, newSeats, type Seats, settled, settlements } from '../../shared/event/seats';
import { anEvent, anInvitation, BEFORE, minutesFrom } from './examples';

// How seats move: to who waits, through the door, back when nobody came; and what a write asks of them.

const EVENT = anEvent();
const at = (minutes: number): string => minutesFrom(EVENT, minutes);
const ASKED = at(-900);
const SEATED = at(-800);
const waits = (memberId: string, party: number, askedAt?: string) =>
  anInvitation({ memberId, state: 'waiting', party, ...(askedAt !== undefined && { askedAt }) });
const seats = (changes: Partial<Seats>): Seats => ({ ...newSeats(EVENT), ...changes });

test('all seats of a new event are free, and nobody is counted', () => {
  const { eventId, rules, left, offers, released, closed, ...counts } = newSeats({ eventId: 'e7', version: 3, seats: 12 });
  expect({ eventId, rules, left, offers, released, closed }).toStrictEqual({
    ...{ eventId: 'e7', rules: 3, left: 12, offers: {}, released: false, closed: false },
  });
  expect(counts).toStrictEqual(Object.fromEntries(COUNT_NAMES.filter((name) => name !== 'left').map((name) => [name, 0])));
});

test.each<[string, Partial<Seats>, Needs, boolean]>([
  ['one seat more than needed', { left: 3 }, { left: 2 }, true],
  ['as many seats as needed', { left: 2 }, { left: 2 }, true],
  ['one seat fewer', { left: 1 }, { left: 2 }, false],
  ['the same queue', { queue: 1 }, { queue: 1 }, true],
  ['a longer queue', { queue: 2 }, { queue: 1 }, false],
  ['a shorter queue', { queue: 0 }, { queue: 1 }, false],
  ['too few seats for who would wait', { left: 1 }, { fullFor: 2 }, true],
  ['enough seats for who would wait', { left: 2 }, { fullFor: 2 }, false],
  ['enough seats, but others wait', { left: 2, queue: 1 }, { fullFor: 2 }, true],
  ['seats still held', { released: false }, { released: false }, true],
  ['seats free by now', { released: true }, { released: false }, false],
  ['seats held where they must be free', { released: false }, { released: true }, false],
  ['an offer that is just that', { offers: { m1: { party: 1, until: BEFORE } } }, { offer: { memberId: 'm1', until: BEFORE } }, true],
  ['a later offer', { offers: { m1: { party: 1, until: ASKED } } }, { offer: { memberId: 'm1', until: BEFORE } }, false],
  ['an offer to another', { offers: { m2: { party: 1, until: BEFORE } } }, { offer: { memberId: 'm1', until: BEFORE } }, false],
  ['no offer where there must be none', { offers: { m2: { party: 1, until: BEFORE } } }, { offer: { memberId: 'm1' } }, true],
  ['an offer where there must be none', { offers: { m1: { party: 1, until: BEFORE } } }, { offer: { memberId: 'm1' } }, false],
  ['one need met and one not', { left: 5, queue: 1 }, { left: 1, queue: 0 }, false],
])('%s', (_, is, needs, allowed) => expect(allows(seats(is), needs)).toBe(allowed));

describe('offers that a change makes or ends', () => {
  const other = { m2: { party: 1, until: at(-10) } };
  const after = anInvitation();
  const offersWith = (offers: Seats['offers'], more: Partial<Parameters<typeof seatsWith>[1]>) =>
    seatsWith(seats({ offers }), { after, seats: {}, needs: {}, ...more }).offers;

  test('a change of who was not asked leaves them as they are', () => expect(offersWith(other, {})).toStrictEqual(other));
  test('one more stands beside the others', () => {
    expect(offersWith(other, { offer: { memberId: 'm1', party: 2, until: BEFORE } })).toStrictEqual({
      ...other,
      m1: { party: 2, until: BEFORE },
    });
  });
  test('the one that was answered is gone, the others are not', () => {
    const all = { ...other, m1: { party: 2, until: BEFORE } };
    expect(offersWith(all, { needs: { offer: { memberId: 'm1', until: BEFORE } } })).toStrictEqual(other);
  });
  test('where there is none any more none is taken away', () => {
    expect(offersWith(other, { needs: { offer: { memberId: 'm1' } } })).toStrictEqual(other);
  });
});

describe('seats that time frees', () => {
  const is = seats({
    ...{ left: 1, going: 4, late: 3, offered: 2, waiting: 5, queue: 3, missed: 6 },
    offers: { m1: { party: 2, until: at(10) }, m2: { party: 1, until: at(80) } },
  });
  const kinds = (minutes: number, of = is) =>
    settlements(of, EVENT, at(minutes)).map((one) => (one.kind === 'lapse' ? `lapse ${one.memberId} ${one.party} ${one.until}` : one.kind));

  test('offers lapse when their time is up, held seats are freed a quarter past, late ones at the end', () => {
    const first = `lapse m1 2 ${at(10)}`;
    const second = `lapse m2 1 ${at(80)}`;
    expect([9.9, 10, 14.9, 15, 79.9, 80, 89.9, 90].map((minutes) => kinds(minutes))).toStrictEqual([
      ...[[], [first], [first], [first, 'release'], [first, 'release'], [first, second, 'release']],
      ...[
        [first, second, 'release'],
        [first, second, 'release', 'close'],
      ],
    ]);
  });
  test('what was written already is not written again', () => {
    expect(kinds(90, { ...is, offers: {}, released: true })).toStrictEqual(['close']);
    expect(kinds(90, { ...is, offers: {}, closed: true })).toStrictEqual(['release']);
  });
  test.each([
    ['of who did not come in time', { kind: 'release' as const }, { left: 5, going: 0, missed: 10, released: true }],
    ['of who did not come at all', { kind: 'close' as const }, { left: 4, late: 0, missed: 9, closed: true }],
    [
      'of who did not answer, who waits again where they were',
      { kind: 'lapse' as const, memberId: 'm1', party: 2, until: at(10) },
      { left: 3, offered: 0, waiting: 7, offers: { m2: { party: 1, until: at(80) } } },
    ],
  ])('seats %s are free', (_, settlement, moved) => expect(settled(is, settlement)).toStrictEqual({ ...is, ...moved }));
});

describe('the queue', () => {
  test('goes by when they asked, then by who they are; who asked at no known time is the first', () => {
    const queue = [waits('b', 1, ASKED), waits('a', 1, SEATED), waits('c', 1, ASKED), anInvitation({ memberId: 'd' }), waits('e', 1)];
    expect(inOrder(EVENT, queue, BEFORE).map(({ memberId }) => memberId)).toStrictEqual(['e', 'b', 'c', 'a']);
    expect([placeOf(waits('b', 1, ASKED)), placeOf(waits('e', 1))]).toStrictEqual([`${ASKED}#b`, '#e']);
  });

  test('of an event that is called off, not published or over it is nobody’s turn', () => {
    const turn = (state: 'draft' | 'published' | 'cancelled', minutes: number) =>
      nextInQueue(anEvent({ state }), [waits('a', 1, ASKED)], 1, at(minutes))?.memberId;
    expect([turn('published', 89), turn('published', 90), turn('draft', -90), turn('cancelled', -90)]).toStrictEqual([
      ...['a', undefined, undefined, undefined],
    ]);
  });

  const seated = (now: string, askedAt?: string) => ({
    after: anInvitation({ memberId: 'a', state: 'going', party: 2, seatedAt: now, at: now, version: 2, ...(askedAt && { askedAt }) }),
    seats: { going: 2, left: -2, waiting: -2, queue: -1 },
    needs: { released: false, left: 2 },
  });
  const offered = (now: string, until: string, askedAt?: string) => ({
    after: anInvitation({
      memberId: 'a',
      state: 'offered',
      party: 2,
      offeredUntil: until,
      at: now,
      version: 2,
      ...(askedAt && { askedAt }),
    }),
    seats: { offered: 2, left: -2, waiting: -2 },
    needs: { left: 2 },
    offer: { memberId: 'a', party: 2, until },
  });

  test('until two hours before it begins seats are given, from then on offered for a quarter of an hour', () => {
    expect(givenSeats(EVENT, waits('a', 2, ASKED), at(-121))).toStrictEqual(seated(at(-121), ASKED));
    expect(givenSeats(EVENT, waits('a', 2), at(-121))).toStrictEqual(seated(at(-121)));
    expect(givenSeats(EVENT, waits('a', 2, ASKED), at(-120))).toStrictEqual(offered(at(-120), at(-105), ASKED));
    expect(givenSeats(EVENT, waits('a', 2), at(-120))).toStrictEqual(offered(at(-120), at(-105)));
  });

  test('a marketer may offer them at any time, never beyond the event', () => {
    expect(offeredSeats(EVENT, waits('a', 2, ASKED), at(-300))).toStrictEqual(offered(at(-300), at(-285), ASKED));
    expect(offeredSeats(EVENT, waits('a', 2, ASKED), at(80))).toStrictEqual(offered(at(80), at(90), ASKED));
  });

  test('after an offer that lapsed the next one takes its place', () => {
    const lapsed = anInvitation({ memberId: 'a', state: 'offered', party: 2, askedAt: ASKED, offeredUntil: at(-90) });
    expect(offeredSeats(EVENT, lapsed, at(-60))).toStrictEqual({
      ...offered(at(-60), at(-45), ASKED),
      needs: { left: 2, offer: { memberId: 'a', until: undefined } },
    });
  });
});

describe('through the door', () => {
  const going = anInvitation({ state: 'going', party: 2, askedAt: ASKED, seatedAt: SEATED });
  const inside = (now: string) =>
    anInvitation({ state: 'arrived', party: 2, askedAt: ASKED, seatedAt: SEATED, arrivedAt: now, at: now, version: 2 });

  test('who comes in time takes the seats that are held', () => {
    expect(arrived(EVENT, going, at(14))).toStrictEqual({
      after: inside(at(14)),
      seats: { going: -2, arrived: 2 },
      needs: { released: false },
    });
  });
  test('who is late takes seats that are free, and did not miss it', () => {
    expect(arrived(EVENT, going, at(15))).toStrictEqual({
      ...{ after: inside(at(15)), seats: { left: -2, arrived: 2, missed: -2 }, needs: { released: true, left: 2 } },
    });
  });
  test('who was noted as missing comes in all the same', () => {
    expect(arrived(EVENT, { ...going, state: 'missed' }, at(20))).toMatchObject({
      ...{ seats: { left: -2, arrived: 2, missed: -2 }, needs: { released: true, left: 2 } },
    });
  });
  test('who was seated late takes seats held to the end, whatever was released', () => {
    expect(arrived(EVENT, { ...going, seatedAt: at(15) }, at(40))).toMatchObject({ seats: { late: -2, arrived: 2 }, needs: {} });
  });
  test('of a party that came nothing is made up that is not known', () => {
    const { after } = arrived(EVENT, anInvitation({ state: 'going', party: 1 }), at(0));
    expect(after).toStrictEqual(anInvitation({ state: 'arrived', party: 1, arrivedAt: at(0), at: at(0), version: 2 }));
  });
});

test('a first review counts with its stars, another one in its place only by the difference', () => {
  const there = anInvitation({ state: 'arrived', party: 1, version: 4 });
  const first = reviewed(there, { stars: 3 }, at(100));
  expect(first).toStrictEqual({
    ...{ after: { ...there, review: { stars: 3 }, at: at(100), version: 5 }, seats: { reviews: 1, stars: 3 }, needs: {} },
  });
  expect(reviewed(first.after, { stars: 5, text: '很好' }, at(110))).toMatchObject({ seats: { stars: 2 }, after: { version: 6 } });
  expect(reviewed(first.after, { stars: 1 }, at(110)).seats).toStrictEqual({ stars: -2 });
  expect(reviewed(first.after, { stars: 3, text: '还行' }, at(110)).seats).toStrictEqual({});
});

describe('who waits is looked at again', () => {
  const full: Partial<Seats> = { left: 0, queue: 1, waiting: 2 };
  const tight: Partial<Seats> = { left: 1, queue: 1, waiting: 2 };
  test.each<[string, Partial<Seats> | undefined, Partial<Seats>, boolean]>([
    ['when a seat came free', full, { ...full, left: 1 }, true],
    ['when one more came free', tight, { ...tight, left: 2 }, true],
    ['not when a seat was taken', { ...tight, left: 2 }, tight, false],
    ['when somebody waits who did not', { left: 1 }, { left: 1, queue: 1, waiting: 1 }, true],
    ['when who waits comes with fewer friends', tight, { ...tight, waiting: 1 }, true],
    ['not when they bring more', tight, { ...tight, waiting: 3 }, false],
    ['not when nothing of it moved', tight, { ...tight, declined: 1 }, false],
    ['not while no seat is free', full, { ...full, queue: 2, waiting: 3 }, false],
    ['not when nobody waits any more', tight, { left: 1, queue: 0, waiting: 0 }, false],
    ['when nothing is known of before', undefined, tight, true],
  ])('%s', (_, before, after, again) => expect(mayBeTheirTurn(before && seats(before), seats(after))).toBe(again));
});
