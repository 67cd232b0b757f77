import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const File = v.object({ name: v.string(), items: v.number(), bytes: v.number(), sha256: v.string() });
const Table = v.object({
  /** As serverless.yml names the resource: the table itself is called otherwise in every stage. */
  logicalId: v.string(),
  name: v.string(),
  keys: v.array(v.string()),
  items: v.number(),
  /** Of the items themselves, in any order. */
  content: v.string(),
  files: v.array(File),
});
/** What a backup consists of, and by what it is known to be whole. */
export const Manifest = v.object({
  format: v.literal(1),
  startedAt: v.string(),
  finishedAt: v.string(),
  /** Whether anything could change while it was taken. */
  wasRunning: v.boolean(),
  tables: v.array(Table),
});
export type Manifest = v.InferOutput<typeof Manifest>;
export type BackedUpTable = v.InferOutput<typeof Table>;

export const MANIFEST = 'manifest.json';

/** The manifest of a backup; says so when the folder has none. It is written last, so a backup that was cut off has none. */
export const readManifest = (folder: string): Manifest => {
  let text: string;
  try {
    text = readFileSync(join(folder, MANIFEST), 'utf8');
  } catch {
    throw new Error(`${folder} is no whole backup: it has no ${MANIFEST}.`);
  }
  return v.parse(Manifest, JSON.parse(text));
};
