// npm run licences: writes docs/dependencies.md, every package with its licence, anew from the lockfile.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProgram } from './bootstrap/program.mjs';
import { giveUp, say } from './bootstrap/say.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
try {
  const { writeLicences } = await loadProgram(root, 'local/licences.ts');
  await writeLicences(root, say);
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error));
}
