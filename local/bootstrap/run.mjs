import { spawn } from 'node:child_process';

/**
 * Runs a program to its end. Resolves with its exit code and, with `quiet`, what it printed (else it prints to ours).
 * Whatever we start this way ends with us.
 */
export const run = (command, args, { quiet = false, env = {}, cwd } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    const endWithUs = () => child.kill('SIGTERM');
    process.once('exit', endWithUs);
    const printed = [];
    child.stdout?.on('data', (chunk) => printed.push(chunk));
    child.stderr?.on('data', (chunk) => printed.push(chunk));
    child.once('error', (error) => {
      process.off('exit', endWithUs);
      reject(error);
    });
    child.once('close', (code, signal) => {
      process.off('exit', endWithUs);
      resolve({ code: code ?? 1, signal, output: Buffer.concat(printed).toString('utf8') });
    });
  });

/** npm as it was called, or the one on the path. */
export const npm = (args, options) => {
  const { npm_execpath: cli } = process.env;
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], options);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
};

/** A program of node_modules/.bin, without npx in between. */
export const tool = (name, args, options) => run(`node_modules/.bin/${name}`, args, options);
