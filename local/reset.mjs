// npm run reset: ends what runs on .data, and empties it.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataFolder } from './bootstrap/data-folder.mjs';
import { loadProgram } from './bootstrap/program.mjs';
import { say } from './bootstrap/say.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = dataFolder(root);
process.chdir(root);

// Without packages nothing of ours can be running.
if (existsSync(join(root, 'node_modules', 'esbuild'))) {
  const { endAll } = await loadProgram(root, 'local/end-all.ts');
  await endAll(folder, say);
}
const kept = existsSync(folder) ? readdirSync(folder) : [];
for (const name of kept) rmSync(join(folder, name), { recursive: true, force: true });
say(kept.length > 0 ? `${folder} is empty: the next npm start begins anew` : 'there was nothing to empty');
