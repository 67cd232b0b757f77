import type { LockedPackage } from './lockfile';

/** SPDX identifiers of licences that let anybody use, change and sell what is built with them; they ask at most to be named. */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSL-1.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
]);

/** Licences that ask for more, each with why it may stay, and whether what is under it may reach a phone, a browser or Lambda. */
export const RESERVED: Record<string, { why: string; mayShip: boolean }> = {
  'MPL-2.0': {
    why: 'Asks that changes to its own files stay open; we change none, and these are tools that build or test.',
    mayShip: false,
  },
  'CC-BY-4.0': { why: 'A table of browsers, read while building; its authors are named here.', mayShip: false },
  'Python-2.0': { why: 'A port of a Python module that reads command lines, under that language’s permissive licence.', mayShip: false },
  'PSF-2.0': { why: 'The same licence, under its newer name.', mayShip: false },
};

/** Packages whose package.json says nothing that npm understands, with what was found by reading it. */
const READ_BY_HAND: Record<string, string> = {
  // Its package.json has the list `licenses` of npm's first years, and LICENSE-MIT.txt beside it.
  'string.fromcodepoint@0.2.1': 'MIT',
};

/** The licence of a package as an SPDX expression; `undefined` when nobody has found one. */
export const licenceOf = ({ name, version, license }: Pick<LockedPackage, 'name' | 'version' | 'license'>): string | undefined =>
  license ?? READ_BY_HAND[`${name}@${version}`];

type Verdict = 'free' | 'builds only' | 'forbidden';

const verdictOfOne = (id: string): Verdict => {
  if (PERMISSIVE.has(id)) return 'free';
  const reserved = RESERVED[id];
  if (!reserved) return 'forbidden';
  return reserved.mayShip ? 'free' : 'builds only';
};

const WORST_FIRST: Verdict[] = ['forbidden', 'builds only', 'free'];
const place = (verdict: Verdict): number => WORST_FIRST.indexOf(verdict);

/**
 * What a licence lets us do: of alternatives (`A OR B`) the best counts, of what holds at once (`A AND B`) the worst. Expressions with
 * brackets inside brackets do not occur, and are forbidden until somebody reads them.
 */
export const verdictOf = (expression: string | undefined): Verdict => {
  const text = (expression ?? '').trim().replace(/^\(([^()]*)\)$/, '$1');
  if (/[()]/.test(text)) return 'forbidden';
  const alternatives = text.split(/\s+OR\s+/).map((all) => {
    const together = all.split(/\s+AND\s+/).map(verdictOfOne);
    return together.reduce((worst, one) => (place(one) < place(worst) ? one : worst), 'free' as Verdict);
  });
  return alternatives.reduce((best, one) => (place(one) > place(best) ? one : best), 'forbidden' as Verdict);
};
