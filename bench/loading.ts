import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { loadServerless } from '../local/serverless-yml';
import { percentile, type Say } from './report';

const TIMES = 15;

/** What loading each HTTP function's bundle costs, beside a bundle that holds only the DynamoDB document client; fresh processes, alternating. How large they are, the build says. */
export const benchLoading = async (say: Say): Promise<void> => {
  execFileSync(process.execPath, ['functions/build.mjs'], { stdio: 'ignore' });
  const folder = mkdtempSync(join(tmpdir(), 'yinke-loading-'));
  try {
    const bare = await documentClientOnly(folder);
    const functions = loadServerless().functions.filter(({ name }) => name.startsWith('api-'));
    const files = [{ name: 'document client only', file: bare }, ...functions.map(({ name, bundle }) => ({ name, file: bundle }))];
    const times = new Map(files.map(({ name }) => [name, [] as number[]]));
    for (let i = 0; i < TIMES; i++) for (const { name, file } of files) times.get(name)?.push(loadOnce(file));
    const base = percentile(times.get('document client only') ?? [], 0.5);
    for (const { name } of files) {
      const median = percentile(times.get(name) ?? [], 0.5);
      say(`  ${name.padEnd(22)} ${median.toFixed(0).padStart(4)} ms  ×${(median / base).toFixed(2)}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const documentClientOnly = async (folder: string): Promise<string> => {
  const entry = join(folder, 'entry.mjs');
  const file = join(folder, 'bundle.mjs');
  writeFileSync(
    entry,
    `import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
     export const handler = () => DynamoDBDocumentClient.from(new DynamoDBClient({})).send(new GetCommand({ TableName: 't', Key: {} }));`,
  );
  await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    minify: true,
    keepNames: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    mainFields: ['module', 'main'],
    nodePaths: [join(process.cwd(), 'node_modules')],
    banner: { js: "import { createRequire as __createRequire } from 'node:module';const require=__createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  return file;
};

const KEY = Buffer.alloc(32).toString('base64');
const ENVIRONMENT = {
  ...{
    BRAND: 'bench',
    CORE_TABLE: 'core',
    TOUCHPOINTS_TABLE: 'touchpoints',
    CONFIG_TABLE: 'config',
    LEDGER_TABLE: 'ledger',
    PROFILES_TABLE: 'profiles',
    LIMITS_TABLE: 'limits',
    AWS_REGION: 'ap-southeast-1',
  },
  ...{ SIGNING_KEY: KEY, CODE_KEY: KEY, DATA_KEY: KEY, HASH_KEY: KEY, WEBHOOK_KEY: KEY },
  ...{ AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
};

/** Milliseconds from the import to the handler, in a process of its own. */
const loadOnce = (file: string): number => {
  const code = `const t = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); process.stdout.write(String(performance.now() - t));`;
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { env: { PATH: process.env.PATH, ...ENVIRONMENT } }));
};
