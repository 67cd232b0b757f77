// npm run setup: gives a deployed stage its brand and its first admin. See docs/deploying.md.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProgram } from './bootstrap/program.mjs';
import { giveUp, say } from './bootstrap/say.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
try {
  const { setUp } = await loadProgram(root, 'local/setup.ts');
  await setUp(process.argv.slice(2), process.env, say);
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error));
}
