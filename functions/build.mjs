// Bundles every function of serverless.yml to dist/<function>/index.mjs. The entry follows from the name: api-member is functions/api/member.ts.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const MOST_BYTES_OF_AN_API = 600_000;
/** Served at /docs; the rest of the package is other builds of the same and source maps. */
const DOCS_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

const names = [...readFileSync(join(root, 'serverless.yml'), 'utf8').matchAll(/^ +handler: dist\/([\w-]+)\/index\.handler$/gm)].map(
  ([, name]) => name,
);
const entryOf = (name) => join(root, 'functions', `${name.replace('-', '/')}.ts`);

const missing = names.filter((name) => !existsSync(entryOf(name)));
for (const name of missing) process.stderr.write(`functions/${name.replace('-', '/')}.ts is missing: serverless.yml declares ${name}\n`);

const bundle = (name) => {
  rmSync(join(root, 'dist', name), { recursive: true, force: true });
  return build({
    absWorkingDir: root,
    entryPoints: { [`${name}/index`]: entryOf(name) },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': './functions/platform/credentials.ts' },
    // What is imported when it is first needed (reading CSV and phone numbers) stays out of what every cold start loads.
    splitting: true,
    chunkNames: `${name}/[name]-[hash]`,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    metafile: true,
    // Some packages are CommonJS inside and ask for Node's modules by require.
    banner: { js: "import { createRequire as __createRequire } from 'node:module';const require=__createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
};

const present = names.filter((name) => !missing.includes(name));
const results = await Promise.all(present.map(async (name) => ({ name, outputs: (await bundle(name)).metafile.outputs })));

if (present.includes('api-open')) {
  const docs = join(root, 'dist', 'api-open', 'docs');
  mkdirSync(docs, { recursive: true });
  for (const file of DOCS_FILES) cpSync(join(root, 'node_modules', 'swagger-ui-dist', file), join(docs, file));
}

/** The bytes that a cold start loads: the entry and what it imports at once, not what it imports later. */
const loadedBytes = (outputs, file, seen = new Set()) => {
  if (seen.has(file)) return 0;
  seen.add(file);
  const { bytes, imports } = outputs[file];
  const atOnce = imports.filter(({ kind, external }) => kind === 'import-statement' && !external);
  return atOnce.reduce((sum, { path }) => sum + loadedBytes(outputs, path, seen), bytes);
};
const allBytes = (outputs) => Object.entries(outputs).reduce((sum, [file, { bytes }]) => (file.endsWith('.mjs') ? sum + bytes : sum), 0);
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0).padStart(5)} kB`;

const sizes = results.map(({ name, outputs }) => ({
  name,
  loaded: loadedBytes(outputs, `dist/${name}/index.mjs`),
  all: allBytes(outputs),
}));
for (const { name, loaded, all } of sizes) {
  const later = all > loaded ? ` at start, ${kilobytes(all).trim()} in all` : '';
  process.stdout.write(`${name.padEnd(26)} ${kilobytes(loaded)}${later}\n`);
}

const tooLarge = sizes.filter(({ name, loaded }) => name.startsWith('api-') && loaded > MOST_BYTES_OF_AN_API);
for (const { name } of tooLarge) process.stderr.write(`${name} loads more than ${MOST_BYTES_OF_AN_API / 1000} kB at start\n`);
if (missing.length > 0 || tooLarge.length > 0) process.exitCode = 1;
