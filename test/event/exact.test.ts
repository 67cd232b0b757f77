import type { Answer } from '../../shared/event/answer';
import type { StoreEvent } from '../../shared/event/event';
import type { Invitation } from '../../shared/event/invitation';
import type { outcomeOf } from '../harness/shop';
import { BEFORE } from './examples';
import { type Hall, openHall } from './hall';

// Many callers for few seats at once, on a bad day: never more than the seats, and nobody is told yes without them.

let hall: Hall;
beforeAll(async () => {
  hall = await openHall({
    faults: { seed: 5, rates: { lose_reply: { TransactWriteItems: 0.2 }, conflict: 0.1, throttle: 0.05, lose_request: 0.03, delay: 0.1 } },
  });
});
afterAll(() => hall.close());

type Told = Awaited<ReturnType<typeof outcomeOf<Invitation>>>;

/** Asks the same again, as an app does, until it is answered; what the line broke tells nothing. */
const until = async (ask: () => Promise<Told>): Promise<Told> => {
  for (let tries = 0; tries < 60; tries++) {
    try {
      const told = await ask();
      if (!told.codes.includes('unavailable')) return told;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
    }
  }
  throw new Error('sixty requests and no answer');
};

const say = (event: StoreEvent, member: number, answer: Answer, guests: number, key: string) =>
  until(() => hall.answer(event, `m${member}`, BEFORE, answer, guests, key));

const everybody = (event: StoreEvent, members: number) =>
  Promise.all(Array.from({ length: members }, (_, member) => hall.invitation(event, `m${member}`)));

const people = (invitations: readonly (Invitation | undefined)[], state: string): number =>
  invitations.reduce((sum, one) => sum + (one?.state === state ? one.party : 0), 0);

test('fifty callers with parties of one to three for twelve seats: the seats add up, whoever was told yes has them', async () => {
  const event = await hall.event();
  hall.faults.on();
  const told = await Promise.all(Array.from({ length: 50 }, (_, member) => say(event, member, 'going', member % 3, `first-key-${member}`)));
  hall.faults.off();
  const there = await everybody(event, 50);
  expect(people(there, 'going')).toBeLessThanOrEqual(12);
  const seats = await hall.seats(event, BEFORE);
  expect(seats.left + seats.going).toBe(12);
  expect(seats.going).toBe(people(there, 'going'));
  // At the end no party that was refused would have fitted for sure: seats are left only to parties that are too large.
  expect(seats.left).toBeLessThan(3);
  told.forEach(({ reply, codes }, member) => {
    expect(there[member]?.state).toBe(reply ? 'going' : undefined);
    expect(reply ? there[member]?.party : 0).toBe(reply ? (member % 3) + 1 : 0);
    if (!reply) expect(codes).toEqual(['event_full']);
  });
});

test('half of them give up again while others wait: seats go to who waits, and add up at every end', async () => {
  const event = await hall.event({ seats: 6 });
  hall.faults.on();
  await Promise.all(Array.from({ length: 16 }, (_, member) => say(event, member, 'waiting', member % 3, `waits-key-${member}`)));
  const first = await everybody(event, 16);
  const seated = first.flatMap((one, member) => (one?.state === 'going' ? [member] : []));
  expect(seated.length).toBeGreaterThan(0);
  await Promise.all([
    ...seated.map((member) => say(event, member, 'declined', 0, `gives-up-${member}`)),
    ...[1, 2, 3].map(() => until(() => hall.promote(event, BEFORE).then(() => ({ codes: [] })))),
  ]);
  await until(() => hall.promote(event, BEFORE).then(() => ({ codes: [] })));
  hall.faults.off();
  const there = await everybody(event, 16);
  const seats = await hall.seats(event, BEFORE);
  expect(seats.left + seats.going).toBe(6);
  expect(seats.going).toBe(people(there, 'going'));
  expect(seats.waiting).toBe(people(there, 'waiting'));
  expect(seats.queue).toBe(there.filter((one) => one?.state === 'waiting').length);
  expect(there.filter((one) => one?.state === 'waiting' && one.party <= seats.left)).toEqual([]);
});

test('a reply that was lost is told again and nothing happens twice, also after a later answer', async () => {
  const event = await hall.event();
  const first = await hall.answer(event, 'm1', BEFORE, 'going', 1, 'the-first-key');
  const again = await hall.answer(event, 'm1', BEFORE, 'going', 1, 'the-first-key');
  expect([first.replayed, again.replayed, again.reply]).toEqual([false, true, first.reply]);
  await hall.answer(event, 'm1', BEFORE, 'declined', 0, 'the-second-key');
  const late = await hall.answer(event, 'm1', BEFORE, 'going', 1, 'the-first-key');
  expect([late.replayed, late.reply?.state]).toEqual([true, 'cancelled']);
  expect((await hall.seats(event, BEFORE)).left).toBe(12);
  expect((await hall.answer(event, 'm1', BEFORE, 'going', 2, 'the-second-key')).codes).toEqual(['idempotency_key_reused']);
});
