// npm run bench: what the README's figures come from. Everything is measured in one run, side by side; `npm run bench coupons` runs one part.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from '../local/bootstrap/install.mjs';
import { loadProgram } from '../local/bootstrap/program.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
await install(root);
const { bench } = await loadProgram(root, 'bench/index.ts');
await bench(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
process.exit(0);
