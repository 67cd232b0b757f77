import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../local/project-root';
import { startStack, type TestStack } from '../harness';
import { artefactIn } from './audit/artefact';
import { scored } from './audit/published';
import { AUDIT } from './audit/rules';
import { type PageRun, RUNNING, type RunningRule, runOf } from './audit/running';
import { visits } from './audit/visit';
import { pageBudget } from './page-budget';
import { phonesOf } from './phones';

// WeChat's audit (体验评分) of the build that is shipped: of its files, and of every page as it runs beside the local stack.

const DIST = join(projectRoot(), 'miniapp', 'dist', 'weapp');
const artefact = artefactIn(DIST);
const runs: PageRun[] = [];
const budget = pageBudget();
const overBudget: string[] = [];
let stack: TestStack;

beforeAll(async () => {
  stack = await startStack({ demo: true });
}, 300_000);

afterAll(async () => {
  await stack?.stop();
  const files = AUDIT.map(({ name, check }) => ({ name, ...check(artefact) }));
  const shown = files.map(({ name, faults, figure }) => `  ${faults.length === 0 ? '✓' : '✗'} ${name}${figure ? `: ${figure}` : ''}`);
  process.stdout.write(`The files of the mini-program:\n${shown.join('\n')}\n`);
  process.stdout.write(`Every page as it runs:\n${runs.map(lineOf).join('\n')}\n${budget.report()}`);
  process.stdout.write(
    `WeChat's audit, with its weights:\n${scored(runs, new Map(files.map(({ name, faults }) => [name, faults.length])))}`,
  );
});

const lineOf = ({ route, requests, atOnce, rate, size, named, more }: PageRun): string =>
  `  ${route.padEnd(28)} ${requests} requests, ${atOnce} at once, setData ${rate}/s, ${size} B, ${named} named${more === undefined ? '' : `, more ${more} B`}`;

/** Width and height of a PNG, in pixels, as its header says. */
const sizeOf = (file: string): { width: number; height: number } => {
  const bytes = readFileSync(join(DIST, file));
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
};

test.each(AUDIT.map((rule) => [rule.name, rule] as const))('its files: %s', (_, { check }) => {
  expect(check(artefact).faults).toEqual([]);
});

describe('as it runs', () => {
  beforeAll(async () => {
    const phones = phonesOf(stack);
    try {
      for await (const { app, isLost } of visits(phones)) {
        await budget.measure(app).catch((error: unknown) => overBudget.push(String(error)));
        runs.push(await runOf(app, isLost, sizeOf));
      }
    } finally {
      phones.dispose();
    }
  }, 180_000);

  test('every page keeps to its budget', () => {
    expect(overBudget).toEqual([]);
  });

  test('every page was opened', () => {
    expect(runs.map(({ route }) => route).sort()).toEqual([...artefact.routes].sort());
  });

  test.each(Object.entries(RUNNING) as [RunningRule, string][])('%s: %s', (rule) => {
    expect(
      runs.flatMap(({ route, faults }) => faults.filter((fault) => fault.rule === rule).map(({ text }) => `${route}: ${text}`)),
    ).toEqual([]);
  });
});
