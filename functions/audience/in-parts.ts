import type { Changed, ProfileChange } from './profile-change';
import type { Profiles } from './profile-repository';
import type { StoredProfile } from './stored-profile';

/** A transaction takes a hundred items; each audience that is concerned takes one for each profile and two to count. */
const MOST_ITEMS = 90;

/**
 * Writes a change, each next version on condition of the one before; where more audiences are concerned than one transaction takes, part
 * after part, each true in itself. False when somebody else was first: what is written by then stays, and the rest is to be judged anew.
 */
export const inParts = async (profiles: Pick<Profiles, 'write'>, change: ProfileChange): Promise<boolean> => {
  let { own, former } = change;
  for (;;) {
    const concerned = concernedIn([own, ...former]);
    const most = Math.max(1, Math.floor(MOST_ITEMS / (3 + former.length)));
    if (concerned.length <= most) {
      const moves = change.moves.filter(({ audienceId }) => concerned.includes(audienceId));
      return profiles.write({ ...change, own: counted(own), former: former.map(counted), moves });
    }
    const part = new Set(concerned.slice(0, most));
    const moves = change.moves.filter(({ audienceId }) => part.has(audienceId));
    const [first, ...others] = [own, ...former].map((one) => partly(one, part));
    if (!first || !(await profiles.write({ ...change, own: first, former: others, moves }))) return false;
    own = { before: first.after, after: own.after };
    former = others.map(({ after }) => ({ before: after, after: undefined }));
  }
};

/** The audiences that a change concerns, in the order of their ids. */
const concernedIn = (changed: readonly Changed[]): string[] => {
  const found = new Set<string>();
  for (const { before, after } of changed) {
    for (const audienceId of Object.keys(before?.in ?? {})) if (after?.in[audienceId] === undefined) found.add(audienceId);
    for (const audienceId of Object.keys(after?.in ?? {})) if (before?.in[audienceId] === undefined) found.add(audienceId);
  }
  return [...found].sort();
};

const counted = ({ before, after }: Changed): Changed => ({ before, after: after && { ...after, version: (before?.version ?? 0) + 1 } });

/** A change as far as it concerns some audiences: in the others everything stays as it was, and whoever is due is so until all is done. */
const partly = ({ before, after }: Changed, part: ReadonlySet<string>): Changed => {
  const base = after ?? before;
  if (!base) return { before, after: undefined };
  const stays = Object.entries(before?.in ?? {}).filter(([audienceId]) => !part.has(audienceId));
  const comes = Object.entries(after?.in ?? {}).filter(([audienceId]) => part.has(audienceId));
  const partial: StoredProfile = { ...base, in: Object.fromEntries([...stays, ...comes]), dueAt: before ? before.dueAt : base.dueAt };
  return counted({ before, after: partial });
};
