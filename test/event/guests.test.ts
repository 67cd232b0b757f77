import { guestPage } from '../../functions/event/guest-pages';
import type { StoreEvent } from '../../shared/event/event';
import { BEFORE } from './examples';
import { type Hall, openHall } from './hall';

// Every guest of an event for the marketer's file, page by page, whatever list they are on.

let hall: Hall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

const member = async (): Promise<string> => {
  const memberId = hall.deps.newId();
  const names = { memberId, memberNumber: `6${memberId.slice(-10)}`, tier: 'lu', points: 0, consents: [], channel: 'h5' as const };
  await hall.deps.members.create({ ...names, joinedAt: BEFORE }, []);
  return memberId;
};

const walk = async (event: StoreEvent, group?: 'queue' | 'ticket') => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await guestPage(hall.deps)({ event, group, cursor, language: 'zh', now: BEFORE });
    pages.push(items.map(({ memberId, state }) => `${memberId} ${state}`));
    cursor = next;
  } while (cursor !== undefined);
  return pages;
};

test('each guest comes once, of more pages than one, from every list; one list can be asked for alone', async () => {
  const event = await hall.event({ seats: 1 });
  const invited = await Promise.all(Array.from({ length: 120 }, member));
  const [first = '', second = '', third = ''] = [await member(), await member(), await member()];
  await hall.invite(event, invited, BEFORE);
  await hall.answer(event, first, BEFORE, 'going');
  await hall.answer(event, second, BEFORE, 'waiting');
  await hall.answer(event, third, BEFORE, 'declined');
  const expected = [...invited.map((id) => `${id} invited`), `${first} going`, `${second} waiting`, `${third} declined`];
  const pages = await walk(event);
  expect(pages.flat().sort()).toEqual(expected.sort());
  expect(Math.max(...pages.map(({ length }) => length))).toBe(100);
  expect(await walk(event, 'queue')).toEqual([[`${second} waiting`]]);
  expect(await walk(event, 'ticket')).toEqual([[`${first} going`]]);
});

test('what is no place in the list begins at its beginning', async () => {
  const event = await hall.event();
  const page = await guestPage(hall.deps)({ event, group: 'no', cursor: 'nonsense', language: 'en', now: BEFORE });
  expect(page).toEqual({ items: [] });
});
