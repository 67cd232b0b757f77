import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Options } from './options';
import type { Told } from './play';

/** What a chapter in another process tells: how far it is, a line for people, or its end. */
export type Line = { readonly done: number } | { readonly said: string } | { readonly told: Told };

/** Plays a chapter in a process of its own, with an engine of its own, so that memory stays bounded however long the play is. */
export const chapterElsewhere = (
  { seed, steps, roles, bug, tries }: Pick<Options, 'seed' | 'steps' | 'roles' | 'bug' | 'tries'>,
  heard: { onStep(done: number): void; say(line: string): void },
): Promise<Told> =>
  new Promise((resolve, reject) => {
    const args = [
      ...['test/simulation/simulate.mjs', '--as-chapter', '--seed', String(seed), '--steps', String(steps)],
      ...['--tries', String(tries), ...(roles ? ['--roles', roles.join(',')] : []), ...(bug === undefined ? [] : ['--bug', bug])],
    ];
    const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const endWithUs = () => child.kill('SIGTERM');
    process.once('exit', endWithUs);
    let told: Told | undefined;
    const noise: string[] = [];
    child.stderr?.on('data', (chunk: Buffer) => noise.push(chunk.toString('utf8')));
    if (child.stdout)
      createInterface({ input: child.stdout }).on('line', (text) => {
        const line = lineOf(text);
        if (!line) noise.push(text);
        else if ('done' in line) heard.onStep(line.done);
        else if ('said' in line) heard.say(line.said);
        else told = line.told;
      });
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', endWithUs);
      if (told) resolve(told);
      else reject(new Error(`the chapter of seed ${seed} ended with ${code} and no word:\n${noise.join('\n').slice(-4000)}`));
    });
  });

const lineOf = (text: string): Line | undefined => {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
};
