import { isDeepStrictEqual } from 'node:util';
import type { TagState } from '../../shared/tag/tag';
import type { Instant } from '../../shared/time/instant';
import { sideBySide } from '../platform/side-by-side';
import { type FoldDeps, foldPerson, statesOf } from './fold-person';
import { PEOPLE_LISTS } from './tag-repository';

export interface RebuildDeps extends FoldDeps {
  /** Under what all events of the log lie. */
  subjects: () => AsyncGenerator<{ subject: string; occurredAt: Instant }[]>;
}

/** A person whose tags, as they are kept, are not what the log says. */
export interface TagDifference {
  oneId: string;
  /** What is kept and the log does not say, and what it says and is not kept, as `key:value`. */
  kept: string[];
  fromLog: string[];
  mended: boolean;
}

export interface Rebuilt {
  events: number;
  people: number;
  differences: TagDifference[];
}

const AT_ONCE = 10;
const PAGE = 200;

/** Derives everybody's tags anew from the log and reports what differs from what is kept; mends it when asked to. */
export const rebuildTags =
  (deps: RebuildDeps) =>
  async ({ mend }: { mend: boolean }): Promise<Rebuilt> => {
    const { events, people } = await everybody(deps);
    const found = await sideBySide([...people], AT_ONCE, (oneId) => differenceOf(deps, oneId));
    const differences = found.filter((one) => one !== undefined);
    if (mend) {
      await sideBySide(differences, AT_ONCE, async (one) => {
        one.mended = (await foldPerson(deps)(one.oneId)) !== undefined;
      });
    }
    return { events, people: people.size, differences };
  };

/** Everybody of whom the log tells, or of whom tags are kept. */
const everybody = async ({ identity, subjects, tags }: RebuildDeps): Promise<{ events: number; people: Set<string> }> => {
  const all = new Set<string>();
  const accounts = new Set<string>();
  let events = 0;
  for await (const page of subjects()) {
    events += page.length;
    const fresh = page.filter(({ subject }) => !accounts.has(subject));
    for (const { subject } of fresh) if (subject.startsWith('M#')) accounts.add(subject);
    const wanted = new Map(fresh.map((one) => [one.subject.startsWith('M#') ? one.subject : `${one.subject} ${one.occurredAt}`, one]));
    const owners = await sideBySide([...wanted.values()], AT_ONCE, ({ subject, occurredAt }) => identity.whose(subject, occurredAt));
    for (const oneId of owners) if (oneId !== undefined) all.add(oneId);
  }
  for (let list = 0; list < PEOPLE_LISTS; list++) {
    let after: string | undefined;
    do {
      const page = await tags.people(list, after, PAGE);
      const owners = await sideBySide(page, AT_ONCE, (id) => identity.person(id));
      for (const person of owners) if (person) all.add(person.oneId);
      after = page.length === PAGE ? page.at(-1) : undefined;
    } while (after !== undefined);
  }
  return { events, people: all };
};

const differenceOf = async (deps: RebuildDeps, oneId: string): Promise<TagDifference | undefined> => {
  const person = await deps.identity.person(oneId);
  if (!person) return undefined;
  const before = await deps.tags.view(oneId);
  const { states } = await statesOf(deps, person, before);
  if (before?.into === undefined && isDeepStrictEqual(before?.states, states)) return undefined;
  const kept = before?.states ?? [];
  return { oneId, kept: without(kept, states), fromLog: without(states, kept), mended: false };
};

const without = (states: TagState[], others: TagState[]): string[] =>
  states.filter((state) => !others.some((other) => isDeepStrictEqual(other, state))).map(({ key, value }) => `${key}:${value ?? '*'}`);
