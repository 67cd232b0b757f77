// npm run kill -- --times 50 [--seed 7]: kills the whole local stack under load so often, and compares in the end what was acknowledged with what is there.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadProgram } from '../../local/bootstrap/program.mjs';
import { giveUp, say } from '../../local/bootstrap/say.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
process.chdir(root);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
try {
  const { values } = parseArgs({
    options: { times: { type: 'string', default: '10' }, seed: { type: 'string', default: String(Date.now() % 2 ** 31) } },
  });
  const { killAndCompare } = await loadProgram(root, 'test/kill/kill-and-compare.ts');
  say(`${values.times} kills, seed ${values.seed}`);
  const { acknowledged, refused, unanswered, wrong } = await killAndCompare({
    kills: Number(values.times),
    seed: Number(values.seed),
    say,
  });
  say(`acknowledged: ${JSON.stringify(acknowledged)}`);
  say(`${unanswered} requests without an answer were repeated; refused: ${JSON.stringify(refused)}`);
  for (const line of wrong) say(line);
  say(wrong.length === 0 ? 'everything acknowledged is there, nothing is there twice' : `${wrong.length} things are wrong`);
  process.exit(wrong.length === 0 ? 0 : 1);
} catch (error) {
  giveUp(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
