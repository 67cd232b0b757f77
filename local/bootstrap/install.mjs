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

/** Installs what the lockfile names unless exactly that is there already; an install that was interrupted is done again. */
export const install = async (root) => {
  if (isInstalled(root)) return;
  say('installing packages (about a minute, once)');
  for (const attempt of [1, 2]) {
    const { code } = await whileSaying('installing packages', () =>
      npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root }),
    );
    if (code === 0) return;
    if (attempt === 1) say('npm ci failed; trying once more');
  }
  giveUp(
    'The packages could not be installed: npm ci --ignore-scripts failed twice. Its own message is above; mostly the network or a proxy.',
  );
};

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
