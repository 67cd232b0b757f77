// npm test: everything, on a fresh clone too. The last line is `N passed, N failed`.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfChanged } from '../local/bootstrap/builds.mjs';
import { checkNode, install } from '../local/bootstrap/install.mjs';
import { run, tool } from '../local/bootstrap/run.mjs';
import { say, seconds, whileSaying } from '../local/bootstrap/say.mjs';
import { findChromium } from './harness/chromium.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const results = join(root, '.data', 'test-results');
const outcome = { passed: 0, failed: 0, failures: [] };

process.chdir(root);
checkNode(root);
await install(root);
mkdirSync(results, { recursive: true });

/** One step, counted as one test. What it prints is shown when it fails. */
const step = async (title, work) => {
  const from = Date.now();
  try {
    const output = await work();
    outcome.passed += 1;
    say(`✓ ${title} (${seconds(Date.now() - from)})`);
    if (output) process.stdout.write(output);
    return true;
  } catch (error) {
    outcome.failed += 1;
    outcome.failures.push(title);
    say(`✗ ${title} (${seconds(Date.now() - from)})\n${error.message}`);
    return false;
  }
};

const check = (name, args) => async () => {
  const { code, output } = await tool(name, args, { quiet: true });
  if (code !== 0) throw new Error(output.slice(-12_000));
};

/** Runs a group of tests in jest, which prints as it goes; its tests are counted one by one. */
const jest = async (group, args) => {
  const file = join(results, `${group}.json`);
  rmSync(file, { force: true });
  const command = ['--selectProjects', group, '--json', `--outputFile=${file}`, '--passWithNoTests', ...args];
  await whileSaying(`${group} tests`, () => tool('jest', command, { env: { NODE_OPTIONS: '' } }), 60_000);
  const report = readReport(file);
  if (!report) return fail(`${group} tests did not run to their end`);
  outcome.passed += report.numPassedTests;
  outcome.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
  for (const suite of report.testResults) outcome.failures.push(...failuresOf(suite));
};

const failuresOf = ({ name, status, assertionResults }) => {
  const tests = assertionResults.filter((one) => one.status === 'failed').map((one) => `${name.slice(root.length + 1)} › ${one.fullName}`);
  return tests.length === 0 && status === 'failed' ? [name.slice(root.length + 1)] : tests;
};

const fail = (what) => {
  outcome.failed += 1;
  outcome.failures.push(what);
  say(`✗ ${what}`);
};

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** The backend through faults from a seed, so many steps of it; each chapter is counted as one test. */
const simulation = async (steps) => {
  const file = join(results, 'simulation.json');
  rmSync(file, { force: true });
  await run(process.execPath, ['test/simulation/simulate.mjs', '--steps', steps, '--result', file]);
  const report = readReport(file);
  if (!report) return fail('the simulation did not run to its end');
  outcome.passed += report.passed;
  outcome.failed += report.failed;
  outcome.failures.push(...report.seeds.map((seed) => `npm run simulate -- --seed ${seed}`));
};

const parts = ['functions', 'weapp', 'h5', 'console'];
const folders = ['shared', 'functions', 'local', 'console', 'miniapp/src', 'test', 'bench'];

const checks = async () => {
  await step('types: functions, shared, local, test', check('tsc', ['--noEmit', '-p', '.']));
  for (const app of ['miniapp', 'console']) await step(`types: ${app}`, check('tsc', ['--noEmit', '-p', app]));
  await step('lint', check('biome', ['check', '--error-on-warnings', '.']));
  await step('arrows between the parts', check('depcruise', ['--config', '.dependency-cruiser.cjs', ...folders]));
};

const built = [];
const builds = async () => {
  for (const part of parts) built.push(await step(`build: ${part}`, () => buildIfChanged(part)));
};

// Each of the two keeps one core busy.
await Promise.all([checks(), builds()]);

await jest('fast', ['--maxWorkers=3']);
if (process.env.YINKE_SIMULATE) await simulation(process.env.YINKE_SIMULATE);
if (built.includes(false)) fail('whole-stack tests: not run, because a build failed');
else {
  await step('a browser for the tests', async () => {
    process.env.CHROMIUM_PATH = await findChromium();
  });
  // One whole stack with its browsers at a time: two on two cores make people wait longer than the stories allow.
  await jest('e2e', ['--maxWorkers=1']);
}

if (outcome.failures.length > 0) process.stdout.write(`\nFailed:\n${outcome.failures.map((one) => `  ${one}`).join('\n')}\n`);
process.stdout.write(`\n${outcome.passed} passed, ${outcome.failed} failed\n`);
process.exitCode = outcome.failed === 0 ? 0 : 1;
