import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import postcss, { type Root } from 'postcss';
import { filesBelow } from '../../harness/miniprogram/files';

/** What `app.json` says, as far as the audit looks at it. */
export interface AppConfig {
  entryPagePath: string;
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  tabBar: { list: { pagePath: string; iconPath?: string }[] };
  requiredPrivateInfos?: string[];
  permission?: Record<string, { desc: string }>;
  lazyCodeLoading?: string;
  __usePrivacyCheck__?: boolean;
}

/** The build that would be uploaded, read once. */
export interface Artefact {
  files: readonly string[];
  app: AppConfig;
  /** Every page, as a path from the root. */
  routes: readonly string[];
  sizeOf(file: string): number;
  textOf(file: string): string;
  jsonOf(file: string): Record<string, unknown>;
  /** The style sheets, parsed. */
  styles: ReadonlyMap<string, Root>;
  /** All scripts that are ours to answer for, by file. */
  scripts: ReadonlyMap<string, string>;
}

/** Reads a build of the mini-program for WeChat. */
export const artefactIn = (folder: string): Artefact => {
  const files = filesBelow(folder);
  const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const jsonOf = (file: string): Record<string, unknown> => JSON.parse(textOf(file));
  const app = jsonOf('app.json') as unknown as AppConfig;
  const ending = (end: string): string[] => files.filter((file) => file.endsWith(end));
  return {
    files,
    app,
    routes: [...app.pages, ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))],
    sizeOf: (file) => statSync(join(folder, file)).size,
    textOf,
    jsonOf,
    styles: new Map(ending('.wxss').map((file) => [file, postcss.parse(textOf(file))])),
    scripts: new Map(ending('.js').map((file) => [file, textOf(file)])),
  };
};

/** A path that a file names, as a path from the root. */
export const named = (from: string, path: string): string => (path.startsWith('/') ? path.slice(1) : join(dirname(from), path));
