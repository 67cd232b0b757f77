// npm run migrate: brings what is stored into the form that is written today; run again, it says whether anything is left.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataFolder } from './bootstrap/data-folder.mjs';
import { loadProgram } from './bootstrap/program.mjs';
import { giveUp, say } from './bootstrap/say.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
try {
  const { migrateDatabase } = await loadProgram(root, 'local/migrate.ts');
  const done = await migrateDatabase({ args: process.argv.slice(2), environment: process.env, folder: dataFolder(root), say });
  say(done ? 'Nothing is left to do.' : 'Done; run it again to see that nothing is left.');
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error));
}
