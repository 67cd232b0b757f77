import { html } from 'hono/html';
import type { Answer } from './gateway';
import { page } from './page';

export interface Place {
  readonly href: string;
  readonly mark: string;
  readonly zh: string;
  readonly en: string;
}

/** The page at /: where each of the three people goes, and as whom. */
export const landing =
  (brandName: string, places: readonly Place[]): Answer =>
  async ({ method, url }) => {
    if (url.pathname !== '/' || (method !== 'GET' && method !== 'HEAD')) return undefined;
    const content = html`
<h1>引客 · ${brandName}</h1>
<p class="lead">从等客入店，到引客入店。<br><span class="small">Yinke: retail membership, from the first touch to the redeemed coupon and back.</span></p>
<div class="panel">${places.map(
      (place) => html`<a class="row" href="${place.href}"><span class="face" aria-hidden="true">${place.mark}</span>
<span><h2>${place.zh}</h2><p class="small">${place.en}</p></span><span class="go" aria-hidden="true">›</span></a>`,
    )}</div>`;
    return new Response(String(await page(`引客 · ${brandName}`, content, { wide: true })), {
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  };
