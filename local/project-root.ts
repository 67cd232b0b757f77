import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of serverless.yml, looked for upwards from where the program runs. */
export const projectRoot = (from = process.cwd()): string => {
  if (existsSync(join(from, 'serverless.yml'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('serverless.yml was not found here or above: run this inside the project.');
  return projectRoot(parent);
};
