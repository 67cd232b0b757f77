import { memberOwnEndpoints } from '../../shared/contract/member-own';
import { memberPrivacyEndpoints, memberProfileEndpoints } from '../../shared/contract/privacy';
import type { OwnView } from '../../shared/contract/views';
import { rotatingCodes } from '../../shared/coupon/code';
import { ownRefusals } from '../../shared/coupon/redeem';
import type { Point } from '../../shared/geo/position';
import type { Member } from '../../shared/member/member';
import type { Language } from '../../shared/problem/words';
import { type Instant, millis } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import { type Claimed, claimCoupon } from '../coupon/claim-coupon';
import { claimWithCode } from '../coupon/claim-with-code';
import type { ClaimedCoupon } from '../coupon/coupon-repository';
import { couponView } from '../coupon/coupon-view';
import { checkOffer, findOffers } from '../coupon/find-offers';
import { acceptGift, giveCoupon, seeGift, takeBackGift } from '../coupon/gift-coupon';
import { giveBack } from '../coupon/give-back';
import { walletOf } from '../coupon/wallet';
import { isOwn } from '../identity/is-own';
import { apiOf, type Outcome } from '../platform/http/api';
import { whenAsked } from '../platform/http/when-asked';
import { Fault, refuseIf } from '../platform/problems';
import { worded } from '../platform/reasons';
import { listCities, listStores, storeView } from '../store/list-stores';
import { takeTouches } from '../touchpoint/take-touches';
import { timelineEntry } from '../touchpoint/timeline';
import { addPhone } from './add-phone';
import { changeConsents } from './change-consents';
import { join } from './join';
import type { MemberDeps } from './member-deps';
import { ownView } from './member-view';
import { type MemberSession, signIn } from './sign-in';

const pointOf = (query: { latitude?: number | undefined; longitude?: number | undefined }): Point | undefined =>
  query.latitude === undefined || query.longitude === undefined ? undefined : { latitude: query.latitude, longitude: query.longitude };

const OWN_ENDPOINTS = { ...memberProfileEndpoints, ...memberPrivacyEndpoints };

/** The member's API: each endpoint is one use-case and its view. */
export const memberApi = (deps: MemberDeps) => {
  const zone = async (): Promise<string> => (await deps.brands.current()).zone;
  const context = async () => ({ index: await deps.stores.index(), zone: await zone() });

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

  const ownCoupon = async (memberId: string, couponId: string): Promise<ClaimedCoupon> => {
    const coupon = await deps.coupons.get(couponId);
    if (!coupon || !(await isOwn(deps)(memberId, [coupon.memberId]))) throw new Fault('not_found');
    return coupon;
  };

  /** What is theirs in the log, under all of their accounts and identifiers. */
  const ownEvents = async (memberId: string, cursor: string | undefined) => {
    const person = await deps.identity.person(memberId);
    return deps.touchpoints.ofSubjects(person?.subjects ?? [], { cursor });
  };

  /** A claim that is told again is told as it was. */
  const claimedReply = async ({ reply, replayed }: Outcome<Claimed>, language: Language, now: Instant) => {
    const views = { ...(await context()), language, now: replayed ? reply.coupon.issuedAt : now };
    return { reply: { ...couponView(reply.coupon, views), also: reply.also.map((coupon) => couponView(coupon, views)) }, replayed };
  };

  const middleOf = async (city: string | undefined): Promise<Point | undefined> =>
    city === undefined ? undefined : listCities(await deps.stores.index()).find((one) => one.city === city)?.centre;

  return apiOf(
    memberOwnEndpoints,
    {
      signIn: async ({ body, now }) => sessionView(await signIn(deps)(body.code, now)),
      join: async ({ body, caller, now }) => sessionView(await join(deps)({ ...body, visitor: caller, now })),
      me: async ({ caller }) => viewOf(await ownMember(caller.memberId)),
      setConsents: async ({ body, caller, now }) => viewOf(await changeConsents(deps)({ ...body, memberId: caller.memberId, now })),
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
      cities: async () => ({ items: listCities(await deps.stores.index()) }),
      stores: async ({ query }) => {
        const from = pointOf(query) ?? (await middleOf(query.city));
        const accept = (store: { city: string }) => query.city === undefined || store.city === query.city;
        return listStores(await deps.stores.index(), { from, accept, cursor: query.cursor });
      },
      store: async ({ params }) => {
        const store = (await deps.stores.index()).byId.get(params.storeId);
        if (!store) throw new Fault('not_found');
        return storeView(store);
      },
      offers: async ({ body, caller, language, now }) => ({
        items: await findOffers(deps)({ ...body, memberId: caller.memberId, around: await middleOf(body.city), language, now }),
      }),
      offer: async ({ params, body, caller, language, now }) =>
        checkOffer(deps)(params.templateId, { position: body.position, memberId: caller.memberId, language, now }),
      claim: async ({ params, body, caller, idempotency, language, now }) =>
        claimedReply(await claimCoupon(deps)({ ...params, ...body, ...caller, way: 'app', idempotency, now }), language, now),
      giveBack: async ({ params, caller, idempotency, language, now }) => {
        const { reply, replayed } = await giveBack(deps)({ ...params, ...caller, idempotency, now });
        return { reply: couponView(reply, { ...(await context()), language, now }), replayed };
      },
      claimWithCode: async ({ body, caller, idempotency, language, now }) => {
        const { code, ...rest } = body;
        return claimedReply(await claimWithCode(deps)({ ...rest, ...caller, typed: code, idempotency, now }), language, now);
      },
      give: async ({ params, caller, idempotency, now }) => {
        const { reply, replayed } = await giveCoupon(deps)(params.couponId, { ...caller, idempotency, now });
        return { reply: { token: reply.token, until: inZone(reply.until, await zone()) }, replayed };
      },
      takeBackGift: async ({ params, caller, language, now }) =>
        couponView(await takeBackGift(deps)(params.couponId, caller.memberId, now), { ...(await context()), language, now }),
      gift: async ({ params, caller, language, now }) => {
        const { coupon, reasons } = await seeGift(deps)(params.token, caller.memberId, now);
        const giver = await deps.members.get(coupon.givenBy ?? coupon.memberId);
        return {
          coupon: couponView(coupon, { ...(await context()), language, now }),
          from: giver?.maskedName ?? '',
          ...(coupon.gift && { until: inZone(coupon.gift.until, await zone()) }),
          reasons: worded(reasons, language),
        };
      },
      acceptGift: async ({ params, caller, idempotency, language, now }) => {
        const { reply, replayed } = await acceptGift(deps)(params.token, { ...caller, idempotency, now });
        return { reply: couponView(reply, { ...(await context()), language, now }), replayed };
      },
      addPhone: async ({ body, caller, now }) => viewOf(await addPhone(deps)(caller.memberId, body.phoneCode, now)),
      coupons: async ({ caller, query, language, now }) => {
        const [{ items, next }, views] = await Promise.all([walletOf(deps)(caller.memberId, query.cursor), context()]);
        return { items: items.map((coupon) => couponView(coupon, { ...views, language, now }, pointOf(query))), ...(next && { next }) };
      },
      coupon: async ({ params, caller, language, now }) =>
        couponView(await ownCoupon(caller.memberId, params.couponId), { ...(await context()), language, now }),
      couponCode: async ({ params, caller, now }) => {
        const coupon = await ownCoupon(caller.memberId, params.couponId);
        const reasons = ownRefusals(coupon, { now, zone: await zone() });
        // A code may be shown a little before its time; the counter says from when it is good.
        refuseIf(reasons.filter(({ code }) => code !== 'not_yet_valid'));
        return { now: millis(now), codes: rotatingCodes(coupon.couponId, millis(now), deps.sign) };
      },
      touch: async ({ body, caller, now }) => ({ taken: await takeTouches(deps)(caller.memberId, body.channel, body.events, now) }),
    },
    deps,
  );
};
