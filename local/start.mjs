// npm start: installs what is missing, builds what has changed, and runs all of it on one port. Only Node itself is needed to get here.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfChanged } from './bootstrap/builds.mjs';
import { dataFolder } from './bootstrap/data-folder.mjs';
import { checkNode, install } from './bootstrap/install.mjs';
import { loadProgram } from './bootstrap/program.mjs';
import { giveUp, say, seconds } from './bootstrap/say.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const started = Date.now();
const PORT = process.env.PORT ?? '8787';

process.chdir(root);
checkNode(root);
if (!/^\d{1,5}$/.test(PORT) || Number(PORT) > 65_535) giveUp(`PORT must be a number up to 65535, not "${PORT}".`);
await install(root);

const folder = dataFolder(root);
mkdirSync(folder, { recursive: true });

let stack;
endOnSignals();
try {
  await buildIfChanged('functions');
  const { start } = await loadProgram(root, 'local/main.ts');
  stack = await start({ port: Number(PORT), folder, say, giveUp, buildApps });
  await stack.ready;
  stack.greet(seconds(Date.now() - started));
} catch (error) {
  await stack?.stop();
  giveUp(error instanceof Error ? error.message : String(error));
}

/** One after the other: two cores are enough for one bundler, the database and the demo brand. */
function buildApps() {
  const app = buildIfChanged('h5');
  const console = app.then(
    () => buildIfChanged('console'),
    () => buildIfChanged('console'),
  );
  return { app, console };
}

/** Ctrl-C and kill end everything that was started, in order; asked twice, at once. */
function endOnSignals() {
  let ending = false;
  const end = async () => {
    if (ending) process.exit(130);
    ending = true;
    say('ending');
    await stack?.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
}
