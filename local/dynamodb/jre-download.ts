import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';

const run = promisify(execFile);
const RELEASE = 21;
const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'mac', win32: 'windows' };
const MACHINES: Record<string, string> = { x64: 'x64', arm64: 'aarch64' };

const assets = v.pipe(
  v.array(v.object({ binary: v.object({ package: v.object({ link: v.string(), checksum: v.string(), name: v.string() }) }) })),
  v.minLength(1, 'no build for this machine'),
);

/**
 * Fetches Eclipse Temurin's runtime into `folder`, checked against its published SHA-256.
 * It appears there whole or not at all; throws when the network, the machine or the checksum does not allow it.
 */
export const downloadJre = async (folder: string, say: (line: string) => void): Promise<void> => {
  const asset = await newestBuild();
  say(`Java 17 is missing: downloading Eclipse Temurin ${RELEASE} (about 50 MB)`);
  const archive = await bytesOf(asset.link);
  if (createHash('sha256').update(archive).digest('hex') !== asset.checksum) throw new Error('its checksum is not the published one');
  const unpacking = join(folder, `.unpacking-${process.pid}`);
  await mkdir(unpacking, { recursive: true });
  try {
    const file = join(unpacking, asset.name);
    await writeFile(file, archive);
    await run('tar', ['-xf', file, '-C', unpacking]);
    await rm(file);
    for (const name of await readdir(unpacking)) await rename(join(unpacking, name), join(folder, name));
  } finally {
    await rm(unpacking, { recursive: true, force: true });
  }
};

const newestBuild = async () => {
  const system = SYSTEMS[process.platform];
  const machine = MACHINES[process.arch];
  if (!system || !machine) throw new Error(`there is none for ${process.platform} ${process.arch}`);
  const query = new URLSearchParams({ architecture: machine, image_type: 'jre', os: system, vendor: 'eclipse' });
  const response = await fetch(`https://api.adoptium.net/v3/assets/latest/${RELEASE}/hotspot?${query}`, {
    signal: AbortSignal.timeout(15_000),
  });
  if (!response.ok) throw new Error(`api.adoptium.net answered ${response.status}`);
  const [first] = v.parse(assets, await response.json());
  if (!first) throw new Error('no build for this machine');
  return first.binary.package;
};

const bytesOf = async (url: string): Promise<Buffer> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(300_000) });
  if (!response.ok) throw new Error(`${new URL(url).host} answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
};
