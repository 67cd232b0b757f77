import { existsSync } from 'node:fs';
import { run, tool } from '../../local/bootstrap/run.mjs';
import { say } from '../../local/bootstrap/say.mjs';

const NO_CHROMIUM =
  'The browser tests need Chrome or Chromium, and none was found, nor could one be installed: install it (Debian: apt-get install chromium ' +
  'fonts-noto-cjk) or set CHROMIUM_PATH to one.';

const CANDIDATES = [
  process.env.CHROMIUM_PATH,
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a browser for the tests: the system's, else Debian's package where we may install it, else playwright's own. Throws a sentence. */
export const findChromium = async () => {
  const found = installed() ?? (await fromDebian()) ?? (await fromPlaywright());
  if (!found) throw new Error(NO_CHROMIUM);
  await addChineseFont();
  return found;
};

const installed = () => CANDIDATES.find((path) => path && existsSync(path));

const mayInstall = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');

const apt = (...args) => run('apt-get', args, { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } }).catch(() => ({ code: 1 }));

const fromDebian = async () => {
  if (!mayInstall()) return undefined;
  say('Chromium is missing: installing it with apt-get');
  await apt('update', '-q');
  await apt('install', '-qy', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
  return installed();
};

const fromPlaywright = async () => {
  say("Chromium is missing: trying playwright's download");
  await tool('playwright-core', ['install', 'chromium'], { quiet: true }).catch(() => undefined);
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
};

/** Without one, Chinese is drawn as boxes: the tests pass, the pictures are useless. */
const addChineseFont = async () => {
  const fonts = await run('fc-list', [':lang=zh', 'family'], { quiet: true }).catch(() => ({ output: '?' }));
  if (fonts.output.trim() !== '') return;
  if (!mayInstall()) return say('no Chinese font was found: the screenshots will show boxes (Debian: apt-get install fonts-noto-cjk)');
  say('a Chinese font is missing: installing fonts-noto-cjk');
  await apt('update', '-q');
  await apt('install', '-qy', '--no-install-recommends', 'fonts-noto-cjk');
};
