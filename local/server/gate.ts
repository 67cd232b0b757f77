import { html } from 'hono/html';
import type { Readiness } from '../readiness';
import type { Answer } from './gateway';
import { page } from './page';

/** /healthz while something is still missing, in the shape of the contract; afterwards the deployed function answers. */
export const healthGate =
  (readiness: Readiness): Answer =>
  async ({ url }) => {
    if (url.pathname !== '/healthz' || readiness.isReady()) return undefined;
    return Response.json({ status: 'unready', checks: readiness.checks }, { status: 503, headers: { 'retry-after': '1' } });
  };

/** Holds requests to a part that is not there yet: people see what is happening, programs get 503. */
export const partGate =
  (part: string, prefix: string, readiness: Readiness): Answer =>
  async ({ url, headers }) => {
    if (readiness.isReady(part) || !url.pathname.startsWith(prefix)) return undefined;
    const isPerson = headers.get('accept')?.includes('text/html');
    const content = html`<meta http-equiv="refresh" content="2"><h1>正在准备</h1><p>第一次启动需要编译，几十秒后这里会自动打开。<br>
<span class="small">Being built; this page opens by itself.</span></p>`;
    const body = isPerson ? String(await page('正在准备 · Yinke', content)) : JSON.stringify({ message: 'Service Unavailable' });
    const type = isPerson ? 'text/html; charset=utf-8' : 'application/json';
    return new Response(body, { status: 503, headers: { 'content-type': type, 'retry-after': '2' } });
  };
