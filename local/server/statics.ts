import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
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

/**
 * Serves a built app below a path. `fallback`: addresses that are no file get index.html, for apps that route by path.
 * Everything is checked again by its ETag, so that a new build shows at once.
 */
export const statics = (prefix: string, folder: string, { fallback = false } = {}): Answer => {
  const bare = prefix.replace(/\/$/, '');
  return async ({ method, url, headers }) => {
    if (method !== 'GET' && method !== 'HEAD') return undefined;
    if (url.pathname === bare) return new Response(null, { status: 308, headers: { location: `${bare}/${url.search}` } });
    if (!url.pathname.startsWith(`${bare}/`)) return undefined;
    const path = inside(folder, url.pathname.slice(bare.length));
    const found = path && (await contentOf(path));
    if (found) return fileReply(found, extname(found.path), headers.get('if-none-match'));
    const home = fallback && extname(url.pathname) === '' ? await contentOf(join(folder, 'index.html')) : undefined;
    return home ? fileReply(home, '.html', headers.get('if-none-match')) : undefined;
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

const fileReply = ({ bytes }: Found, extension: string, known: string | null): Response => {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  const headers = { etag, 'cache-control': 'no-cache', 'content-type': TYPES[extension] ?? 'application/octet-stream' };
  return known === etag ? new Response(null, { status: 304, headers }) : new Response(new Uint8Array(bytes), { headers });
};
