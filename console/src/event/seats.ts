import type { EventFigures, GuestView } from '../../../shared/contract/events-console';

/** Somebody came to it, comes to it, is asked whether they still want it, or nobody has it. */
export type SeatKind = 'arrived' | 'going' | 'offered' | 'free';

/** A seat as it is drawn: its number from 1, and who has it; `friend` sits with who asked for both. */
export interface Seat {
  number: number;
  kind: SeatKind;
  guest?: GuestView;
  friend?: boolean;
}

const KINDS: Partial<Record<GuestView['state'], SeatKind>> = { arrived: 'arrived', going: 'going', offered: 'offered' };

/** More than so many seats are a bar. */
export const SEATS_DRAWN = 60;

const placeOf = ({ askedAt, at, memberId }: GuestView): string => `${askedAt ?? at}#${memberId}`;
const inOrder = (a: GuestView, b: GuestView): number => (placeOf(a) < placeOf(b) ? -1 : 1);

/** Every seat of a room in one order: parties sit together, who asked first in front, so that nobody moves when they come in. */
export const seatsOf = (guests: readonly GuestView[], seats: number): Seat[] => {
  const taken = [...guests].sort(inOrder).flatMap((guest) => {
    const kind = KINDS[guest.state];
    return kind ? Array.from({ length: guest.party }, (_, i) => ({ kind, guest, friend: i > 0 })) : [];
  });
  return Array.from({ length: seats }, (_, i) => ({ number: i + 1, ...(taken[i] ?? { kind: 'free' as const }) }));
};

/** What stands in a seat: the first character of who has it. */
export const initialOf = (maskedName: string): string => [...maskedName][0] ?? '·';

/** The tabs of an event's guests, and the states that are in each. */
const TABS = {
  arrived: ['arrived'],
  going: ['going', 'missed'],
  waiting: ['waiting', 'offered'],
  no: ['declined', 'cancelled'],
  invited: ['invited'],
} as const satisfies Record<string, readonly GuestView['state'][]>;
export type GuestTab = keyof typeof TABS;
export const GUEST_TABS = Object.keys(TABS) as GuestTab[];

/** The guests of a tab: who waits in the order of asking, the others with the latest first. */
export const guestsIn = (guests: readonly GuestView[], tab: GuestTab): GuestView[] => {
  const states: readonly GuestView['state'][] = TABS[tab];
  const own = guests.filter(({ state }) => states.includes(state));
  return tab === 'waiting' ? own.sort(inOrder) : own.sort((a, b) => (a.at < b.at ? 1 : -1));
};

/** How many people they are, friends counted; who is not coming is one. */
export const peopleIn = (guests: readonly GuestView[]): number => guests.reduce((sum, { party }) => sum + Math.max(1, party), 0);

/** How many seats there are of each kind, as the figures have it. */
export const seatCounts = ({ arrived, going, offered, left }: EventFigures): Record<SeatKind, number> => ({
  ...{ arrived, going, offered, free: left },
});

/** How many people said that they come, friends counted, whether or not they came in the end. */
export const saidYes = ({ going, arrived, missed }: EventFigures): number => going + arrived + missed;

/** How many people had come in by when: one step for each party, from nobody at the beginning to all of them now. */
export const arrivalSteps = (
  arrivals: readonly { at: string; people: number }[],
  { from, until }: { from: number; until: number },
): { ms: number; people: number }[] => {
  let people = 0;
  const steps = arrivals.map((arrival) => {
    people += arrival.people;
    return { ms: Date.parse(arrival.at), people };
  });
  const first = Math.min(from, steps[0]?.ms ?? from);
  return [{ ms: first, people: 0 }, ...steps, { ms: Math.max(until, steps.at(-1)?.ms ?? until), people }];
};
