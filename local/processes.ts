import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** The command line of a running process, or undefined when there is no such process or it cannot be asked. */
export const commandLineOf = (pid: number): string | undefined => {
  if (!isAlive(pid)) return undefined;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || undefined;
  } catch {
    return askPs(pid);
  }
};

/** Whether a process has this id; one that belongs to someone else counts. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** Asks a process to end, and makes it end when it has not after `patienceMs`. */
export const endProcess = async (pid: number, patienceMs = 3000): Promise<void> => {
  signal(pid, 'SIGTERM');
  if (await isGone(pid, patienceMs)) return;
  signal(pid, 'SIGKILL');
  await isGone(pid, 2000);
};

const isGone = async (pid: number, withinMs: number): Promise<boolean> => {
  for (const end = Date.now() + withinMs; Date.now() < end; await wait(25)) if (commandLineOf(pid) === undefined) return true;
  return commandLineOf(pid) === undefined;
};

const signal = (pid: number, name: 'SIGTERM' | 'SIGKILL'): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It has gone already.
  }
};

const askPs = (pid: number): string | undefined => {
  if (process.platform === 'win32' || process.platform === 'linux') return undefined;
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
};
