import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What makes a test impure: the database, the local start, an app, jest's own clockwork, a place on the disk. */
const IMPURE =
  /from '(\.\.\/)+(local|console|miniapp|bench)\/|harness\/(backend|tables|stack|shop|desk|people|faults|index)|harness'|\bimport\(|require\(|\bjest\.|\b(before|after)(All|Each)\(|React|__dirname|process\.env/;
const FROM = /from '(\.\.?\/[^']+)'/g;

/** The tests under `root` that need nothing but `shared/`, the files they import beside them included. */
export const pureTests = (root) =>
  readdirSync(join(root, 'test'), { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(root, 'test', name))
    .filter((path) => isPure(root, path))
    .sort();

const isPure = (root, path, seen = new Set()) => {
  if (seen.has(path)) return true;
  seen.add(path);
  const source = sourceOf(path);
  if (source === undefined || IMPURE.test(source)) return false;
  const imported = [...source.matchAll(FROM)].map(([, to]) => join(dirname(path), to));
  return imported.filter((other) => other.startsWith(join(root, 'test'))).every((other) => isPure(root, other, seen));
};

const sourceOf = (path) => {
  for (const ending of ['', '.ts', '.tsx', '/index.ts']) {
    try {
      return readFileSync(path + ending, 'utf8');
    } catch {
      // Another ending, then.
    }
  }
  return undefined;
};
