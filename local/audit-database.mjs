// npm run audit: reads every item of the database and judges it, noun by noun, without the code that wrote it; ends with 1 when something is wrong.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataFolder } from './bootstrap/data-folder.mjs';
import { loadProgram } from './bootstrap/program.mjs';
import { giveUp, say } from './bootstrap/say.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
try {
  const { auditCommand } = await loadProgram(root, 'local/audit-database.ts');
  const args = process.argv.slice(2);
  process.exitCode = (await auditCommand({ args, environment: process.env, folder: dataFolder(root), say })) ? 0 : 1;
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error));
}
