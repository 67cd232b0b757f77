import { isDeepStrictEqual } from 'node:util';
import { foldTags } from '../../shared/tag/fold';
import type { TagState } from '../../shared/tag/tag';
import type { Brands } from '../brand/brand-repository';
import { Fault } from '../platform/problems';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import { eventsOf, type WhoIsWho } from './person-of-log';
import type { Tags, TagsView } from './tag-repository';
import type { RuleSet, TagRules } from './tag-rule-repository';

export interface FoldDeps {
  brands: Brands;
  identity: WhoIsWho;
  tagRules: TagRules;
  tags: Tags;
  touchpoints: Touchpoints;
}

const TRIES = 10;

/**
 * Makes a person's tags anew from the log and from what was said by hand, and keeps them as the view. It may be done at any time, again
 * and at the same time by others: the view is written only if it is still the one that was read before the log was. Nothing is
 * written when nothing has changed. Gives the OneID; undefined when the id is nobody's.
 */
export const foldPerson =
  (deps: FoldDeps) =>
  async (id: string): Promise<string | undefined> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const person = await deps.identity.person(id);
      if (!person) return undefined;
      const before = await deps.tags.view(person.oneId);
      const made = await statesOf(deps, person, before);
      if (!isSame(before, made) && !(await deps.tags.save(person.oneId, made, before))) continue;
      for (const formerId of person.formerIds) await lead(deps.tags, formerId, person.oneId);
      return person.oneId;
    }
    throw new Fault('unavailable');
  };

const isSame = (before: TagsView | undefined, { rulesVersion, states }: { rulesVersion: number; states: TagState[] }): boolean =>
  before?.rulesVersion === rulesVersion && before.into === undefined && isDeepStrictEqual(before.states, states);

/** Lets a former id lead to the view of who they are now. Where somebody else writes it at the same time, the next fold sees to it. */
const lead = async (tags: Tags, formerId: string, into: string): Promise<void> => {
  const before = await tags.view(formerId);
  if (before?.into !== into) await tags.save(formerId, { rulesVersion: 0, states: [], into }, before);
};

/** The tags of a person as the log and the marks have them now; the rules are never older than those of the view. */
export const statesOf = async (
  deps: FoldDeps,
  person: NonNullable<Awaited<ReturnType<WhoIsWho['person']>>>,
  before: TagsView | undefined,
): Promise<{ rulesVersion: number; states: TagState[] }> => {
  const [{ zone }, { version, rules }, events, marks] = await Promise.all([
    deps.brands.current(),
    rulesSince(deps.tagRules, before?.rulesVersion ?? 0),
    eventsOf(deps.touchpoints, person),
    deps.tags.marksOf([person.oneId, ...person.formerIds]),
  ]);
  return { rulesVersion: version, states: foldTags(rules, events, zone, marks) };
};

const rulesSince = async (tagRules: TagRules, version: number): Promise<RuleSet> => {
  const kept = await tagRules.current();
  return kept.version >= version ? kept : tagRules.fresh();
};
