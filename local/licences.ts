import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENT, dependencyDocument } from './dependencies/document';
import { lockedPackages } from './dependencies/lockfile';
import { shippedPackages } from './dependencies/shipped';

/** Writes the list of packages and their licences anew, and says whether it had changed. */
export const writeLicences = async (root: string, say: (line: string) => void): Promise<void> => {
  const packages = lockedPackages(root);
  const file = join(root, DOCUMENT);
  const text = dependencyDocument(packages, await shippedPackages(root, packages));
  const changed = readFileSync(file, { encoding: 'utf8', flag: 'a+' }) !== text;
  writeFileSync(file, text);
  say(`${DOCUMENT} lists ${packages.length} packages${changed ? ', and has changed' : ' as before'}`);
};
