import type { Book } from './book';
import type { Image } from './image';
import { at, grouped, type Item, isItem, itemAt, numberAt, sum, textAt } from './item';

/** Seats that were given after so many minutes from the beginning are held to the end of the event. */
const HELD_MINUTES = 15;
const STATES = ['invited', 'going', 'waiting', 'offered', 'declined', 'cancelled', 'arrived', 'missed'];

/** Seats: each is just one of left, going, late, arrived or offered, and each of these is what the invitations say; nobody is there twice. */
export const auditSeats = (image: Image, book: Book): void => {
  const events = new Map(image.all('event').map(({ id, item }) => [id, item]));
  const invitations = grouped(image.all('invitation'), ({ id }) => id);
  book.looked('events', events.size);
  book.looked('invitations', image.all('invitation').length);
  for (const { of: eventId, item: seats } of image.all('seats')) {
    const key = `event ${eventId}`;
    const event = events.get(eventId);
    if (!event) {
      book.wrong('the event of its seats', key, 'one that exists', 'nothing');
      continue;
    }
    const count = (name: string): number => numberAt(seats, name) ?? 0;
    const held = count('left') + count('going') + count('late') + count('arrived') + count('offered');
    book.same('its seats: left, going, late, arrived and offered', key, numberAt(event, 'seats'), held);
    for (const name of ['left', 'going', 'late', 'arrived', 'offered', 'queue', 'waiting', 'missed', 'declined', 'invited'])
      if (count(name) < 0) book.wrong(`its count "${name}"`, key, '0 or more', count(name));
    book.same('the version of the event under which they are given', key, numberAt(event, 'version'), numberAt(seats, 'rules'));
    const erased = isAnybodyErased(image);
    ofInvitations(
      book,
      key,
      event,
      seats,
      (invitations.get(eventId) ?? []).map(({ item }) => item),
      erased,
    );
  }
  for (const { of, id, item } of image.all('invitation')) {
    const key = `event ${id}, member ${of}`;
    if (!events.has(id)) book.wrong('the event of an invitation', key, 'one that exists', 'nothing');
    if (!STATES.includes(textAt(item, 'state') ?? '')) book.wrong('the state of an invitation', key, STATES.join(', '), item.state);
    book.same('whose an invitation is', key, `${of} ${id}`, `${item.memberId} ${item.eventId}`);
    book.same('where its event lists it', key, placeOf(item), textAt(item, 'listSk')?.split('#')[0]);
  }
};

/** Of who was erased nothing is left but that seats were taken: what they counted for cannot be told any more. */
const isAnybodyErased = (image: Image): boolean => image.all('erasure').length > 0;

const LISTS: Record<string, string> = {
  ...{ invited: 'invited', waiting: 'queue', offered: 'queue', going: 'ticket', arrived: 'ticket', missed: 'ticket' },
  ...{ declined: 'no', cancelled: 'no' },
};
const placeOf = (item: Item): string | undefined => LISTS[textAt(item, 'state') ?? ''];

const ofInvitations = (book: Book, key: string, event: Item, seats: Item, invitations: readonly Item[], erased: boolean): void => {
  const inState = (...states: string[]): Item[] => invitations.filter(({ state }) => states.includes(String(state)));
  const people = (some: readonly Item[]): number => sum(some, (one) => numberAt(one, 'party'));
  const [begins, ends] = [Date.parse(String(event.from)), Date.parse(String(event.until))];
  const heldUntil = Math.min(begins + HELD_MINUTES * 60_000, ends);
  const isFirst = ({ seatedAt }: Item): boolean => seatedAt === undefined || Date.parse(String(seatedAt)) < heldUntil;
  const [first, after] = [inState('going').filter(isFirst), inState('going').filter((one) => !isFirst(one))];
  const [released, closed] = [seats.released === true, seats.closed === true];
  const offers = itemAt(seats, 'offers');
  const offered = inState('offered');
  const asked = offered.filter((one) => at(offers, String(one.memberId), 'until') === one.offeredUntil);
  for (const memberId of Object.keys(offers).filter((id) => isItem(offers[id])))
    if (!asked.some((one) => one.memberId === memberId))
      book.wrong('whom an offer is made to', `${key}, member ${memberId}`, 'somebody who is asked', 'nobody');
  const counts: Record<string, number> = {
    going: released ? 0 : people(first),
    late: closed ? 0 : people(after),
    offered: people(asked),
    queue: offered.length + inState('waiting').length,
    waiting: people(inState('waiting')) + people(offered.filter((one) => !asked.includes(one))),
    // What is over cannot be told from what is left of those who were erased since.
    ...(!erased && {
      arrived: people(inState('arrived')),
      missed: people(inState('missed')) + (released ? people(first) : 0) + (closed ? people(after) : 0),
      declined: inState('declined', 'cancelled').length,
      invited: invitations.filter(({ invitedAt }) => invitedAt !== undefined).length,
      reviews: invitations.filter(({ review }) => review !== undefined).length,
      stars: sum(invitations, (one) => numberAt(one, 'review', 'stars')),
    }),
  };
  for (const [name, value] of Object.entries(counts))
    book.same(`its count "${name}": what invitations say`, key, value, numberAt(seats, name) ?? 0);
};
