import { html, raw } from 'hono/html';

/** The few styles of the local start's own pages; the colours are the demo brand's. */
const STYLE = `
:root{color-scheme:light dark;--paper:#f6f3ec;--surface:#fffdf9;--ink:#1d231f;--ink-2:#555b54;--line:#e3ddd0;--primary:#1f4d3a;--on-primary:#fbf8f1;--soft:#e3eae1}
@media(prefers-color-scheme:dark){:root{--paper:#121614;--surface:#1b211e;--ink:#f1ede3;--ink-2:#b9bbb1;--line:#2c3430;--primary:#93c0a7;--on-primary:#0f2119;--soft:#24382f}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.6 "PingFang SC","HarmonyOS Sans SC","Noto Sans CJK SC",sans-serif}
main{max-width:var(--width,390px);margin:0 auto;padding:56px 20px 40px}
h1{font:500 26px/1.4 "Songti SC","Noto Serif CJK SC",serif;margin:0 0 4px}
h2{font-size:16px;font-weight:500;margin:0}
p{margin:0;color:var(--ink-2)}
.lead{margin-bottom:32px}
.small{font-size:13px}
.panel{background:var(--surface);border:1px solid var(--line);border-radius:12px;margin:0 0 12px;overflow:hidden}
.row{display:flex;align-items:center;gap:12px;width:100%;min-height:64px;padding:12px 16px;border:0;border-top:1px solid var(--line);background:none;color:inherit;font:inherit;text-align:left;text-decoration:none;cursor:pointer}
.row:first-child,form:first-child>.row{border-top:0}
.row:hover,.row:focus-visible{background:var(--soft);outline:none}
.row>span{flex:1;min-width:0}
.face{flex:none!important;width:40px;height:40px;border-radius:50%;background:var(--soft);color:var(--primary);display:grid;place-items:center;font-weight:500}
.go{flex:none!important;color:var(--ink-2)}
.fields{display:grid;gap:12px;padding:16px}
label{display:grid;gap:4px;font-size:13px;color:var(--ink-2)}
input{height:44px;padding:0 12px;border:1px solid #8a8576;border-radius:8px;background:var(--surface);color:var(--ink);font:inherit}
button.filled{height:48px;border:0;border-radius:999px;background:var(--primary);color:var(--on-primary);font:500 16px/1 inherit;font-family:inherit;cursor:pointer}
code{font:13px/1.6 ui-monospace,SFMono-Regular,Menlo,monospace;color:var(--ink)}
`;

type Html = ReturnType<typeof html>;

/** A whole page of the local start; what is put into it is escaped. */
export const page = (title: string, content: Html, { wide = false } = {}): Html => html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body${wide ? raw(' style="--width:720px"') : ''}><main>${content}</main></body>
</html>`;
