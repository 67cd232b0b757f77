import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A day's work of a demo is a few MB; what is older than this much is kept once more, and then forgotten. */
const MOST_BYTES = 50_000_000;

/** The file to which the functions write a line for each request, batch and run; a start puts a full one aside. */
export const lineFile = (folder: string): string => {
  const logs = join(folder, 'logs');
  mkdirSync(logs, { recursive: true });
  const file = join(logs, 'functions.jsonl');
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) renameSync(file, `${file}.1`);
  return file;
};
