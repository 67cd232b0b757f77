import { setTimeout as wait } from 'node:timers/promises';
import { journeyEndpoints } from '../../../shared/contract/journeys';
import { welcome } from '../../../shared/journey/buying-templates';
import { birthday } from '../../../shared/journey/coming-templates';
import type { JourneyTemplate } from '../../../shared/journey/template';
import { FIRST_GIFT, templateFor } from './coupons';
import type { Town } from './town';

/** The stream knows of a journey after two seconds; who joins before that is not greeted. */
const UNTIL_KNOWN_MS = 3_000;

/** Welcome runs, from now on; the birthday is a draft that waits for whoever looks at it. */
export const startJourneys = async (town: Town): Promise<void> => {
  const coupon = await templateFor(town, FIRST_GIFT);
  const { call, marketer: token } = town;
  const greeting = await journeyOf(town, welcome, coupon);
  if (greeting.published === undefined) {
    const { journeyId, revision } = greeting;
    await call(journeyEndpoints.publishJourney, { token, params: { journeyId }, body: { revision } });
    await wait(UNTIL_KNOWN_MS);
  }
  await journeyOf(town, birthday, coupon);
};

/** The journey that was made of a delivered one, made when there is none of its name. */
const journeyOf = async ({ call, marketer: token }: Town, { key, make }: JourneyTemplate, templateId: string) => {
  const { items } = await call(journeyEndpoints.journeys, { token });
  const { name } = make({ coupon: templateId, audience: '' });
  return (
    items.find(({ fields }) => fields.name.zh === name.zh) ??
    (await call(journeyEndpoints.useJourneyTemplate, { token, params: { key }, body: { templateId } }))
  );
};
