// npm run simulate: plays the whole backend from a seed, through faults, and judges every answer.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProgram } from '../../local/bootstrap/program.mjs';
import { giveUp } from '../../local/bootstrap/say.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
process.chdir(root);
// Whoever ends it ends the database with it: that goes with this process's own exit.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
try {
  const { simulate } = await loadProgram(root, 'test/simulation/main.ts');
  const isWell = await simulate(process.argv.slice(2));
  // A long last line is on its way to whoever reads: it is let through before the end.
  await new Promise((done) => process.stdout.write('', done));
  process.exit(isWell ? 0 : 1);
} catch (error) {
  giveUp(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
