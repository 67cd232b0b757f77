import type { EarningRulesView } from '../../shared/contract/point-views';
import type { pointMarketerEndpoints } from '../../shared/contract/points';
import { DEFAULT_EARNING_RULES } from '../../shared/earning/default-rules';
import type { EarningRule, EarningRuleFields } from '../../shared/earning/rule';
import { earningRuleWords } from '../../shared/earning/rule-words';
import type { Language } from '../../shared/problem/language';
import { inScope } from '../../shared/store/scope';
import { inZone } from '../../shared/time/local-day';
import { eventWords } from '../../shared/touchpoint/words';
import type { Handlers } from '../platform/http/api';
import type { NewId } from '../platform/ids';
import type { SetDocument } from '../platform/set-by-marketers';
import type { EventTypes } from '../touchpoint/event-type-repository';
import { setEarningRules } from './set-earning-rules';
import { type TryDeps, tryEarning } from './try-earning';

type Deps = TryDeps & { eventTypes: Pick<EventTypes, 'catalogue'>; newId: NewId };
type Served = Pick<typeof pointMarketerEndpoints, 'earningRules' | 'setEarningRules' | 'tryEarning'>;

/** By which rules points are earned, and what they would give. */
export const earningMarketerHandlers = (deps: Deps): Handlers<Served> => {
  const view = async (set: SetDocument<EarningRule[]> | undefined, language: Language): Promise<EarningRulesView> => {
    const [sentence, { zone }] = await Promise.all([sentences(deps, language), deps.brands.current()]);
    return {
      version: set?.version ?? 0,
      items: (set?.value ?? DEFAULT_EARNING_RULES).map(({ ruleId, version, active, ...rule }) => ({
        ...{ ruleId, version, active, rule },
        sentence: sentence(rule),
      })),
      ...(set && { setAt: inZone(set.setAt, zone), by: set.by }),
    };
  };

  return {
    earningRules: async ({ language }) => view(await deps.earningRules.latest(), language),
    setEarningRules: async ({ body: { version, rules }, caller, language, now }) =>
      view(await setEarningRules(deps)(version, rules, caller.email, now), language),
    tryEarning: ({ body, language, now }) => tryEarning(deps)(body, language, now),
  };
};

/** Says rules in plain sentences, with what events, tiers and stores are called now. */
const sentences = async ({ eventTypes, tiers, stores }: Deps, language: Language): Promise<(rule: EarningRuleFields) => string> => {
  const [types, scheme, index] = await Promise.all([eventTypes.catalogue(), tiers.scheme(), stores.index()]);
  return (rule) => {
    const scope = rule.circumstances.stores;
    return earningRuleWords(rule, language, {
      event: (type) => types.get(type)?.name[language] ?? eventWords(type, language),
      tier: (tierId) => scheme.tiers.find((tier) => tier.tierId === tierId)?.name[language] ?? tierId,
      ...(scope.kind !== 'all' && { storeCount: index.stores.filter((store) => inScope(scope, store)).length }),
    });
  };
};
