import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { type LockedPackage, packageFinder } from './lockfile';

/** Where code of a package ends up besides the machine that builds it. */
export type Place = 'functions' | 'console' | 'mini-program';

/** What Taro's compiler puts into the app beside what the sources import. */
const TARO_RUNTIME = [
  '@babel/runtime',
  '@tarojs/plugin-framework-react',
  '@tarojs/plugin-platform-h5',
  '@tarojs/plugin-platform-weapp',
  '@tarojs/react',
  '@tarojs/router',
  '@tarojs/runtime',
  '@tarojs/shared',
  'react-dom',
];

/** What these packages name to be compiled with: the app never loads it. */
const COMPILERS =
  /^(@types\/|@babel\/(?!runtime)|@stdlib\/(napi-|utils-library-manifest$)|babel-plugin-|(@tarojs\/(helper|service|runner-utils)|change-case|identity-obj-proxy|loose-envify|postcss|lodash|acorn|acorn-walk|undici-types)$)/;

/**
 * Of each package, by the folder it is installed in, where its code ends up. Functions and console are bundled to see it. The
 * mini-program's compiler is too slow for that: everything that its packages could load is counted, which is more than there really is.
 */
export const shippedPackages = async (root: string, packages: readonly LockedPackage[]): Promise<Map<string, Place[]>> => {
  const [functions, consoleApp] = await Promise.all([bundledByFunctions(root), bundledByConsole(root)]);
  const places = new Map<string, Place[]>();
  const add = (paths: Iterable<string>, place: Place) => {
    for (const path of paths) places.set(path, [...(places.get(path) ?? []), place]);
  };
  add(functions, 'functions');
  add(consoleApp, 'console');
  add(reachable(packages, importedBy(root, ['miniapp/src', 'shared']).concat(TARO_RUNTIME)), 'mini-program');
  return places;
};

const IGNORED = { '.css': 'empty', '.svg': 'empty', '.png': 'empty', '.woff2': 'empty' } as const;

const inputsOf = async (root: string, entryPoints: string[], platform: 'node' | 'browser'): Promise<Metafile> => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'dist',
    format: 'esm',
    splitting: true,
    platform,
    target: 'es2022',
    jsx: 'automatic',
    loader: IGNORED,
    mainFields: platform === 'node' ? ['module', 'main'] : ['browser', 'module', 'main'],
    // As functions/build.mjs does.
    alias: platform === 'node' ? { '@aws-sdk/credential-provider-node': './functions/platform/credentials.ts' } : {},
    logLevel: 'silent',
  });
  if (!metafile) throw new Error('esbuild told nothing of what it bundled');
  return metafile;
};

const FOLDER_OF_PACKAGE = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/** The folders of the packages of which something is left in the output after the bundler has left out what nobody uses. */
const packageFolders = ({ outputs }: Metafile): string[] => [
  ...new Set(
    Object.values(outputs)
      .flatMap(({ inputs }) => Object.entries(inputs))
      .flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? (FOLDER_OF_PACKAGE.exec(file) ?? []) : [])),
  ),
];

const bundledByFunctions = async (root: string): Promise<string[]> => {
  const entries = ['api', 'stream', 'schedule'].flatMap((folder) =>
    readdirSync(join(root, 'functions', folder))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `functions/${folder}/${file}`),
  );
  // The pages of the API's documentation are copied as files.
  return [...packageFolders(await inputsOf(root, entries, 'node')), 'node_modules/swagger-ui-dist'];
};

const bundledByConsole = async (root: string): Promise<string[]> =>
  packageFolders(await inputsOf(root, ['console/src/main.tsx'], 'browser'));

/** The packages that the sources of folders name. */
const importedBy = (root: string, folders: string[]): string[] => {
  const sources = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(root, folder, file), 'utf8')),
  );
  const named = sources.flatMap((text) =>
    [...text.matchAll(/(?:from|import) '((?:@[^/']+\/)?[^./'][^/']*)[^']*'/g)].map(([, name = '']) => name),
  );
  return [...new Set(named)].sort();
};

/** The folders of packages and of all that they name as dependencies, and those again. */
const reachable = (packages: readonly LockedPackage[], names: string[]): Set<string> => {
  const find = packageFinder(packages);
  const seen = new Set<string>();
  const follow = (from: string, wanted: string[]) => {
    for (const name of wanted) {
      const found = find(from, name);
      if (!found || seen.has(found.path) || COMPILERS.test(name)) continue;
      seen.add(found.path);
      follow(found.path, Object.keys(found.dependencies));
    }
  };
  follow('', names);
  return seen;
};
