import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Answer } from './gateway';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

/** What a bundler named by its content is never another: `js/app.28237ada.js`, `assets/index-DxY12abc.css`. */
const NAMED_BY_CONTENT = /\/(?:[^/]+\.[0-9a-f]{8}|assets\/[^/]+-[\w-]{8})\.(?:js|css|woff2)$/;
const COMPRESSIBLE = new Set(['.html', '.js', '.mjs', '.css', '.json', '.svg', '.wasm', '.map', '.txt']);
/** Says to browsers: a file is what its type says, and our pages stand in no other's frame. */
const GUARD = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "frame-ancestors 'self'; object-src 'none'; base-uri 'self'",
  'referrer-policy': 'same-origin',
};
/** Smaller than this it fits into one packet anyway. */
const LEAST_BYTES = 1_000;

/**
 * Serves a built app below a path, compressed as a CDN does it. `fallback`: addresses that are no file get index.html, for apps that
 * route by path. What is not named by its content is checked again by its ETag, so that a new build shows at once.
 */
export const statics = (prefix: string, folder: string, { fallback = false } = {}): Answer => {
  const bare = prefix.replace(/\/$/, '');
  return async ({ method, url, headers }) => {
    if (method !== 'GET' && method !== 'HEAD') return undefined;
    if (url.pathname === bare) return new Response(null, { status: 308, headers: { location: `${bare}/${url.search}` } });
    if (!url.pathname.startsWith(`${bare}/`)) return undefined;
    const path = inside(folder, url.pathname.slice(bare.length));
    const found = path && (await contentOf(path));
    if (found) return fileReply(found, headers);
    const home = fallback && extname(url.pathname) === '' ? await contentOf(join(folder, 'index.html')) : undefined;
    return home ? fileReply(home, headers) : undefined;
  };
};

const inside = (folder: string, path: string): string | undefined => {
  try {
    const whole = normalize(join(folder, decodeURIComponent(path)));
    return whole === folder || whole.startsWith(folder + sep) ? whole : undefined;
  } catch {
    return undefined;
  }
};

interface Found {
  readonly path: string;
  readonly bytes: Buffer;
}

const contentOf = async (path: string): Promise<Found | undefined> => {
  for (const candidate of path.endsWith(sep) ? [join(path, 'index.html')] : [path]) {
    const bytes = await readFile(candidate).catch(() => undefined);
    if (bytes) return { path: candidate, bytes };
  }
  return undefined;
};

const fileReply = async ({ path, bytes }: Found, asked: Headers): Promise<Response> => {
  const extension = extname(path);
  const encoding = bytes.length >= LEAST_BYTES && COMPRESSIBLE.has(extension) ? encodingFor(asked.get('accept-encoding') ?? '') : undefined;
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  const etag = `"${hash}${encoding ? `-${encoding}` : ''}"`;
  const headers = {
    etag,
    'cache-control': NAMED_BY_CONTENT.test(path.replaceAll(sep, '/')) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-type': TYPES[extension] ?? 'application/octet-stream',
    ...GUARD,
    ...(COMPRESSIBLE.has(extension) && { vary: 'accept-encoding' }),
    ...(encoding && { 'content-encoding': encoding }),
  };
  if (asked.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(encoding ? await compressed(etag, encoding, bytes) : bytes), { headers });
};

type Encoding = 'br' | 'gzip';

const encodingFor = (accepted: string): Encoding | undefined => {
  const names = accepted.split(',').map((part) => part.trim().toLowerCase());
  return (['br', 'gzip'] as const).find((name) => names.includes(name));
};

const COMPRESS: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: promisify<Buffer, Buffer>(gzip),
};
/** By ETag: a file is compressed once. Only what was built has been asked for, so it stays small. */
const kept = new Map<string, Promise<Buffer>>();

const compressed = (etag: string, encoding: Encoding, bytes: Buffer): Promise<Buffer> => {
  const made = kept.get(etag) ?? COMPRESS[encoding](bytes);
  kept.set(etag, made);
  return made;
};
