import type { AttributeRulesView, IdentityRulesView, PersonView, peopleEndpoints } from '../../shared/contract/people';
import { versionAt } from '../../shared/identity/rule-book';
import { DEFAULT_ATTRIBUTE_RULES } from '../../shared/member/attributes';
import { millis } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { AttributeRuleSets, SetAttributeRules } from '../member/attribute-rules-repository';
import { type TakeValueDeps, takeValue } from '../member/take-value';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import { type FoldDeps, foldPerson } from '../tag/fold-person';
import type { PeopleDeps } from './change-people';
import { changeRules, latestRules } from './change-rules';
import { type DecidedPeople, graphsUnderReview, keepApart, mergePeople, unbindIdentifier } from './decide';
import { findPerson } from './person';
import { personView, reviewViews, type ViewContext } from './person-view';

export type PeopleHandlerDeps = FoldDeps & TakeValueDeps & { attributeRules: AttributeRuleSets; people: PeopleDeps };

/** What marketers see of who is who, and decide about it. */
export const peopleHandlers = (deps: PeopleHandlerDeps, zone: () => Promise<string>): Handlers<typeof peopleEndpoints> => {
  const { people, members } = deps;
  const context = async (): Promise<ViewContext> => ({
    members,
    rules: versionAt(await people.rules.current(), millis(people.clock())).rules,
    zone: await zone(),
  });
  const view = async (oneId: string): Promise<PersonView> => {
    const [found, shown] = await Promise.all([findPerson(people)(oneId), context()]);
    if (!found) throw new Fault('not_found');
    return personView(found, shown);
  };

  /** Tags follow at once, so that whoever decided sees it; should this be cut off, the stream sees to it. */
  const decided = async ({ oneId, moved }: DecidedPeople): Promise<PersonView> => {
    await Promise.all(moved.map(foldPerson(deps)));
    return view(oneId);
  };

  return {
    person: ({ params }) => view(params.oneId),
    reviews: async ({ query }) => {
      const [{ items, next }, shown] = await Promise.all([graphsUnderReview(people)(query.cursor), context()]);
      const views = await Promise.all(items.map((settled) => reviewViews(settled, shown)));
      return { items: views.flat().sort((a, b) => millis(b.at) - millis(a.at)), ...(next !== undefined && { next }) };
    },
    mergePeople: async ({ body: { a, b, why }, caller, now }) => decided(await mergePeople(people)(a, b, { by: caller.email, why, now })),
    keepApart: async ({ body: { a, b, why }, caller, now }) => decided(await keepApart(people)(a, b, { by: caller.email, why, now })),
    takeValue: async ({ params: { oneId }, body: { attribute, take, why }, caller, now }) => {
      const by = { role: caller.role, id: caller.email, name: caller.name };
      return { items: await takeValue(deps)({ oneId, attribute, valueId: take, why, by, now }) };
    },
    identityRules: async () => rulesView(await latestRules(people.rules), await zone()),
    setIdentityRules: async ({ body: { version, rules }, caller, now }) =>
      rulesView(await changeRules(people)(version, rules, caller.email, now), await zone()),
    attributeRules: async () => attributeRulesView(await deps.attributeRules.latest(), await zone()),
    setAttributeRules: async ({ body: { version, rules }, caller, now }) =>
      attributeRulesView(await deps.attributeRules.set(version, rules, caller.email, now), await zone()),
    unbindIdentifier: async ({ body: { oneId, key, why }, caller, now }) =>
      decided(await unbindIdentifier(people)(oneId, key, { by: caller.email, why, now })),
  };
};

const rulesView = ({ version, rules, since, setAt, by }: Awaited<ReturnType<typeof latestRules>>, zone: string): IdentityRulesView => ({
  ...{ version, rules },
  ...(since !== undefined && { since: inZone(since, zone) }),
  ...(setAt !== undefined && { setAt: inZone(setAt, zone) }),
  ...(by !== undefined && { by }),
});

const attributeRulesView = (set: SetAttributeRules | undefined, zone: string): AttributeRulesView =>
  set
    ? { version: set.version, rules: set.value, setAt: inZone(set.setAt, zone), by: set.by }
    : { version: 0, rules: DEFAULT_ATTRIBUTE_RULES };
