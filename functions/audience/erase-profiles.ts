import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { inParts } from './in-parts';
import { audienceListsIn } from './list-repository';
import { profilesIn } from './profile-repository';

const TRIES = 10;
/** Nobody moves when somebody is erased: no day is counted. */
const NO_ZONE = 'UTC';

/** Takes away what audiences know under these ids, and their places in them and on their lists. May be done again; gives how many items went. */
export const eraseProfiles =
  (tables: Tables, random: () => number) =>
  async (ids: readonly string[]): Promise<number> => {
    const profiles = profilesIn(tables);
    const lists = audienceListsIn(tables);
    let erased = 0;
    for (const id of ids) {
      const [kept] = await profiles.kept([id]);
      for (const audienceId of kept?.listedIn ?? []) await lists.remove(audienceId, id);
      erased += (kept?.listedIn.length ?? 0) + (await eraseOne(tables, random, id));
      await profiles.unmark(id);
    }
    return erased;
  };

const eraseOne = async (tables: Tables, random: () => number, id: string): Promise<number> => {
  const profiles = profilesIn(tables);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const [kept] = await profiles.kept([id]);
    if (!kept?.stored) return 0;
    const own = { before: kept.stored, after: undefined };
    if (await inParts(profiles, { own, former: [], moves: [], zone: NO_ZONE, random })) return 1 + Object.keys(kept.stored.in).length;
  }
  throw new Fault('unavailable');
};
