import { createHash } from 'node:crypto';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { memberEndpoints } from '../../../shared/contract/member';
import type { Instant } from '../../../shared/time/instant';
import type { Running, Say } from '../../stack';
import { demoBrand } from '../brand';
import { type Call, untilFinished } from '../client';
import { MARKETER } from '../people';
import type { DemoMember } from './population';

/** A member of the demo who is signed in. */
export interface Resident {
  member: DemoMember;
  token: string;
  memberNumber: string;
}

/** What every step of the demo's life works with. */
export interface Town {
  readonly call: Call;
  readonly say: Say;
  /** The marketer's session. */
  readonly marketer: string;
  /** The calendar day and the moment of which everything is made up. */
  readonly day: string;
  readonly begun: Instant;
  readonly members: readonly DemoMember[];
  /** Whether it is to end: then nothing more is begun. */
  readonly isEnding: () => boolean;
  /** A member's session; who has not joined joins by that. */
  resident(member: DemoMember): Promise<Resident>;
  /** A key of the open API, for what tills and shops tell. */
  systemKey(): Promise<string>;
}

/** So many members do something at the same time: the machine belongs to whoever looks around meanwhile. */
export const AT_ONCE = 4;
const TRIES = 20;

/** Thrown between two steps when the program ends; the next start goes on. */
export class Ending extends Error {}

/** Repeats what had no time, and begins nothing once the program ends. */
const patient =
  (call: Call, isEnding: () => boolean): Call =>
  (endpoint, ask) => {
    if (isEnding()) throw new Ending('the program ends');
    return untilFinished(() => call(endpoint, ask), TRIES);
  };

export const townOf = async (
  { weChat }: Pick<Running, 'weChat'>,
  once: Call,
  given: Pick<Town, 'say' | 'day' | 'begun' | 'members' | 'isEnding'>,
): Promise<Town> => {
  const call = patient(once, given.isEnding);
  const { token: marketer } = await call(marketerEndpoints.signIn, { body: { email: MARKETER.email, password: MARKETER.password } });
  const sessions = new Map<number, Promise<Resident>>();
  const signIn = async (member: DemoMember): Promise<Resident> => {
    const user = weChat.findUser(member.name) ?? weChat.addUser(member.name, phoneOf(member));
    const { token, member: own } = await once(memberEndpoints.signIn, { body: { code: weChat.issueCode(user, 'login') } });
    if (own) return { member, token, memberNumber: own.memberNumber };
    const joined = await once(memberEndpoints.join, {
      token,
      body: {
        policyVersion: demoBrand('').policy.version,
        consents: member.consents.map((purpose) => ({ purpose, given: true })),
        nickname: member.name,
        ...(member.givesPhone && { phoneCode: weChat.issueCode(user, 'phone') }),
      },
    });
    return { member, token: joined.token, memberNumber: joined.member?.memberNumber ?? '' };
  };
  let key: Promise<string> | undefined;
  return {
    ...given,
    call,
    marketer,
    resident: (member) => {
      if (given.isEnding()) throw new Ending('the program ends');
      // A code is good for one try: each begins with a new one.
      const known = sessions.get(member.number) ?? untilFinished(() => signIn(member), TRIES);
      sessions.set(member.number, known);
      return known;
    },
    systemKey: () => {
      key ??= newKey(call, marketer);
      return key;
    },
  };
};

const KEY_NAME = '门店收银与商城';

/** The secret of a key is told once: an earlier one of the same name, of a start that was cut short, is revoked. */
const newKey = async (call: Call, token: string): Promise<string> => {
  const { items } = await call(marketerEndpoints.systemKeys, { token });
  for (const { keyId } of items.filter(({ name, revokedAt }) => name === KEY_NAME && revokedAt === undefined))
    await call(marketerEndpoints.revokeSystemKey, { token, params: { keyId } });
  const scopes = ['touchpoints:write', 'orders:write', 'coupons:read', 'coupons:use'] as const;
  return (await call(marketerEndpoints.createSystemKey, { token, body: { name: KEY_NAME, scopes: [...scopes], belongsTo: 'own' } })).secret;
};

/** Of a mobile number's form; it is nobody's here, and nothing is ever sent to it. */
const phoneOf = ({ number }: DemoMember): string => {
  const digits = createHash('sha256')
    .update(`demo ${number}`)
    .digest('hex')
    .replace(/[^0-9]/g, '');
  return `139${digits.padEnd(8, '0').slice(0, 8)}`;
};
