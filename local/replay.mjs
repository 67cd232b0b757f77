// npm run replay: puts what functions had to give up through them again; with `-- --queue <url>` what a deployed stage gave up.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfChanged } from './bootstrap/builds.mjs';
import { dataFolder } from './bootstrap/data-folder.mjs';
import { loadProgram } from './bootstrap/program.mjs';
import { giveUp, say } from './bootstrap/say.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
try {
  await buildIfChanged('functions');
  const { replay } = await loadProgram(root, 'local/replay.ts');
  process.exitCode = (await replay({ args: process.argv.slice(2), environment: process.env, folder: dataFolder(root), say })) ? 0 : 1;
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error));
}
