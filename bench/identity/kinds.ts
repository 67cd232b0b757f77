import type { Evidence } from '../../functions/identity/identity';
import { evidence } from './people';

/** A kind of event, by what is known when it comes: what has to be known before it, and the event itself, of the n-th person. */
export interface Kind {
  name: string;
  before: (n: string) => Evidence[];
  event: (n: string) => Evidence;
}

export const KINDS: Kind[] = [
  { name: 'somebody known', before: (n) => [evidence(-1, `u${n}`)], event: (n) => evidence(0, `u${n}`) },
  { name: 'somebody known, two identifiers', before: (n) => [evidence(-1, `u${n}`, `o${n}`)], event: (n) => evidence(0, `u${n}`, `o${n}`) },
  { name: 'somebody new, one identifier', before: () => [], event: (n) => evidence(0, `u${n}`) },
  { name: 'somebody new, three identifiers', before: () => [], event: (n) => evidence(0, `u${n}`, `o${n}`, `p${n}`) },
  { name: 'something new of somebody known', before: (n) => [evidence(-1, `u${n}`)], event: (n) => evidence(0, `u${n}`, `o${n}`) },
  {
    name: 'a phone confirmed after a month',
    before: (n) => [evidence(-30, `u${n}`, `p${n}`)],
    event: (n) => evidence(0, `u${n}`, `p${n}`),
  },
  {
    name: 'two people become one',
    before: (n) => [evidence(-2, `c${n}`, `p${n}`), evidence(-1, `u${n}`)],
    event: (n) => evidence(0, `u${n}`, `p${n}`),
  },
  {
    name: 'a number moves to somebody else',
    before: (n) => [evidence(-2, `u${n}`, `p${n}`), evidence(-1, `ux${n}`)],
    event: (n) => evidence(0, `ux${n}`, `p${n}`),
  },
  {
    name: 'a late event parts two people',
    before: (n) => [evidence(-9, `c${n}`, `p${n}`), evidence(-5, `ux${n}`, `p${n}`)],
    event: (n) => evidence(-20, `c${n}`, `u${n}`),
  },
];
