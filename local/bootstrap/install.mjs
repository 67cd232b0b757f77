import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './run.mjs';
import { giveUp, say, whileSaying } from './say.mjs';

/** Ends the program when this Node is older than package.json asks for. */
export const checkNode = (root) => {
  const { engines } = readJson(join(root, 'package.json'));
  const wanted = engines.node.replace(/^\D+/, '').split('.').map(Number);
  const has = process.versions.node.split('.').map(Number);
  const difference = wanted.map((part, place) => has[place] - part).find((part) => part !== 0) ?? 0;
  if (difference < 0) giveUp(`Yinke needs Node ${wanted.join('.')} or newer; this is ${process.versions.node}. See https://nodejs.org/`);
};

/**
 * `npm ci` first. Some versions of npm refuse a lockfile that names no build for platforms that are not ours, where a registry has none:
 * then `npm install`, which takes the same versions from the lockfile and leaves it as it is.
 */
const ATTEMPTS = [
  ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
  ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'],
];

/** Installs what the lockfile names unless exactly that is there already; an install that was interrupted is done again. */
export const install = async (root) => {
  if (isInstalled(root)) return;
  say('installing packages (about a minute, once)');
  for (const [place, args] of ATTEMPTS.entries()) {
    if (place > 0) say(`trying npm ${args[0]} instead`);
    const quiet = place < ATTEMPTS.length - 1;
    const { code, output } = await whileSaying('installing packages', () => npm(args, { cwd: root, quiet }));
    if (code === 0 && isInstalled(root)) return say('packages are installed');
    if (quiet) say(`npm ${args[0]} did not succeed: ${firstError(output)}`);
  }
  giveUp(
    'The packages could not be installed; npm says why above. Mostly it is the network or a proxy: npm config get registry shows where they come from.',
  );
};

const firstError = (output) => /npm error (?!code)(\S.*)/.exec(output)?.[1] ?? output.trim().slice(-200);

/** npm writes node_modules/.package-lock.json last, when all is in place: an install that was cut short has none. */
const isInstalled = (root) => {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const present = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, { version, link, optional, devOptional }]) => {
    if (path === '' || link) return true;
    const there = present[path];
    return there ? there.version === version : Boolean(optional || devOptional);
  });
};

const readJson = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};
