import { signer } from '../../functions/platform/secrets';
import { readCode } from '../../shared/coupon/code';
import { planAnswer } from '../../shared/event/answer';
import { checkInRefusals, placeRefusals, reviewRefusals } from '../../shared/event/check-in';
import type { StoreEvent } from '../../shared/event/event';
import type { Invitation } from '../../shared/event/invitation';
import { nextInQueue } from '../../shared/event/queue';
import { newSeats, type Seats, seatsAt } from '../../shared/event/seats';
import { standingAt } from '../../shared/event/standing';
import { digitsOfEvent, digitsOfParty, ticketCodes, ticketParts, typedDigits } from '../../shared/event/ticket';
import { whenWords } from '../../shared/event/words';
import type { Position } from '../../shared/geo/position';
import { anEvent, anInvitation, BEFORE, minutesFrom } from './examples';

const SHANGHAI = 'Asia/Shanghai';
const EVENT = anEvent();
const at = (minutes: number): string => minutesFrom(EVENT, minutes);

const codes = (planned: ReturnType<typeof planAnswer>): string[] => ('refusals' in planned ? planned.refusals.map(({ code }) => code) : []);
const going = (
  event: StoreEvent,
  invitation: Invitation | undefined,
  { guests = 0, now = BEFORE, seats = newSeats(event), tierId }: { guests?: number; now?: string; seats?: Seats; tierId?: string } = {},
): string[] => codes(planAnswer(event, invitation, seats, { memberId: 'm1', answer: 'going', guests, now, tierId, zone: SHANGHAI }));

describe('who may come, and why not', () => {
  const tiers = (invitation: Invitation | undefined, tierId?: string) =>
    going(anEvent({ forWhom: { kind: 'tiers', tiers: ['lan', 'dian'] } }), invitation, { tierId });

  // What is asked is asked within its test: what is worked out while a file loads is blamed on no test.
  test.each<[string[], () => string[]]>([
    [[], () => going(EVENT, undefined)],
    [['event_not_open'], () => going(anEvent({ state: 'draft' }), undefined)],
    [['event_cancelled'], () => going(anEvent({ state: 'cancelled' }), undefined)],
    [['event_over', 'answer_closed'], () => going(EVENT, undefined, { now: at(90) })],
    [['answer_closed'], () => going(EVENT, undefined, { now: at(0) })],
    [[], () => going(EVENT, undefined, { now: at(-0.1) })],
    [['answer_closed'], () => going(anEvent({ answerUntil: BEFORE }), undefined)],
    [['not_invited'], () => going(anEvent({ forWhom: { kind: 'invited' } }), undefined)],
    [[], () => going(anEvent({ forWhom: { kind: 'invited' } }), anInvitation())],
    [['wrong_tier'], () => tiers(undefined, 'lu')],
    [['wrong_tier'], () => tiers(undefined)],
    [[], () => tiers(undefined, 'lan')],
    [[], () => tiers(anInvitation(), 'lu')],
    [['too_many_guests'], () => going(EVENT, undefined, { guests: 3 })],
    [[], () => going(EVENT, undefined, { guests: 2 })],
    [['event_full'], () => going(EVENT, undefined, { seats: { ...newSeats(EVENT), left: 1 }, guests: 1 })],
    [['others_wait'], () => going(EVENT, undefined, { seats: { ...newSeats(EVENT), queue: 1 } })],
    [['already_arrived'], () => going(EVENT, anInvitation({ state: 'arrived', party: 1, arrivedAt: at(0) }), { now: at(1) })],
    [
      ['seat_offer_lapsed'],
      () => going(EVENT, anInvitation({ state: 'offered', party: 1, askedAt: BEFORE, offeredUntil: at(-60) }), { now: at(-30) }),
    ],
    [[], () => going(EVENT, anInvitation({ state: 'offered', party: 1, askedAt: BEFORE, offeredUntil: at(20) }), { now: at(15) })],
  ])('%s', (expected, found) => expect(found()).toEqual(expected));

  test('what somebody has is kept when there is nothing better', () => {
    const own = anInvitation({ state: 'going', party: 1, seatedAt: BEFORE });
    expect(going(EVENT, own, { guests: 1, seats: { ...newSeats(EVENT), left: 0 } })).toEqual(['event_full']);
  });
});

describe('what time alone does', () => {
  test('of an event shorter than seats are held they are held until its end', () => {
    const short = anEvent({ until: at(10) });
    const own = anInvitation({ state: 'going', party: 1, seatedAt: BEFORE });
    expect([at(9), at(10)].map((now) => standingAt(short, own, now))).toEqual(['going', 'missed']);
    const seats = { ...newSeats(short), left: 11, going: 1 };
    expect(seatsAt(seats, short, at(10))).toMatchObject({ left: 12, going: 0, missed: 1, released: true, closed: true });
  });

  test('an offer lapses, seats are held until a quarter past, those given later until the end', () => {
    const offered = anInvitation({ state: 'offered', party: 1, offeredUntil: at(-30) });
    expect([at(-31), at(-30)].map((now) => standingAt(EVENT, offered, now))).toEqual(['offered', 'waiting']);
    const early = anInvitation({ state: 'going', party: 1, seatedAt: BEFORE });
    expect([at(14), at(15)].map((now) => standingAt(EVENT, early, now))).toEqual(['going', 'missed']);
    const late = anInvitation({ state: 'going', party: 1, seatedAt: at(20) });
    expect([at(30), at(90)].map((now) => standingAt(EVENT, late, now))).toEqual(['going', 'missed']);
  });

  test('seats that nobody came for are free from a quarter past, those of lapsed offers at once', () => {
    const seats: Seats = {
      ...newSeats(EVENT),
      left: 2,
      going: 6,
      arrived: 2,
      offered: 2,
      queue: 1,
      offers: { m9: { party: 2, until: at(10) } },
    };
    expect(seatsAt(seats, EVENT, at(9))).toMatchObject({ left: 2, going: 6, offered: 2, waiting: 0 });
    expect(seatsAt(seats, EVENT, at(10))).toMatchObject({ left: 4, going: 6, offered: 0, waiting: 2, queue: 1 });
    expect(seatsAt(seats, EVENT, at(15))).toMatchObject({ left: 10, going: 0, missed: 6, arrived: 2 });
  });

  test('whose turn it is: the first who asked and fits; nobody once it is over', () => {
    const waits = (memberId: string, party: number, askedAt: string) => anInvitation({ memberId, state: 'waiting', party, askedAt });
    const queue = [waits('c', 1, at(-90)), waits('a', 3, at(-200)), waits('b', 2, at(-100))];
    expect([3, 2, 1, 0].map((left) => nextInQueue(EVENT, queue, left, at(-80))?.memberId)).toEqual(['a', 'b', 'c', undefined]);
    expect(nextInQueue(EVENT, queue, 3, at(90))).toBeUndefined();
  });
});

describe('the door', () => {
  const own = anInvitation({ state: 'going', party: 2, seatedAt: BEFORE });
  const door = (invitation: Invitation | undefined, minutes: number, ...[seats, event = EVENT]: [(Seats | undefined)?, StoreEvent?]) =>
    checkInRefusals(event, invitation, seats, { now: at(minutes), zone: SHANGHAI });

  test('is open from a quarter before until the end', () => {
    expect([-15.1, -15, 14, 89.9, 90].map((minutes) => door(own, minutes)[0])).toEqual([
      { code: 'check_in_not_yet', params: { from: '2026-11-29T13:45:00+08:00' } },
      ...[undefined, undefined, undefined],
      { code: 'check_in_over', params: {} },
    ]);
  });

  test('who is late comes in while there are seats for the whole party; without the seats that is left to the write', () => {
    expect(door(own, 30, { ...newSeats(EVENT), left: 1 })).toEqual([{ code: 'event_full', params: { left: 1 } }]);
    expect(door(own, 30, { ...newSeats(EVENT), left: 2 })).toEqual([]);
    expect(door(own, 30, undefined)).toEqual([]);
    expect(door(own, 0, { ...newSeats(EVENT), left: 0 })).toEqual([]);
  });

  test('lets in who comes to an event that is on, once', () => {
    const there = anInvitation({ state: 'arrived', party: 2, arrivedAt: at(1) });
    expect(door(there, 2)).toEqual([{ code: 'already_arrived', params: { at: '2026-11-29T14:01:00+08:00' } }]);
    expect(door(anInvitation({ state: 'arrived', party: 2 }), 2)).toEqual([{ code: 'already_arrived', params: {} }]);
    expect(door(anInvitation(), 0)).toEqual([{ code: 'not_going', params: {} }]);
    expect(door(undefined, 0)).toEqual([{ code: 'not_going', params: {} }]);
    expect(door(own, 0, newSeats(EVENT), anEvent({ state: 'cancelled' }))).toEqual([{ code: 'event_cancelled', params: {} }]);
  });

  test('by place: only where the event allows it, and fails closed', () => {
    const store = { latitude: 31.228, longitude: 121.4546 };
    const here: Position = { ...store, datum: 'GCJ-02', source: 'precise', accuracy: 30, at: at(0) };
    const judged = (event: StoreEvent, position: Position): string[] =>
      placeRefusals(event, store, position, at(0)).map(({ code }) => code);
    expect(judged(EVENT, here)).toEqual(['only_at_the_door']);
    const near = anEvent({ radius: 200 });
    expect(judged(near, here)).toEqual([]);
    expect(judged(near, { ...here, latitude: 31.24 })).toEqual(['outside_radius']);
    // A hundredth of a degree of latitude is 1,112 m on a sphere of 6,371 km.
    const far = { ...here, latitude: store.latitude + 0.01 };
    const told = placeRefusals(anEvent({ radius: 1_111 }), store, far, at(0));
    expect(told).toEqual([{ code: 'outside_radius', params: { distance: 1_112, radius: 1_111 } }]);
    expect(judged(anEvent({ radius: 1_112 }), far)).toEqual([]);
    expect(judged(near, { ...here, source: 'manual' })).toEqual(['position_by_hand']);
    expect(judged(near, { ...here, at: BEFORE })).toEqual(['position_stale']);
    expect(judged(near, { ...here, source: 'fuzzy', accuracy: undefined })).toEqual(['position_inaccurate']);
  });

  test('only who was there says how it was, and only afterwards', () => {
    const there = anInvitation({ state: 'arrived', party: 1, arrivedAt: at(0) });
    expect(reviewRefusals(EVENT, there, at(30)).map(({ code }) => code)).toEqual(['review_not_yet']);
    expect(reviewRefusals(EVENT, there, at(90))).toEqual([]);
    expect(reviewRefusals(EVENT, own, at(90)).map(({ code }) => code)).toEqual(['was_not_there']);
  });
});

test('a ticket’s code leads back to its event and party, its six digits can be typed', () => {
  const sign = signer(Buffer.alloc(32, 7));
  const [event, party] = [digitsOfEvent('e1', sign), digitsOfParty('e1', 'm1', sign)];
  const now = Date.parse(BEFORE);
  const [shown] = ticketCodes('e1', party, now, sign);
  const read = readCode(shown?.code ?? '', now, sign);
  expect(read).toEqual({ kind: 'event', number: `7${event}${party}` });
  expect(ticketParts(`7${event}${party}`)).toEqual({ event, party });
  expect(typedDigits(`${party.slice(0, 3)} ${party.slice(3)}`)).toBe(party);
  expect([digitsOfEvent('e2', sign), digitsOfParty('e1', 'm2', sign), digitsOfParty('e2', 'm1', sign)]).not.toContainEqual(
    expect.stringMatching(`^(${event}|${party})$`),
  );
  expect(['12345', '1234567', 'abcdef'].map(typedDigits)).toEqual([undefined, undefined, undefined]);
});

test('when it is, in words', () => {
  expect(whenWords(EVENT.from, EVENT.until, SHANGHAI, 'zh')).toBe('11月29日 周日 14:00–15:30');
  expect(whenWords(EVENT.from, EVENT.until, SHANGHAI, 'en')).toBe('29/11 Sun 14:00–15:30');
  expect(whenWords(EVENT.from, minutesFrom(EVENT, 3_000), SHANGHAI, 'zh')).toBe('11月29日 14:00 至12月1日 16:00');
});
