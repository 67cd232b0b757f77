import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const Names = v.optional(v.record(v.string(), v.string()), {});

const Entry = v.object({
  name: v.optional(v.string()),
  version: v.optional(v.string()),
  license: v.optional(v.string()),
  resolved: v.optional(v.string()),
  integrity: v.optional(v.string()),
  hasInstallScript: v.optional(v.boolean(), false),
  dependencies: Names,
  optionalDependencies: Names,
});

const Lockfile = v.object({ lockfileVersion: v.literal(3), packages: v.record(v.string(), Entry) });

/** A package as the lockfile names it. */
export interface LockedPackage extends v.InferOutput<typeof Entry> {
  /** The folder it is installed in, from the root of the project. */
  path: string;
  /** What it is called in the registry, also where it is installed under another name. */
  name: string;
  version: string;
}

const ROOT = 'node_modules/';

/** The name a package is installed under: `node_modules/a/node_modules/@b/c` is `@b/c`. */
const folderName = (path: string): string => path.slice(path.lastIndexOf(ROOT) + ROOT.length);

/** All packages of the project's lockfile, in its order. */
export const lockedPackages = (root: string): LockedPackage[] => {
  const { packages } = v.parse(Lockfile, JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  return Object.entries(packages).flatMap(([path, entry]) => {
    if (path === '') return [];
    return [{ ...entry, path, name: entry.name ?? folderName(path), version: entry.version ?? '' }];
  });
};

/** Finds what `name` means to who lies in a folder, as Node does: nearest node_modules first. */
export const packageFinder = (packages: readonly LockedPackage[]): ((from: string, name: string) => LockedPackage | undefined) => {
  const byPath = new Map(packages.map((one) => [one.path, one]));
  return (from, name) => {
    for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf(`/${ROOT}`)))) {
      const found = byPath.get(`${folder === '' ? '' : `${folder}/`}${ROOT}${name}`);
      if (found || folder === '') return found;
      if (!folder.includes(`/${ROOT}`)) folder = '/';
    }
  };
};
