import { readFileSync, writeFileSync } from 'node:fs';
import type { Say } from '../report';
import { SCALE_DOCUMENT, scaleTables, withTables } from './document';

/** What a large and a small brand need, from the figures in figures.ts and the real key functions; puts the tables into docs/scale.md. */
export const benchScale = async (say: Say): Promise<void> => {
  const tables = await scaleTables();
  for (const [name, content] of tables) say(`\n${name}\n\n${content}`);
  const page = readFileSync(SCALE_DOCUMENT, 'utf8');
  writeFileSync(SCALE_DOCUMENT, withTables(page, tables));
  say(`\n${SCALE_DOCUMENT} has these tables`);
};
