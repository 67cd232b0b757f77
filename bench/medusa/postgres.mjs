import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, chownSync, constants, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { giveUp, say } from '../../local/bootstrap/say.mjs';

const START_LIMIT_MS = 30_000;

/**
 * A private PostgreSQL of the system's own packages with its default settings, in a temporary folder and on a free port; gone with
 * `stop`. `durable(false)` lets it answer before a commit is on the disk, `durable(true)` is its default again. Root may not run
 * PostgreSQL: then it runs as the system's `postgres` user.
 */
export const startPostgres = async () => {
  const bin = findPostgres();
  const owner = process.getuid?.() === 0 ? accountOf('postgres') : {};
  const folder = mkdtempSync(join(tmpdir(), 'yinke-postgres-'));
  const data = join(folder, 'data');
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner.uid !== undefined) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);
  chmodSync(folder, 0o700);
  const asOwner = { ...owner, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' } };
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const access = ['--username=bench', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  execFileSync(join(bin, 'initdb'), ['-D', data, '--encoding=UTF8', ...access], { ...asOwner, stdio: 'pipe' });
  const port = await freePort();
  const place = ['-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`];
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...place], { ...asOwner, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const endWithUs = () => {
    server.kill('SIGQUIT');
    remove();
  };
  process.once('exit', endWithUs);
  await answering(server, () => succeeds(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)], asOwner));
  const psql = (command) =>
    execFileSync(join(bin, 'psql'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'bench', 'postgres', '-qAtc', command], {
      ...asOwner,
      env: { ...asOwner.env, PGPASSWORD: password },
      encoding: 'utf8',
    }).trim();
  return {
    url: `postgres://bench:${password}@127.0.0.1:${port}/postgres`,
    version: psql('show server_version'),
    durable: (on) => {
      for (const setting of ['fsync', 'synchronous_commit']) psql(`alter system set ${setting} = ${on ? 'on' : 'off'}`);
      psql('select pg_reload_conf()');
    },
    stop: async () => {
      server.kill('SIGINT');
      await ended;
      process.off('exit', endWithUs);
      remove();
    },
  };
};

const answering = async (server, isReady) => {
  let log = '';
  server.stderr.on('data', (chunk) => {
    log = (log + chunk).slice(-2000);
  });
  for (const end = Date.now() + START_LIMIT_MS; !isReady(); await wait(100)) {
    if (server.exitCode !== null || Date.now() > end) giveUp(`PostgreSQL did not start. It said: ${log.trim()}`);
  }
};

/** The newest PostgreSQL of this machine; installed first where it is missing and we may. */
const findPostgres = () => installed() ?? afterInstalling() ?? giveUp(ADVICE);

const ADVICE =
  'This comparison needs PostgreSQL on this machine: apt-get install postgresql (Debian, Ubuntu) or brew install postgresql (macOS).';

const installed = () => {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(delimiter)];
  return folders.find((folder) => isProgram(join(folder, 'initdb')) && isProgram(join(folder, 'postgres')));
};

const afterInstalling = () => {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  say('installing PostgreSQL with apt-get');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const args = ['install', '-y', '--no-install-recommends', 'postgresql'];
  return succeeds('apt-get', args, { env }) ? installed() : undefined;
};

const isProgram = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const accountOf = (name) => {
  const id = (flag) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
};

const succeeds = (program, args, options) => {
  try {
    execFileSync(program, args, { ...options, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = probe.address();
        probe.close(() => resolve(port));
      });
  });
