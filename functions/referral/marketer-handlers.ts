import type { marketerReferralEndpoints } from '../../shared/contract/referrals';
import type { Language } from '../../shared/problem/language';
import type { ReferralRules } from '../../shared/referral/rules';
import { referralWords } from '../../shared/referral/words';
import { inZone } from '../../shared/time/local-day';
import type { Templates } from '../coupon/template-repository';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { Document, SetDocument } from '../platform/set-by-marketers';
import { kindOfPoints } from '../points/kind-of-points';
import { decideReferral } from './decide-referral';
import { referralView } from './referral-view';
import { DEFAULT_REFERRAL_RULES } from './rules-repository';
import type { SettleDeps } from './settle-referral';

const A_PAGE = 50;

type Deps = SettleDeps & { referralRules: Document<ReferralRules>; templates: Templates };

/** How marketers set what is given for bringing members, and look at what is in doubt. */
export const referralMarketerHandlers = (deps: Deps): Handlers<typeof marketerReferralEndpoints> => {
  const zoneOf = async () => (await deps.brands.current()).zone;
  const viewOf = async (set: SetDocument<ReferralRules> | undefined, language: Language) => {
    const rules = set?.value ?? DEFAULT_REFERRAL_RULES;
    const by = set && { setAt: inZone(set.setAt, await zoneOf()), by: set.by };
    return { version: set?.version ?? 0, rules, words: referralWords(rules, language), ...by };
  };
  return {
    referralRules: async ({ language }) => viewOf(await deps.referralRules.latest(), language),
    setReferralRules: async ({ body: { version, rules }, caller, language, now }) => {
      await checkGifts(deps, rules);
      return viewOf(await deps.referralRules.set(version, rules, caller.name, now), language);
    },
    referrals: async ({ query, language }) => {
      const isWaiting = query.waiting !== undefined;
      const zone = await zoneOf();
      const [{ items, next }, first] = await Promise.all([
        deps.referrals.list(isWaiting, query.cursor, A_PAGE),
        // Those that wait for somebody stand before all others.
        isWaiting || query.cursor !== undefined ? { items: [] } : deps.referrals.list(true, undefined, A_PAGE),
      ]);
      const all = [...first.items, ...items];
      return {
        items: await Promise.all(all.map((referral) => referralView(referral, deps.members, { zone, language }))),
        ...(next !== undefined && { next }),
      };
    },
    decideReferral: async ({ params, body, caller, idempotency, language, now }) => {
      const { reply, replayed } = await decideReferral(deps)({ ...params, ...body, by: caller.name, idempotency, now });
      return { reply: await referralView(reply, deps.members, { zone: await zoneOf(), language }), replayed };
    },
  };
};

/** What a schema cannot see: kinds of points and templates must be there. */
const checkGifts = async (deps: Deps, { forReferrer, forNewcomer }: ReferralRules): Promise<void> => {
  for (const [side, { pointType, coupons }] of Object.entries({ forReferrer, forNewcomer })) {
    await kindOfPoints(deps)(pointType);
    const found = await Promise.all(coupons.map((templateId) => deps.templates.get(templateId)));
    const faults = found.flatMap((template, i) =>
      template?.state === 'published' || template?.state === 'paused'
        ? []
        : [{ field: `rules.${side}.coupons.${i}`, reason: 'must be a coupon template that is published' }],
    );
    if (faults.length > 0) throw new Fault('invalid', faults);
  }
};
