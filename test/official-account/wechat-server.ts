import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';

/** What WeChat does with a message before it pushes it, written from WeChat's description of it and from nothing of ours. */
export interface PushedAs {
  appId: string;
  token: string;
  /** The 43 characters; without them a message goes as it is. */
  aesKey?: string;
  /** Whether the plain message goes with the encrypted one. */
  compatible?: boolean;
  /** When it is pushed, in seconds. */
  at?: number;
  nonce?: string;
}

const sha1 = (...parts: string[]): string => {
  const sorted = [...parts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return createHash('sha1').update(sorted.join(''), 'utf8').digest('hex');
};

/** random(16) + length (4 bytes, network order) + message + app id, padded to 32 bytes with the count of padding, AES-256-CBC. */
export const encryptAsWeChat = (message: string, appId: string, aesKey: string): string => {
  const key = Buffer.from(aesKey, 'base64');
  const text = Buffer.from(message, 'utf8');
  const size = Buffer.from([text.length >>> 24, (text.length >>> 16) & 255, (text.length >>> 8) & 255, text.length & 255]);
  const whole = Buffer.concat([randomBytes(16), size, text, Buffer.from(appId)]);
  const missing = 32 - (whole.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16));
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([whole, Buffer.alloc(missing, missing)])), cipher.final()]).toString('base64');
};

/** The address's query and the body of a push. */
export const pushOf = (inner: string, { appId, token, aesKey, compatible, at, nonce = randomUUID().slice(0, 8) }: PushedAs) => {
  const timestamp = String(at ?? Math.floor(Date.now() / 1000));
  const query = new URLSearchParams({ signature: sha1(token, timestamp, nonce), timestamp, nonce });
  if (!aesKey) return { query, body: `<xml>${inner}</xml>` };
  const encrypted = encryptAsWeChat(`<xml>${inner}</xml>`, appId, aesKey);
  query.set('encrypt_type', 'aes');
  query.set('msg_signature', sha1(token, timestamp, nonce, encrypted));
  const plain = compatible ? inner : '<ToUserName><![CDATA[gh_1]]></ToUserName>';
  return { query, body: `<xml>${plain}<Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>` };
};

const tag = (name: string, value: string | number): string =>
  typeof value === 'number' ? `<${name}>${value}</${name}>` : `<${name}><![CDATA[${value}]]></${name}>`;

/** A message's fields in WeChat's XML: text in CDATA, numbers bare. */
export const messageXml = (fields: Record<string, string | number>): string =>
  Object.entries({ ToUserName: 'gh_1', CreateTime: Math.floor(Date.now() / 1000) - 5, ...fields })
    .map(([name, value]) => tag(name, value))
    .join('\n');
