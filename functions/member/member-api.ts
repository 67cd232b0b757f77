import { memberCouponEndpoints } from '../../shared/contract/member-coupons';
import { memberOwnEndpoints } from '../../shared/contract/member-own';
import { memberPrivacyEndpoints, memberProfileEndpoints } from '../../shared/contract/privacy';
import type { OwnView } from '../../shared/contract/views';
import { rotatingCodes } from '../../shared/coupon/code';
import type { Member } from '../../shared/member/member';
import { millis } from '../../shared/time/instant';
import { offsetAt } from '../../shared/time/local-day';
import { apiOf } from '../platform/http/api';
import { whenAsked } from '../platform/http/when-asked';
import { Fault } from '../platform/problems';
import { takeTouches } from '../touchpoint/take-touches';
import { timelineEntry } from '../touchpoint/timeline';
import { addPhone } from './add-phone';
import { changeConsents } from './change-consents';
import { join } from './join';
import type { MemberDeps } from './member-deps';
import { ownView } from './member-view';
import { type MemberSession, signIn } from './sign-in';

const OWN_ENDPOINTS = { ...memberProfileEndpoints, ...memberPrivacyEndpoints };

/** The member's API: each endpoint is one use-case and its view. */
export const memberApi = (deps: MemberDeps) => {
  const zone = async (): Promise<string> => (await deps.brands.current()).zone;

  const viewOf = async (member: Member): Promise<OwnView> => {
    const [{ attributes }, rules, local] = await Promise.all([deps.personals.of(member.memberId), deps.attributeRules.current(), zone()]);
    return ownView(member, attributes, rules, local);
  };

  const sessionView = async ({ member, ...session }: MemberSession) => ({
    ...session,
    ...(member && { member: await viewOf(member) }),
  });

  const ownMember = async (memberId: string) => {
    const member = await deps.members.get(memberId);
    if (!member) throw new Fault('unauthenticated');
    return member;
  };

  /** What is theirs in the log, under all of their accounts and identifiers. */
  const ownEvents = async (memberId: string, cursor: string | undefined) => {
    const person = await deps.identity.person(memberId);
    return deps.touchpoints.ofSubjects(person?.subjects ?? [], { cursor });
  };

  return apiOf(
    memberOwnEndpoints,
    {
      signIn: async ({ body, now }) => {
        const session = await signIn(deps)(body.code, now);
        if (session.member && body.utcOffset !== undefined)
          await deps.preferences.tell(session.member.memberId, body.utcOffset, offsetAt(now, await zone()), now);
        return sessionView(session);
      },
      join: async ({ body, caller, now }) => sessionView(await join(deps)({ ...body, visitor: caller, now })),
      me: async ({ caller }) => viewOf(await ownMember(caller.memberId)),
      setConsents: async ({ body, caller, now }) => viewOf(await changeConsents(deps)({ ...body, memberId: caller.memberId, now })),
      ...whenAsked(memberCouponEndpoints, async () => (await import('../coupon/member-handlers')).couponMemberHandlers(deps, zone)),
      ...whenAsked(OWN_ENDPOINTS, async () => (await import('./own-handlers')).ownHandlers(deps, zone)),
      myCode: async ({ caller, now }) => {
        const { memberNumber } = await ownMember(caller.memberId);
        return { now: millis(now), codes: rotatingCodes(memberNumber, millis(now), deps.sign) };
      },
      history: async ({ caller, query, language }) => {
        const [{ items, next }, types, local] = await Promise.all([
          ownEvents(caller.memberId, query.cursor),
          deps.eventTypes.catalogue(),
          zone(),
        ]);
        return { items: items.map((event) => timelineEntry(event, { zone: local, language, types })), ...(next && { next }) };
      },
      addPhone: async ({ body, caller, now }) => viewOf(await addPhone(deps)(caller.memberId, body.phoneCode, now)),
      touch: async ({ body, caller, now }) => ({ taken: await takeTouches(deps)(caller.memberId, body.channel, body.events, now) }),
    },
    deps,
  );
};
