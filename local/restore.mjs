// npm run restore: writes a backup into an empty database: npm run restore -- --from <folder>.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataFolder } from './bootstrap/data-folder.mjs';
import { loadProgram } from './bootstrap/program.mjs';
import { giveUp, say } from './bootstrap/say.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
try {
  const { restore } = await loadProgram(root, 'local/backup-command.ts');
  const folder = dataFolder(root);
  mkdirSync(join(folder, 'dynamodb'), { recursive: true });
  await restore({ args: process.argv.slice(2), environment: process.env, folder, say });
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error));
}
