import { scheduled } from '../health/scheduled';
import { beginDays } from '../journey/begin-days';
import { journeyWork } from '../journey/journey-work';
import { keepJourneys } from '../journey/keep-journeys';
import { moveMapped } from '../journey/move-mapped';
import { sendLater, sendStepBy } from '../journey/send-step';
import { attributeRulesIn } from '../member/attribute-rules-repository';
import { personalsIn } from '../member/personal-repository';
import { inboxIn } from '../message/inbox-repository';
import { placementsIn } from '../message/placements-repository';
import { preferencesIn } from '../message/preferences-repository';
import { subscriptionsIn } from '../message/subscriptions-repository';
import { messageTemplatesIn } from '../message/templates-repository';
import { officialAccountsIn } from '../official-account/account-repository';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { log } from '../platform/log';
import { openTables } from '../platform/tables';
import { weChatAt } from '../platform/wechat';
import { addressesWith } from '../send/addresses';
import { channelsOf } from '../send/channels/of-config';
import { ratesIn } from '../send/rate-repository';
import { sendsIn } from '../send/send-repository';
import { sentDaysIn } from '../send/sent-days-repository';
import { talliesIn } from '../send/tally-repository';

const config = readConfig(process.env);
const tables = openTables(config);
const [messageTemplates, wechat] = [messageTemplatesIn(tables), weChatAt(config.wechat)];
const withSends = journeyWork(config, tables);
const work = withSends(sendLater);
const deps = withSends(
  sendStepBy({
    ...work,
    addressOf: addressesWith({
      attributeRules: attributeRulesIn(tables),
      identity: work.identity,
      personals: personalsIn(tables, config.keyring('DATA_KEY'), config.key('HASH_KEY')),
      messageTemplates,
      wechat,
    }),
    channels: channelsOf(config, {
      ...{ clock: systemClock, messageTemplates, tables, wechat },
      officialAccounts: officialAccountsIn(tables, config.keyring('DATA_KEY')),
    }),
    // A journey gives what it gives by steps of their own.
    giveOffer: async () => ({ given: '' }),
    hasOffer: async () => () => true,
    inbox: inboxIn(tables),
    placements: placementsIn(tables),
    preferences: preferencesIn(tables, work.identity),
    rates: ratesIn(tables),
    sends: sendsIn(tables),
    sentDays: sentDaysIn(tables, work.identity),
    subscriptions: subscriptionsIn(tables),
    tallies: talliesIn(tables),
  }),
);

export const handler = scheduled(tables, async () => {
  const now = systemClock();
  const moved = await moveMapped(deps)(now);
  const came = await beginDays(deps)(now);
  const kept = await keepJourneys(deps)(now);
  if (moved + came + kept > 0) log.info('journeys looked after', { moved, came, kept });
});
