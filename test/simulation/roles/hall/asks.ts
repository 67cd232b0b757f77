import { clerkEndpoints } from '../../../../shared/contract/clerk';
import { marketerEndpoints } from '../../../../shared/contract/marketer';
import { memberEndpoints } from '../../../../shared/contract/member';
import { millis, utc } from '../../../../shared/time/instant';
import type { Stage } from '../../actor';
import { expectAnswer } from '../../expect';
import { GUESTS, type Reply } from './deeds';

const MINUTE = 60_000;
/** An event lasts as long as those of the plain hall. */
const LASTS = 90;

/** Where somebody stands, as the console shows it, and since when that was written, in milliseconds. */
export interface GuestSeen {
  memberId: string;
  state: string;
  party: number;
  at: number;
}

/** Members, a door and a marketer with events of their own, and everything that they ask. */
export const openHallAsks = async ({ ask, cast, clock, newKey }: Stage) => {
  const nameOf = (member: number): string => `来宾${member}`;
  const ids: string[] = [];
  for (let member = 0; member < GUESTS; member++) ids.push((await cast.member(nameOf(member))).memberId);
  const tokenOf = async (member: number): Promise<string> => (await cast.member(nameOf(member))).token;
  const marketer = () => cast.marketer();

  const latest = async (eventId: string) =>
    (await ask(marketerEndpoints.marketerEvent, { token: await marketer(), params: { eventId } })).reply;

  return {
    ids,
    plan: async (seats: number, inMinutes: number): Promise<{ eventId: string; from: number }> => {
      const from = clock.now + inMinutes * MINUTE;
      const rules = {
        ...{ name: { zh: '手冲入门', en: 'Pour-over' }, storeId: 'SH1', seats, guests: 2, forWhom: { kind: 'all' as const } },
        ...{ from: utc(from), until: utc(from + LASTS * MINUTE) },
      };
      const draft = await ask(marketerEndpoints.createEvent, { token: await marketer(), key: newKey(), body: rules });
      expectAnswer('a new event', draft, 201);
      const { eventId, version } = draft.reply;
      const published = await ask(marketerEndpoints.publishEvent, { token: await marketer(), params: { eventId }, body: { version } });
      // Whose answer was lost asks under a version that is over, and looks.
      if (published.status !== 409) expectAnswer('a published event', published, 200);
      return { eventId, from };
    },
    answer: async (eventId: string, { member, answer, guests }: Reply, key = newKey()) =>
      ask(memberEndpoints.answerEvent, { token: await tokenOf(member), key, params: { eventId }, body: { answer, guests } }),
    offer: async (eventId: string, member: number) =>
      ask(marketerEndpoints.offerSeats, {
        token: await marketer(),
        key: newKey(),
        params: { eventId },
        body: { memberId: ids[member] ?? '' },
      }),
    /** The digits of a party's ticket; nothing while there is none. */
    ticket: async (eventId: string, member: number): Promise<string | undefined> => {
      const answer = await ask(memberEndpoints.eventTicket, { token: await tokenOf(member), params: { eventId } });
      return answer.status === 200 ? answer.reply.number : undefined;
    },
    arrive: async (code: string, key = newKey()) =>
      ask(clerkEndpoints.checkIn, { token: await cast.staff('门口', 'SH1'), key, body: { code, storeId: 'SH1' } }),
    /** Sets the seats; whether they are so then. */
    setSeats: async (eventId: string, seats: number): Promise<boolean> => {
      const { version, name, storeId, guests, forWhom, from, until } = await latest(eventId);
      const body = { version, rules: { name, storeId, guests, forWhom, from, until, seats } };
      const answer = await ask(marketerEndpoints.editEvent, { token: await marketer(), params: { eventId }, body });
      return answer.status === 200 || (answer.problem.code === 'version_conflict' && (await latest(eventId)).seats === seats);
    },
    look: async (eventId: string): Promise<{ guests: GuestSeen[]; figures: Record<string, number | undefined> }> => {
      const answer = await ask(marketerEndpoints.attendance, { token: await marketer(), params: { eventId } });
      expectAnswer('the attendance of an event', answer, 200);
      const { event, guests } = answer.reply;
      return {
        guests: guests.map(({ memberId, state, party, at }) => ({ memberId, state, party, at: millis(at) })),
        figures: { ...event.figures },
      };
    },
  };
};
export type HallAsks = Awaited<ReturnType<typeof openHallAsks>>;
