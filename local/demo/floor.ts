import { clerkEndpoints } from '../../shared/contract/clerk';
import { memberEndpoints } from '../../shared/contract/member';
import { utc } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import type { Running } from '../stack';
import { demoBrand } from './brand';
import { type Call, untilFinished } from './client';
import { CLERK, REGULAR } from './people';

const SCAN_TRIES = 3;
const DAY_MS = 86_400_000;
const ZONE = 'Asia/Shanghai';

/** Regulars of the store, and what its clerk noted of them: in so many days it is to be thought of. */
const REGULARS: { nickname: string; notes: { text: string; inDays?: number }[] }[] = [
  {
    nickname: REGULAR,
    notes: [{ text: '常买的巴拿马水洗卖完了，到货想知道', inDays: 0 }, { text: '喝热的，通常不加糖' }],
  },
  { nickname: '宋予', notes: [{ text: '问过手冲小课，下次开课前提醒', inDays: 0 }] },
  { nickname: '何知远', notes: [{ text: '前天等了很久才拿到，见面道个歉', inDays: 2 }] },
];

/** The floor of the demo's store: members who were here, what is noted of them and is to be done for them. */
export const setUpFloor = async (call: Call, weChat: Running['weChat']): Promise<void> => {
  const codeOf = (nickname: string): string => weChat.issueCode(weChat.findUser(nickname) ?? weChat.addUser(nickname), 'login');
  const { token: clerk } = await call(clerkEndpoints.signIn, { body: { code: codeOf(CLERK.nickname) } });
  const { storeId } = CLERK;
  for (const { nickname, notes } of REGULARS) {
    const { token: visitor } = await call(memberEndpoints.signIn, { body: { code: codeOf(nickname) } });
    const consents = (['membership', 'personalised'] as const).map((purpose) => ({ purpose, given: true }));
    const { token } = await call(memberEndpoints.join, {
      token: visitor,
      body: { policyVersion: demoBrand('').policy.version, consents, nickname },
    });
    const [first] = (await call(memberEndpoints.myCode, { token })).codes;
    // The first one of a cold function reads all stores, which a busy machine may have no time for.
    const scan = { token: clerk, body: { code: first?.code ?? '', storeId } };
    const { customer, ticket } = await untilFinished(() => call(clerkEndpoints.scan, scan), SCAN_TRIES);
    const params = { memberId: customer.memberId };
    const known = await call(clerkEndpoints.notes, { token: clerk, params, body: { ticket, storeId } });
    for (const { text, inDays } of notes) {
      if (known.items.some((note) => note.text === text)) continue;
      const remindOn = inDays === undefined ? undefined : localDay(utc(Date.now() + inDays * DAY_MS), ZONE);
      const body = { ticket, storeId, text, ...(remindOn !== undefined && { remindOn }) };
      await call(clerkEndpoints.writeNote, { token: clerk, params, body });
    }
  }
};
