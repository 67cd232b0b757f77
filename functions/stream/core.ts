import { markStale } from '../audience/mark-stale';
import { profilesIn } from '../audience/profile-repository';
import { brandsIn } from '../brand/brand-repository';
import { campaignsIn } from '../campaign/campaign-repository';
import { measureJourneys } from '../campaign/measure-journeys';
import { outcomesIn } from '../campaign/outcome-repository';
import { countChanges } from '../coupon/count-changes';
import { couponsIn } from '../coupon/coupon-repository';
import { expiryAgendaIn } from '../coupon/expiry-agenda';
import { followCoupons } from '../coupon/follow-coupons';
import { listingIn } from '../coupon/listing-repository';
import { settleBudget } from '../coupon/settle-budget';
import { templatesIn } from '../coupon/template-repository';
import { withdrawLate } from '../coupon/withdraw-coupons';
import { eventsIn } from '../event/event-repository';
import { followEvents } from '../event/follow-events';
import { invitationsIn } from '../event/invitation-repository';
import { promoteWaiting } from '../event/promote-waiting';
import { eventSeatsIn } from '../event/seats-repository';
import { followUpsIn } from '../follow-up/follow-up-repository';
import { following } from '../health/following';
import { identityOf } from '../identity/identity-of';
import { journeyFiguresIn } from '../journey/figures-repository';
import { followPaths } from '../journey/follow-paths';
import { journeysIn } from '../journey/journey-repository';
import { countJoined } from '../link/count-joined';
import { linksIn } from '../link/link-repository';
import { attributeRulesIn } from '../member/attribute-rules-repository';
import { birthdaysIn } from '../member/birthday-repository';
import { followBirthdays } from '../member/follow-birthdays';
import { membersIn } from '../member/member-repository';
import { personalsIn } from '../member/personal-repository';
import { inboxIn } from '../message/inbox-repository';
import { remindersIn } from '../message/reminder-repository';
import { followOrders } from '../order/follow-orders';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { signer } from '../platform/secrets';
import { openTables } from '../platform/tables';
import { casesIn } from '../scalping/case-repository';
import { judgeClaims } from '../scalping/judge-claims';
import { scalpingRulesIn } from '../scalping/rules-repository';
import { tracesIn } from '../scalping/trace-repository';
import { followSends } from '../send/follow-sends';
import { measuredCampaigns } from '../send/measured-campaigns';
import { sendPolicyIn } from '../send/policy-repository';
import { followFavourites } from '../store/follow-favourites';
import { storesIn } from '../store/store-repository';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';

const config = readConfig(process.env);
const tables = openTables(config);
const deps = { coupons: couponsIn(tables), templates: templatesIn(tables) };
const follow = followCoupons({
  touchpoints: touchpointsIn(tables),
  agenda: expiryAgendaIn(tables),
  listing: listingIn(tables),
  count: countChanges(tables),
  settle: settleBudget(deps),
  withdraw: withdrawLate(deps),
  joinedBy: countJoined(linksIn(tables)),
  clock: systemClock,
});

const eventDeps = { events: eventsIn(tables), eventSeats: eventSeatsIn(tables), invitations: invitationsIn(tables), tables };
const events = followEvents({
  ...eventDeps,
  brands: brandsIn(tables),
  followUps: followUpsIn(tables),
  inbox: inboxIn(tables),
  promote: promoteWaiting(eventDeps),
  reminders: remindersIn(tables),
  stores: storesIn(tables),
  touchpoints: touchpointsIn(tables),
  clock: systemClock,
});

const told = { touchpoints: touchpointsIn(tables), stores: storesIn(tables), clock: systemClock };
const orders = followOrders(told);
const favourites = followFavourites(told);

const birthdays = followBirthdays({
  attributeRules: attributeRulesIn(tables),
  birthdays: birthdaysIn(tables, config.key('HASH_KEY')),
  personals: personalsIn(tables, config.keyring('DATA_KEY'), config.key('HASH_KEY')),
});

const profiles = profilesIn(tables);
const marks = markStale({ profiles, clock: systemClock });

const measured = {
  brands: brandsIn(tables),
  identity: identityOf(tables),
  outcomes: outcomesIn(tables),
  profileOf: async (memberId: string) => (await profiles.all([memberId])).get(memberId)?.profile,
  touchpoints: touchpointsIn(tables),
};
const sends = followSends({
  ...measured,
  campaignOf: measuredCampaigns(campaignsIn(tables)),
  sendPolicy: sendPolicyIn(tables),
  sign: signer(config.key('CODE_KEY')),
  clock: systemClock,
});
const journeys = measureJourneys({ ...measured, journeys: journeysIn(tables) });

const claims = judgeClaims({
  agenda: expiryAgendaIn(tables),
  cases: casesIn(tables),
  coupons: deps.coupons,
  identity: measured.identity,
  members: membersIn(tables),
  scalpingRules: scalpingRulesIn(tables),
  tables,
  traces: tracesIn(tables),
  clock: systemClock,
});

const paths = followPaths(journeyFiguresIn(tables));

export const handler = following(tables, async (records) =>
  (
    await Promise.all([
      follow(records),
      claims(records),
      orders(records),
      birthdays(records),
      events(records),
      favourites(records),
      marks(records),
      sends(records),
      paths(records),
      journeys(records),
    ])
  ).flat(),
);
