import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, run } from './run.mjs';
import { say, seconds, whileSaying } from './say.mjs';

/** What is built, from which sources, and where it ends up. Paths are from the project's root. */
const BUILDS = {
  functions: {
    title: 'functions',
    sources: ['functions', 'shared', 'serverless.yml', 'package-lock.json'],
    results: ['dist'],
    build: () => run(process.execPath, ['functions/build.mjs'], { quiet: true }),
  },
  h5: {
    title: 'mini-program for the browser',
    sources: ['miniapp', 'shared', 'package-lock.json'],
    results: ['miniapp/dist/h5'],
    build: () => npm(['run', '--silent', 'build:h5'], { quiet: true, env: { NODE_ENV: 'production' } }),
  },
  weapp: {
    title: 'mini-program for WeChat',
    sources: ['miniapp', 'shared', 'package-lock.json'],
    results: ['miniapp/dist/weapp'],
    build: () => npm(['run', '--silent', 'build:weapp'], { quiet: true, env: { NODE_ENV: 'production' } }),
  },
  console: {
    title: 'console',
    sources: ['console', 'shared', 'package-lock.json'],
    results: ['console/dist'],
    build: () => npm(['run', '--silent', 'build:console'], { quiet: true, env: { NODE_ENV: 'production' } }),
  },
};

/**
 * Builds one of the parts unless its sources are those of the build that is there.
 * Resolves with what the build printed; rejects, saying why, when it fails.
 */
export const buildIfChanged = async (name) => {
  const { title, sources, results, build } = BUILDS[name];
  const hash = hashOf(sources);
  const stamp = join(results[0], '.built-from');
  if (results.every((result) => existsSync(result)) && readIfThere(stamp) === hash) {
    say(`${title}: built already`);
    return '';
  }
  rmSync(stamp, { force: true });
  say(`${title}: building`);
  const from = Date.now();
  const { code, output } = await whileSaying(`${title}: building`, build);
  if (code !== 0) throw new Error(`${title}: the build failed.\n${output.slice(-6000)}`);
  writeFileSync(stamp, hash);
  say(`${title}: built in ${seconds(Date.now() - from)}`);
  return output;
};

/** What builds leave behind, beside their results: Taro's compiler keeps its plugins in .swc. */
const NOT_SOURCES = new Set(['dist', 'node_modules', '.git', '.data', '.swc']);

const hashOf = (paths) => {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) for (const file of filesIn(path)) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};

const filesIn = (path) => {
  if (!existsSync(path)) return [];
  const entries = listing(path);
  if (!entries) return [path];
  return entries
    .filter(({ name }) => !NOT_SOURCES.has(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => filesIn(join(path, entry.name)));
};

const listing = (path) => {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
};

const readIfThere = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};
