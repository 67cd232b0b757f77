import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';

/** Reads a JSON file that we wrote; undefined when it is missing, cut short or from another version. */
export const readJson = <const TSchema extends v.GenericSchema>(file: string, schema: TSchema): v.InferOutput<TSchema> | undefined => {
  try {
    const result = v.safeParse(schema, JSON.parse(readFileSync(file, 'utf8')));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
};

/** Replaces a JSON file: a program that is killed meanwhile leaves the old or the new one, never half of it. */
export const writeJson = (file: string, value: unknown): void => {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.new`;
  writeFileSync(beside, JSON.stringify(value, null, 1), { mode: 0o600 });
  renameSync(beside, file);
};
