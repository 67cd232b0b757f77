import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Script } from 'node:vm';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, determineHitLimitReached, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { build } from 'esbuild';
import { expect } from 'expect';
import { bind } from 'jest-each';
import { pureTests } from './pure-tests.mjs';

/**
 * Runs the pure tests for Stryker inside one process. The runner for jest loads every test file anew for every mutant, which took seconds
 * each (18 on a busy machine) with some twenty thousand mutants to meet; here everything is compiled once, and executed anew for every
 * mutant, so that nothing which one has left in a cache is held against another. The tests are the same, and so are `expect` and `each`.
 */
class PureTestRunner {
  tests = [];
  /** How long each took last, so that the quick ones are asked first. */
  took = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const root = process.cwd();
    const require = createRequire(join(root, 'package.json'));
    // The same cases each time, and no search for a smaller one: a mutant is met or it is not.
    require('fast-check').configureGlobal({ seed: 20_260_101, endOnFailure: true });
    const { code, reached } = await bundled(root);
    this.script = new Script(`(function (require) {${code}\n})`);
    this.require = require;
    this.reached = reached;
  }

  async dryRun() {
    context().mutantCoverage = { static: {}, perTest: {} };
    this.load();
    const tests = [];
    for (const test of this.tests) tests.push(await this.run(test));
    context().currentTestId = undefined;
    return { status: DryRunStatus.Complete, tests, mutantCoverage: context().mutantCoverage };
  }

  async mutantRun({ activeMutant, sandboxFileName, testFilter, hitLimit, mutantActivation, disableBail }) {
    const stryker = Object.assign(context(), {
      activeMutant: undefined,
      hitLimit,
      hitCount: hitLimit ? 0 : undefined,
      mutantCoverage: undefined,
    });
    if (mutantActivation === 'static') stryker.activeMutant = activeMutant.id;
    try {
      this.load();
      stryker.activeMutant = activeMutant.id;
      const tests = [];
      for (const test of this.chosen(testFilter, sandboxFileName)) {
        const result = await this.run(test);
        tests.push(result);
        if (result.status === TestStatus.Failed && !disableBail) break;
      }
      const stopped = determineHitLimitReached(stryker.hitCount, stryker.hitLimit);
      return toMutantRunResult(stopped ?? { status: DryRunStatus.Complete, tests }, disableBail);
    } catch (error) {
      // It could not even be loaded: whoever builds it would know.
      const test = { id: 'load', name: 'load', timeSpentMs: 0, status: TestStatus.Failed, failureMessage: String(error) };
      return toMutantRunResult({ status: DryRunStatus.Complete, tests: [test] }, disableBail);
    } finally {
      stryker.activeMutant = undefined;
    }
  }

  /** Without a filter (what a mutant does while it loads is not counted by test) those whose file imports the mutated one, directly or not. */
  chosen(testFilter, mutated) {
    const wanted = testFilter && new Set(testFilter);
    const tests = this.tests.filter(({ id, fileName }) => (wanted ? wanted.has(id) : this.reached(fileName).has(mutated)));
    return [...tests].sort((a, b) => (this.took.get(a.id) ?? 0) - (this.took.get(b.id) ?? 0));
  }

  load() {
    this.tests = [];
    collect(this.tests);
    this.script.runInThisContext()(this.require);
  }

  async run({ id, name, fileName, body }) {
    context().currentTestId = id;
    const from = performance.now();
    const done = (more) => {
      const timeSpentMs = performance.now() - from;
      this.took.set(id, timeSpentMs);
      return { id, name, fileName, timeSpentMs, ...more };
    };
    try {
      await body();
      return done({ status: TestStatus.Success });
    } catch (error) {
      return done({ status: TestStatus.Failed, failureMessage: String(error?.message ?? error) });
    }
  }
}

const context = () => {
  globalThis.__stryker__ ??= {};
  return globalThis.__stryker__;
};

/** The pure tests that reach a mutated file, and the rules, in one script, packages asked for as they are; and which files each test file reaches. */
const bundled = async (root) => {
  const all = pureTests(root);
  const { metafile } = await bundle(root, all);
  const reached = reachedBy(root, metafile);
  const mutated = Object.keys(metafile.inputs)
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(root, path))
    .filter((path) => readFileSync(path, 'utf8').includes('stryMutAct_'));
  const files = all.filter((file) => mutated.some((path) => reached(file).has(path)));
  const { outputFiles } = await bundle(root, files);
  return { code: outputFiles[0].text, reached };
};

const bundle = (root, files) =>
  build({
    stdin: {
      contents: files.map((file) => `begin(${JSON.stringify(file)}); require(${JSON.stringify(file)});`).join('\n'),
      resolveDir: root,
      loader: 'js',
    },
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });

/** Which files a file of the bundle imports, directly or not. */
const reachedBy = (root, { inputs }) => {
  const importsOf = new Map(
    Object.entries(inputs).map(([path, { imports }]) => [
      join(root, path),
      imports.filter((one) => !one.external).map((one) => join(root, one.path)),
    ]),
  );
  const known = new Map();
  return (file) => {
    if (!known.has(file)) known.set(file, closure(importsOf, file));
    return known.get(file);
  };
};

const closure = (importsOf, file, found = new Set()) => {
  if (found.has(file)) return found;
  found.add(file);
  for (const other of importsOf.get(file) ?? []) closure(importsOf, other, found);
  return found;
};

/** The words of a test file, as far as the pure ones use them. */
const collect = (tests) => {
  let file = '';
  let titles = [];
  const ids = new Map();
  const test = (title, body) => {
    const name = [...titles, title].join(' ');
    const key = `${file} ${name}`;
    ids.set(key, (ids.get(key) ?? 0) + 1);
    tests.push({ id: `${key} ${ids.get(key)}`, name, fileName: file, body });
  };
  const describe = (title, body) => {
    titles.push(title);
    body();
    titles.pop();
  };
  const begin = (name) => {
    file = name;
    titles = [];
  };
  const each = (register) => Object.assign(register, { each: bind(register, false) });
  Object.assign(globalThis, { begin, expect, describe: each(describe), test: each(test) });
};

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'pure', PureTestRunner)];
