import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import { readJson, writeJson } from './json-file';

const schema = v.object({
  SIGNING_KEY: v.string(),
  CODE_KEY: v.string(),
  DATA_KEY: v.string(),
  HASH_KEY: v.string(),
  WEBHOOK_KEY: v.string(),
  LOG_KEY: v.string(),
  WECHAT_APP_SECRET: v.string(),
});
export type LocalKeys = v.InferOutput<typeof schema>;

/** The secrets of this machine's data, made at its first start: whoever has the folder has the keys, as on any laptop. */
export const localKeys = (folder: string): LocalKeys => {
  const file = join(folder, 'keys.json');
  const known = readJson(file, v.partial(schema));
  const key = () => randomBytes(32).toString('base64');
  const fresh = {
    SIGNING_KEY: key(),
    CODE_KEY: key(),
    DATA_KEY: key(),
    HASH_KEY: key(),
    WEBHOOK_KEY: key(),
    LOG_KEY: key(),
    WECHAT_APP_SECRET: randomBytes(16).toString('hex'),
  };
  // Keys of an older version are kept, or what they sealed could not be read any more.
  const keys = { ...fresh, ...known };
  writeJson(file, keys);
  return keys;
};
