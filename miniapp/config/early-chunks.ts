import type { Compiler } from 'webpack';

const NAME = 'EarlyChunks';

/**
 * Names every script and style of the app in the page's head, so that a browser fetches them side by side. Otherwise it learns of most only
 * when the first has come and run: another way to the server and back before anything is seen.
 */
export class EarlyChunks {
  constructor(private readonly at: string) {}

  apply(compiler: Compiler): void {
    compiler.hooks.compilation.tap(NAME, (compilation) => {
      const { Compilation, sources } = compiler.webpack;
      // After the page has been written.
      compilation.hooks.processAssets.tap({ name: NAME, stage: Compilation.PROCESS_ASSETS_STAGE_SUMMARIZE }, (assets) => {
        const page = assets['index.html'];
        if (!page) return;
        const text = page.source().toString();
        const links = Object.keys(assets)
          .filter((name) => /\.(js|css)$/.test(name) && !text.includes(`${this.at}${name}`))
          .map((name) => `<link rel="preload" as="${name.endsWith('.js') ? 'script' : 'style'}" href="${this.at}${name}"/>`);
        compilation.updateAsset('index.html', new sources.RawSource(text.replace('</head>', `${links.join('')}</head>`)));
      });
    });
  }
}
