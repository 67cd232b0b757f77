import { isDeepStrictEqual } from 'node:util';
import type { Journey } from '../../shared/journey/journey';
import type { JourneyTemplate } from '../../shared/journey/template';
import { JOURNEY_TEMPLATES } from '../../shared/journey/templates';
import { createAudience, type ManageDeps as ManageAudiencesDeps, startAudience } from '../audience/manage-audiences';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { idOf } from '../platform/ids';
import { Fault, Refused } from '../platform/problems';
import { type CheckDeps, checkUses } from './check-uses';
import { type CreateDeps, createJourneyOnce } from './create-once';
import type { JourneyAsk } from './manage-journeys';

export type TemplateDeps = CreateDeps & CheckDeps & ManageAudiencesDeps;

export const templateBy = (key: string): JourneyTemplate => {
  const template = JOURNEY_TEMPLATES.find((one) => one.key === key);
  if (!template) throw new Fault('not_found');
  return template;
};

/** In place of what a delivered journey does not ask for. */
const NONE = 'none';

/**
 * A new draft of a delivered journey, with a coupon of the brand where it gives one. The audience that it begins with is put into force along with
 * it, or the brand's own is taken that asks for the same. The same request again, also after it was cut off, makes neither twice.
 */
export const draftFromTemplate =
  (deps: TemplateDeps) =>
  (key: string, coupon: string | undefined, ask: JourneyAsk, idempotency: Idempotency): Promise<Outcome<Journey>> => {
    const template = templateBy(key);
    const needsCoupon = template.needs.includes('coupon');
    if (needsCoupon && coupon === undefined)
      throw new Fault('invalid', [{ field: 'templateId', reason: 'is missing: this journey gives a coupon' }]);
    const make = async () => {
      if (needsCoupon && coupon !== undefined) await checkUses(deps)({ coupons: [coupon], audiences: [] });
      const audience = await audienceOf(deps, template, ask, idempotency);
      return template.make({ coupon: coupon ?? NONE, audience: audience ?? NONE });
    };
    return createJourneyOnce(deps)('use-journey-template', make, ask, idempotency);
  };

const audienceOf = async (
  deps: TemplateDeps,
  { audience }: JourneyTemplate,
  { by, name = by, now }: JourneyAsk,
  { key, hash }: Idempotency,
): Promise<string | undefined> => {
  if (!audience) return undefined;
  const { audiences } = await deps.audiences.all();
  const own = audiences.find(({ state, rule }) => state === 'live' && isDeepStrictEqual(rule, audience.rule));
  if (own) return own.audienceId;
  const { reply } = await createAudience(deps)(
    { name: audience.name, rule: audience.rule },
    name,
    { key: idOf('audience', key), hash },
    now,
  );
  const { audienceId } = reply;
  const { version } = (await deps.audiences.get(audienceId)) ?? reply;
  try {
    await startAudience(deps)({ audienceId, version, by: name, now });
  } catch (error) {
    // The same request at the same time has put it into force.
    if (!(error instanceof Refused) || (await deps.audiences.get(audienceId))?.state !== 'live') throw error;
  }
  return audienceId;
};
