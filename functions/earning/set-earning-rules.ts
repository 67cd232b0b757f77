import type { ParsedBodyOf } from '../../shared/contract/endpoint';
import type { pointMarketerEndpoints } from '../../shared/contract/points';
import type { EarningRule } from '../../shared/earning/rule';
import { canonicalJson } from '../../shared/json/canonical';
import type { PointSettings } from '../../shared/points/settings';
import type { Instant } from '../../shared/time/instant';
import type { NewId } from '../platform/ids';
import { Fault } from '../platform/problems';
import type { Document, SetDocument } from '../platform/set-by-marketers';

export type RulesToSet = ParsedBodyOf<typeof pointMarketerEndpoints.setEarningRules>['rules'];

interface SetDeps {
  earningRules: Document<EarningRule[]>;
  pointSettings: Pick<Document<PointSettings>, 'current'>;
  newId: NewId;
}

/**
 * Puts a list of rules in force, for what is done from now on. A rule that says something else than before has the next version; one
 * without an id is new. Refused when the list has been changed since it was read.
 */
export const setEarningRules =
  ({ earningRules, pointSettings, newId }: SetDeps) =>
  async (version: number, rules: RulesToSet, by: string, now: Instant): Promise<SetDocument<EarningRule[]>> => {
    const [known, settings] = await Promise.all([earningRules.latest(), pointSettings.current()]);
    const before = known?.value ?? (await earningRules.current());
    const made = rulesOf(rules, before, newId);
    const faults = [
      ...rules.flatMap(({ ruleId }, i) =>
        ruleId !== undefined && !before.some((rule) => rule.ruleId === ruleId) && known?.version === version
          ? [{ field: `rules.${i}.ruleId`, reason: 'is no rule of the brand' }]
          : [],
      ),
      ...pointTypeFaults(rules, settings),
    ];
    if (faults.length > 0) throw new Fault('invalid', faults);
    return earningRules.set(version, made, by, now);
  };

/** The rules as they would be in force, with their ids and versions. */
export const rulesOf = (rules: RulesToSet, before: readonly EarningRule[], newId: NewId): EarningRule[] =>
  rules.map(({ ruleId, active, rule }) => {
    const was = before.find((one) => one.ruleId === ruleId);
    const is: EarningRule = { ...rule, ruleId: ruleId ?? newId(), version: was?.version ?? 1, active };
    return was && canonicalJson(was) !== canonicalJson(is) ? { ...is, version: was.version + 1 } : is;
  });

export const pointTypeFaults = (rules: RulesToSet, { types }: PointSettings): { field: string; reason: string }[] =>
  rules.flatMap(({ rule }, i) =>
    types.some(({ pointType }) => pointType === rule.pointType)
      ? []
      : [{ field: `rules.${i}.rule.pointType`, reason: 'is no kind of points that the brand has' }],
  );
