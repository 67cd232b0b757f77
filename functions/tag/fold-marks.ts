import { isDeepStrictEqual } from 'node:util';
import { statesOfMarks } from '../../shared/tag/fold';
import { Fault } from '../platform/problems';
import type { WhoIsWho } from './person-of-log';
import type { Tags } from './tag-repository';

const TRIES = 10;

/** Brings a person's view to what was said by hand and by file; what rules say of them stays as it is. Gives the OneID. */
export const foldMarks =
  ({ identity, tags }: { identity: WhoIsWho; tags: Tags }) =>
  async (id: string): Promise<string> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const person = await identity.person(id);
      if (!person) throw new Fault('not_found');
      const before = await tags.view(person.oneId);
      const marks = statesOfMarks(await tags.marksOf([person.oneId, ...person.formerIds]));
      const states = [...(before?.states ?? []).filter(({ origin }) => origin.kind === 'rule'), ...marks];
      if (before && before.into === undefined && isDeepStrictEqual(before.states, states)) return person.oneId;
      if (await tags.save(person.oneId, { rulesVersion: before?.rulesVersion ?? 0, states }, before)) return person.oneId;
    }
    throw new Fault('unavailable');
  };
