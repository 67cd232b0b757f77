// Bundles every function of serverless.yml to dist/<function>/index.mjs. The entry follows from the name: api-member is functions/api/member.ts.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
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
const bundleOf = (name) => join(root, 'dist', name, 'index.mjs');

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
    keepNames: true,
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
    // Some packages are CommonJS inside and ask for Node's modules by require.
    banner: { js: "import { createRequire as __createRequire } from 'node:module';const require=__createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
};

const present = names.filter((name) => !missing.includes(name));
await Promise.all(present.map(bundle));

if (present.includes('api-open')) {
  const docs = join(root, 'dist', 'api-open', 'docs');
  mkdirSync(docs, { recursive: true });
  for (const file of DOCS_FILES) cpSync(join(root, 'node_modules', 'swagger-ui-dist', file), join(docs, file));
}

const sizes = present.map((name) => ({ name, bytes: statSync(bundleOf(name)).size }));
for (const { name, bytes } of sizes) process.stdout.write(`${name.padEnd(26)} ${(bytes / 1000).toFixed(0).padStart(5)} kB\n`);

const tooLarge = sizes.filter(({ name, bytes }) => name.startsWith('api-') && bytes > MOST_BYTES_OF_AN_API);
for (const { name } of tooLarge) process.stderr.write(`${name} is over ${MOST_BYTES_OF_AN_API / 1000} kB\n`);
if (missing.length > 0 || tooLarge.length > 0) process.exitCode = 1;
