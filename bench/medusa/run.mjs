// node bench/medusa/run.mjs [rounds]: our claims beside @medusajs/promotion, in alternating rounds on one machine. The last line is JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from '../../local/bootstrap/install.mjs';
import { loadProgram } from '../../local/bootstrap/program.mjs';
import { say } from '../../local/bootstrap/say.mjs';
import { startPostgres } from './postgres.mjs';
import { startPromotions } from './promotion.mjs';
import { flashSale, lostReplies, twoAtOnce } from './sale.mjs';

const SALE = { limit: 1_000, customers: 2_000, callers: 32 };
const PEOPLE = { customers: 200, callers: 32 };
const ROUNDS = Number(process.argv[2] ?? 3);

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
process.chdir(root);
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
await install(root);
await install(here);

const folder = mkdtempSync(join(tmpdir(), 'yinke-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const { startOurs } = await loadProgram(root, 'bench/medusa/ours.ts');
const postgres = await startPostgres();
const medusa = await startPromotions(postgres.url);
const [inMemory, onDisk] = [await startOurs(), await startOurs(folder)];

const versions = `@medusajs/promotion ${medusa.version}, PostgreSQL ${postgres.version}, Node ${process.versions.node}, ${cpus().length} cores`;
say(versions);

const sides = [
  { name: 'Yinke, DynamoDB Local in memory', side: inMemory },
  { name: 'Yinke, DynamoDB Local on disk', side: onDisk },
  { name: 'Medusa, PostgreSQL as it comes', side: medusa, prepare: () => postgres.durable(true) },
  { name: 'Medusa, PostgreSQL without fsync', side: medusa, prepare: () => postgres.durable(false) },
].map((entry) => ({ ...entry, sales: [] }));

for (const { side } of sides.slice(0, 3)) await flashSale(side, { ...SALE, limit: 50, customers: 100 });
for (let round = 1; round <= ROUNDS; round++) {
  for (const { name, side, prepare, sales } of sides) {
    prepare?.();
    const sale = await flashSale(side, SALE);
    sales.push({ ...sale, load: loadavg()[0] });
    say(`round ${round}  ${name.padEnd(33)} ${saleLine(sale)}; load ${loadavg()[0].toFixed(1)}`);
  }
}
postgres.durable(true);

const people = {
  'Yinke, twice at once, one each': await twoAtOnce(inMemory, PEOPLE),
  'Medusa, twice at once, one each': await twoAtOnce(medusa, PEOPLE),
  'Yinke, lost reply, same key again': await lostReplies(inMemory, { ...PEOPLE, once: true }),
  'Medusa, lost reply, asked again': await lostReplies(medusa, { ...PEOPLE, once: false }),
  'Medusa, lost reply, one each, asked again': await lostReplies(medusa, { ...PEOPLE, once: true }),
};
for (const [name, figures] of Object.entries(people)) say(`${name.padEnd(43)} ${JSON.stringify(figures)}`);

const rates = sides.map(({ name, sales }) => ({ name, perSecond: Math.round(median(sales.map(({ perSecond }) => perSecond))), sales }));
for (const { name, perSecond } of rates) say(`${name.padEnd(43)} ${perSecond} claims/s (median of ${ROUNDS})`);
await Promise.all([medusa.stop(), inMemory.stop(), onDisk.stop()]);
await postgres.stop();
process.stdout.write(`${JSON.stringify({ versions, sale: SALE, rates, people })}\n`);
process.exit(0);

function saleLine({ perSecond, granted, refused, failures, limit, counted, seconds }) {
  const failed = Object.entries(failures).map(([why, times]) => `, ${times} failed: ${why}`);
  return `${perSecond.toFixed(0)} claims/s; granted ${granted} of ${limit}, counted ${counted}, refused ${refused}${failed.join('')}; ${seconds.toFixed(1)} s`;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
