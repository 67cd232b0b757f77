// npm run evaluate -- members.csv --arm segment --outcome visit --outcome spend: what an experiment in a file shows; nothing leaves the machine.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProgram } from './bootstrap/program.mjs';
import { giveUp } from './bootstrap/say.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
try {
  const { evaluateFile } = await loadProgram(root, 'local/evaluate.ts');
  // Figures go to the output as they are, so that --json can be read by a program.
  const say = (line) => process.stdout.write(`${line}\n`);
  await evaluateFile({ args: process.argv.slice(2), folder: process.env.INIT_CWD ?? process.cwd(), say });
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error));
}
