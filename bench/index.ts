import { benchClaims } from './claims';
import { benchLoading } from './loading';
import { benchNearest } from './nearest';
import type { Say } from './report';

const PARTS: Record<string, (say: Say) => Promise<void> | void> = { claims: benchClaims, nearest: benchNearest, loading: benchLoading };

/** Runs the named parts, or all of them. */
export const bench = async (names: string[], say: Say): Promise<void> => {
  const wanted = names.length > 0 ? names : Object.keys(PARTS);
  for (const name of wanted) {
    const part = PARTS[name];
    if (!part) throw new Error(`no bench "${name}"; there are ${Object.keys(PARTS).join(', ')}`);
    say(`\n${name}`);
    await part(say);
  }
};
