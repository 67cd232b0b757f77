import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const upload = (args: string[], environment: Record<string, string> = {}) =>
  spawnSync(process.execPath, [join(__dirname, '../../miniapp/upload.mjs'), ...args], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    encoding: 'utf8',
  });

test('an upload without what it needs names every missing thing, and neither builds nor sends anything', () => {
  const { status, stderr, stdout } = upload([]);
  expect(status).toBe(1);
  for (const missing of ['Name a version', 'Say what changed', 'WECHAT_APP_ID', 'WECHAT_UPLOAD_KEY', 'TARO_APP_API']) {
    expect(stderr).toContain(missing);
  }
  expect(stdout).toBe('');
});

test('an address that WeChat would not allow, a key that is not there and a version of another form are refused', () => {
  const settings = {
    WECHAT_APP_ID: 'wx0123456789abcdef',
    WECHAT_UPLOAD_KEY: '/nowhere/private.key',
    TARO_APP_API: 'http://localhost:8787',
  };
  const { status, stderr } = upload(['v1', 'first'], settings);
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toHaveLength(3);
});
