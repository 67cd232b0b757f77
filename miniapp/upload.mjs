// npm run upload -- <version> "<what changed>": builds the mini-program for the brand's API and uploads it as a development version.
// The uploader is fetched when it is needed: it is large, and only who holds the brand's key needs it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const UPLOADER = 'miniprogram-ci@2.1.42';
const miniapp = dirname(fileURLToPath(import.meta.url));
const root = dirname(miniapp);
const { WECHAT_APP_ID, WECHAT_UPLOAD_KEY, TARO_APP_API } = process.env;
const [version, description] = process.argv.slice(2);

/** What is missing or cannot be right, each in a sentence. */
const wrong = [
  !/^\d+\.\d+\.\d+$/.test(version ?? '') && 'Name a version: npm run upload -- 1.2.0 "what changed"',
  !description && 'Say what changed: npm run upload -- 1.2.0 "what changed"',
  !/^wx[0-9a-f]{16}$/.test(WECHAT_APP_ID ?? '') && "WECHAT_APP_ID must be the mini-program's appid (wx and sixteen hexadecimal digits)",
  !(WECHAT_UPLOAD_KEY && existsSync(WECHAT_UPLOAD_KEY)) && 'WECHAT_UPLOAD_KEY must be the path of the upload key from mp.weixin.qq.com',
  !/^https:\/\/[^/]+$/.test(TARO_APP_API ?? '') &&
    'TARO_APP_API must be the address of the API, https and without a path: WeChat allows no other',
].filter(Boolean);
if (wrong.length > 0) {
  process.stderr.write(`${wrong.join('\n')}\n`);
  process.exit(1);
}

const run = (command, args) => {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } });
  if (status !== 0) process.exit(status ?? 1);
};

run('npm', ['run', 'build:weapp', '--silent']);
run('npx', [
  '--yes',
  ...[UPLOADER, 'upload', '--pp', miniapp, '--pkp', resolve(WECHAT_UPLOAD_KEY), '--appid', WECHAT_APP_ID],
  ...['--uv', version, '--ud', description, '--use-project-config', 'true'],
]);
