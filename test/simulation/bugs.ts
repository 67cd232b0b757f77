import type { Sabotage } from './line';

/** Bugs that can be switched on, to show that the simulation finds them: writes that are answered as done and never happened. */
export const BUGS: Readonly<Record<string, Sabotage>> = {
  'lost-redemptions': { swallows: (operation, body) => operation === 'TransactWriteItems' && body.includes('"REDEMPTION"') },
  'lost-returns': {
    swallows: (operation, body) => operation === 'TransactWriteItems' && body.includes('"returned"') && body.includes('"REDEMPTION"'),
  },
};
