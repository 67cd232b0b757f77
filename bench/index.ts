import { benchClaims } from './claims';
import { benchLoading } from './loading';
import { benchNearest } from './nearest';

export type Say = (line: string) => void;

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

/** The value below which a share of the sorted values lies. */
export const percentile = (values: number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};
