import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { readAdvisories } from '../../local/dependencies/advisories';
import { DOCUMENT, dependencyDocument } from '../../local/dependencies/document';
import { INSTALL_SCRIPTS } from '../../local/dependencies/install-scripts';
import { licenceOf, verdictOf } from '../../local/dependencies/licences';
import { type LockedPackage, lockedPackages, packageFinder } from '../../local/dependencies/lockfile';
import { REPLACED } from '../../local/dependencies/replaced';
import { shippedPackages } from '../../local/dependencies/shipped';
import { projectRoot } from '../../local/project-root';

const root = projectRoot();
const packages = lockedPackages(root);
const readJson = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
const names = (list: readonly LockedPackage[]): string[] => list.map(({ name, version }) => `${name} ${version}`);

describe('licences', () => {
  it('are known, and none forbids use', () => {
    expect(names(packages.filter((one) => verdictOf(licenceOf(one)) === 'forbidden'))).toEqual([]);
    expect(packages.length).toBeGreaterThan(1000);
  });

  it('are those that the installed packages name themselves', () => {
    const Named = v.object({ license: v.optional(v.union([v.string(), v.object({ type: v.string() })])) });
    const installed = packages.filter(({ path }) => existsSync(join(root, path, 'package.json')));
    const differing = installed.filter((one) => {
      const { license } = v.parse(Named, readJson(join(one.path, 'package.json')));
      return (typeof license === 'object' ? license.type : license) !== one.license;
    });
    expect(names(differing)).toEqual([]);
    expect(installed.length).toBeGreaterThan(1000);
  });

  it.each([
    ['MIT', 'free'],
    ['(MIT OR GPL-3.0)', 'free'],
    ['MIT AND GPL-3.0', 'forbidden'],
    ['MIT AND MPL-2.0', 'builds only'],
    ['GPL-3.0 OR MPL-2.0', 'builds only'],
    ['(MIT AND (GPL-2.0 OR ISC))', 'forbidden'],
    ['SEE LICENSE IN LICENSE.md', 'forbidden'],
    ['UNLICENSED', 'forbidden'],
    ['', 'forbidden'],
    [undefined, 'forbidden'],
  ])('%s is %s', (licence, verdict) => {
    expect(verdictOf(licence)).toBe(verdict);
  });
});

describe('replaced packages', () => {
  it('are those of package.json, each with its reason', () => {
    const { overrides } = v.parse(v.object({ overrides: v.record(v.string(), v.unknown()) }), readJson('package.json'));
    expect(Object.keys(REPLACED).sort()).toEqual(Object.keys(overrides).sort());
  });

  it('leave none of those with a critical advisory in the lockfile', () => {
    const versionsOf = (wanted: string) => packages.filter(({ name }) => name === wanted).map(({ version }) => version);
    expect(versionsOf('decompress')).toEqual([]);
    for (const version of versionsOf('swiper')) expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(12);
  });
});

describe('what ships', () => {
  it('is under licences that ask at most to be named, and the page lists all of it as it is', async () => {
    const places = await shippedPackages(root, packages);
    const shipped = packages.filter(({ path }) => places.has(path));
    expect(names(shipped.filter((one) => verdictOf(licenceOf(one)) !== 'free'))).toEqual([]);
    // Every folder that a bundle has code of is a package of the lockfile.
    expect([...places.keys()].filter((path) => !packages.some((one) => one.path === path))).toEqual([]);
    const whatIsKnownToShip = ['node_modules/hono', 'node_modules/antd', 'node_modules/@tarojs/runtime', 'node_modules/valibot'];
    expect(whatIsKnownToShip.map((path) => places.get(path))).toEqual([
      ['functions'],
      ['console'],
      ['mini-program'],
      ['functions', 'console', 'mini-program'],
    ]);
    // Out of date? npm run licences writes it anew.
    expect(readFileSync(join(root, DOCUMENT), 'utf8')).toBe(dependencyDocument(packages, places));
  });

  it('is found by the same ways as Node finds it', () => {
    const at = (path: string): LockedPackage => ({
      path,
      name: path,
      version: '1',
      hasInstallScript: false,
      dependencies: {},
      optionalDependencies: {},
    });
    const find = packageFinder(['node_modules/a', 'node_modules/b', 'node_modules/a/node_modules/b'].map(at));
    expect(find('', 'b')?.path).toBe('node_modules/b');
    expect(find('node_modules/a', 'b')?.path).toBe('node_modules/a/node_modules/b');
    expect(find('node_modules/a/node_modules/b', 'a')?.path).toBe('node_modules/a');
    expect(find('node_modules/b', 'c')).toBeUndefined();
  });
});

describe('installing', () => {
  it('runs no program of a package, and every package that brings one has been read', () => {
    const withScript = packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
    expect([...new Set(withScript)].sort()).toEqual(Object.keys(INSTALL_SCRIPTS).sort());
    expect(readFileSync(join(root, '.npmrc'), 'utf8').split('\n')).toContain('ignore-scripts=true');
    const attempts = readFileSync(join(root, 'local/bootstrap/install.mjs'), 'utf8').match(/\['(ci|install)',[^\]]*\]/g) ?? [];
    expect(attempts.length).toBeGreaterThan(0);
    for (const attempt of attempts) expect(attempt).toContain("'--ignore-scripts'");
  });

  it('takes nothing but what the public registry has, with its checksum', () => {
    const elsewhere = packages.filter(({ resolved }) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'));
    expect(names(elsewhere)).toEqual([]);
    expect(names(packages.filter(({ integrity }) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')))).toEqual([]);
    // No setting of the project names a registry, and nothing of the lockfile an address.
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).not.toMatch(/registry\s*=\s*|\/\//);
    const addresses = readFileSync(join(root, 'package-lock.json'), 'utf8').match(/"(?:resolved|version)": "[^"]*:[^"]*"/g) ?? [];
    expect(addresses.filter((line) => !line.includes('https://registry.npmjs.org/'))).toEqual([]);
  });

  it('takes exactly the versions that package.json names', () => {
    const Wanted = v.record(v.string(), v.string());
    const { dependencies, devDependencies } = v.parse(
      v.object({ dependencies: Wanted, devDependencies: Wanted }),
      readJson('package.json'),
    );
    const wanted = Object.entries({ ...dependencies, ...devDependencies });
    const exact = /^(?:npm:(?:@[\w.-]+\/)?[\w.-]+@)?(\d+\.\d+\.\d+)$/;
    expect(wanted.filter(([, range]) => !exact.test(range))).toEqual([]);
    const find = packageFinder(packages);
    const locked = wanted.map(([name]) => [name, find('', name)?.version]);
    expect(locked).toEqual(wanted.map(([name, range]) => [name, exact.exec(range)?.[1]]));
  });
});

describe('known advisories', () => {
  const found = (severity: string) => ({
    name: `a-${severity}`,
    severity,
    via: ['another', { title: 'Reads what it should not', url: 'https://advisories.example/1', severity }],
  });

  it('are told by how grave they are, critical ones by name', () => {
    const vulnerabilities = Object.fromEntries(['low', 'critical'].map((severity) => [`a-${severity}`, found(severity)]));
    expect(readAdvisories(JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: {} }))).toEqual({
      asked: true,
      bySeverity: { low: 1, critical: 1 },
      critical: [{ name: 'a-critical', titles: ['Reads what it should not https://advisories.example/1'] }],
    });
    expect(readAdvisories(JSON.stringify({ vulnerabilities: {} }))).toEqual({ asked: true, bySeverity: {}, critical: [] });
  });

  it('are not called none where nobody could be asked', () => {
    const refused = JSON.stringify({ message: '405 Method Not Allowed', error: { summary: '' } });
    expect(readAdvisories(refused)).toEqual({ asked: false, why: '405 Method Not Allowed' });
    expect(readAdvisories('')).toEqual({ asked: false, why: 'npm said nothing' });
    expect(readAdvisories('npm error network timeout')).toEqual({ asked: false, why: 'npm error network timeout' });
  });
});
