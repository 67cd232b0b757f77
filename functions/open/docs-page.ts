import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** The files of the documentation page, as the build lays them beside the bundle. */
const FILES: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

const SCRIPT = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true, docExpansion: 'list', defaultModelsExpandDepth: 0 });`;

/** What the page may run and load: its own files, the one script in it, and the API that it tries. */
export const DOCS_POLICY = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The browsable page of the API. */
export const DOCS_PAGE = `<!doctype html>
<html lang="zh">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="icon" href="data:,">
  <title>引客 Yinke API</title>
  <link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
  <div id="api"></div>
  <script src="/docs/swagger-ui-bundle.js"></script>
  <script>${SCRIPT}</script>
</body>
</html>
`;

/** One of the page's files; undefined for any other name. */
export const docsFile = async (name: string): Promise<{ type: string; body: Buffer } | undefined> => {
  const type = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  return type === undefined ? undefined : { type, body: await readFile(new URL(`./docs/${name}`, import.meta.url)) };
};
