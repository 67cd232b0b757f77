import type { marketerTagEndpoints, RecomputationView, TagRuleView } from '../../shared/contract/tags';
import type { Language } from '../../shared/problem/language';
import { DEFAULT_TAG_RULES } from '../../shared/tag/default-rules';
import type { TagRule } from '../../shared/tag/rule';
import { tagRuleSentence } from '../../shared/tag/rule-words';
import { inZone } from '../../shared/time/local-day';
import { eventWords } from '../../shared/touchpoint/words';
import type { Handlers } from '../platform/http/api';
import type { ImportTagsDeps } from './import-tags';
import { type ListTagsDeps, listTags } from './list-tags';
import { changeTagRule, createTagRule, type ManageDeps, removeTagRule } from './manage-tag-rules';
import { goOn } from './recompute';
import type { Recomputation } from './recompute-repository';
import { type TryDeps, tryTagRule } from './try-tag-rule';

export type TagMarketerDeps = ManageDeps & TryDeps & ImportTagsDeps & ListTagsDeps;

/** So long a request that starts a recomputation works on it itself, in milliseconds; a small brand need not wait for the schedule. */
const AT_FIRST_MS = 3_000;

/** What a marketer does with tags: rules, their trial, files. */
export const tagMarketerHandlers = (deps: TagMarketerDeps, zone: () => Promise<string>): Handlers<typeof marketerTagEndpoints> => {
  const view = async (rule: TagRule, language: Language): Promise<TagRuleView> => ruleView(rule, language, await zone());
  const begin = async (): Promise<void> => {
    const until = Date.now() + AT_FIRST_MS;
    await goOn(deps)(() => Date.now() >= until);
  };
  return {
    tags: async ({ language, now }) => ({ items: await listTags(deps)(language, now) }),
    tagRules: async ({ language }) => {
      const [{ rules }, walk, local] = await Promise.all([deps.tagRules.fresh(), deps.recomputations.latest(), zone()]);
      return {
        items: rules.map((rule) => ruleView(rule, language, local)),
        ...(walk && { recomputation: recomputationView(walk, local) }),
      };
    },
    createTagRule: async ({ body, language, now }) => {
      const made = await createTagRule(deps)({ ...body, now });
      if (body.recompute) await begin();
      return view(made, language);
    },
    changeTagRule: async ({ params, body: { version, ...body }, language, now }) => {
      const changed = await changeTagRule(deps)(params.ruleId, version, { ...body, now });
      if (body.recompute) await begin();
      return view(changed, language);
    },
    removeTagRule: async ({ params, query, now }) => {
      await removeTagRule(deps)(params.ruleId, Number(query.version), now);
      await begin();
      return {};
    },
    tryTagRule: async ({ body, language, now }) => tryTagRule(deps)(body.rule, language, now),
    importTags: async ({ body, caller, language, now }) => {
      // CSV and phone numbers weigh much and are seldom needed.
      const { importTags } = await import('./import-tags');
      return importTags(deps)({ ...body, by: caller.name, language, now });
    },
  };
};

const ruleView = ({ ruleId, version, since, earlier: _, ...rule }: TagRule, language: Language, zone: string): TagRuleView => ({
  ...{ ruleId, version, rule },
  sentence: tagRuleSentence(rule, language, (type) => eventWords(type, language)),
  builtIn: version === 0 && DEFAULT_TAG_RULES.some((one) => one.ruleId === ruleId),
  ...(since !== undefined && { since: inZone(since, zone) }),
});

const recomputationView = (walk: Recomputation, zone: string): RecomputationView => ({
  ...{ state: walk.state, done: walk.done, failed: walk.failed },
  ...(walk.total !== undefined && { total: Math.max(walk.total, walk.done) }),
  startedAt: inZone(walk.startedAt, zone),
  ...(walk.finishedAt && { finishedAt: inZone(walk.finishedAt, zone) }),
});
