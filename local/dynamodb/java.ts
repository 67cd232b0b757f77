import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../project-root';
import { downloadJre } from './jre-download';

const run = promisify(execFile);
const OLDEST = 17;
/** The newest first that a Debian may have; `default-jre-headless` is what every release has. */
const DEBIAN_PACKAGES = ['openjdk-17-jre-headless', 'openjdk-21-jre-headless', 'default-jre-headless'];

export const NO_JAVA =
  'DynamoDB Local needs Java 17 or newer, and none was found, nor could one be installed or downloaded. Install it (Debian and Ubuntu: ' +
  'apt-get install openjdk-17-jre-headless; macOS: brew install openjdk) or set JAVA_HOME to one, and start again; ' +
  'or set DYNAMODB_ENDPOINT to a DynamoDB that runs elsewhere.';

export type Say = (line: string) => void;

/** A Java that can run DynamoDB Local: the machine's, else Debian's package where we may install it, else one fetched into the project's cache. */
export const findJava = async (say: Say): Promise<string> => {
  const found = (await installedJava()) ?? (await fromDebian(say)) ?? (await downloaded(say));
  if (!found) throw new Error(NO_JAVA);
  return found;
};

/** The version that `java -version` prints: 17 for "17.0.15", 8 for "1.8.0_292"; undefined when it prints none. */
export const majorVersion = (printed: string): number | undefined => {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(printed) ?? [];
  if (first === undefined) return undefined;
  return Number(first === '1' ? second : first);
};

const installedJava = async (): Promise<string | undefined> => {
  for (const java of candidates()) if (await isNewEnough(java)) return java;
  return undefined;
};

const candidates = (): string[] => [
  ...(process.env.JAVA_HOME ? [join(process.env.JAVA_HOME, 'bin', 'java')] : []),
  'java',
  ...javasBelow('/usr/lib/jvm', 'bin/java'),
  ...javasBelow('/Library/Java/JavaVirtualMachines', 'Contents/Home/bin/java'),
  ...javasBelow('/opt/homebrew/opt', 'bin/java', /^openjdk/),
  ...javasBelow(jreCache(), 'bin/java'),
  ...javasBelow(jreCache(), 'Contents/Home/bin/java'),
];

const javasBelow = (folder: string, inside: string, only = /./): string[] => {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => only.test(name))
    .map((name) => join(folder, name, inside))
    .filter(existsSync);
};

const isNewEnough = async (java: string): Promise<boolean> => {
  try {
    const { stdout, stderr } = await run(java, ['-version'], { timeout: 20_000 });
    return (majorVersion(stderr + stdout) ?? 0) >= OLDEST;
  } catch {
    return false;
  }
};

const fromDebian = async (say: Say): Promise<string | undefined> => {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
  say('Java 17 is missing: installing it with apt-get');
  const apt = (...args: string[]) =>
    run('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 300_000, maxBuffer: 64 << 20 });
  await apt('update', '-q').catch(() => undefined);
  for (const name of DEBIAN_PACKAGES) {
    const installed = await apt('install', '-qy', '--no-install-recommends', name).then(
      () => true,
      () => false,
    );
    if (installed) return installedJava();
  }
  say('apt-get could not install it');
  return undefined;
};

const downloaded = async (say: Say): Promise<string | undefined> => {
  try {
    await downloadJre(jreCache(), say);
    return await installedJava();
  } catch (error) {
    say(`Java could not be downloaded: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
};

const jreCache = (): string => join(projectRoot(), '.data', 'cache', 'jre');
