// npm run rebuild: derives who is who and everybody's tags anew from the event log and says what differs; with `-- --mend` it also mends them.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataFolder } from './bootstrap/data-folder.mjs';
import { loadProgram } from './bootstrap/program.mjs';
import { giveUp, say } from './bootstrap/say.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
try {
  const { rebuild } = await loadProgram(root, 'local/rebuild.ts');
  const args = process.argv.slice(2);
  process.exitCode = (await rebuild({ args, environment: process.env, folder: dataFolder(root), say })) ? 0 : 1;
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error));
}
