import type { Compiler } from 'webpack';

/**
 * Fails the build when `process.env` is left in what is shipped: there is no `process` on a phone,
 * and what the bundler did not replace throws there.
 */
export class NoProcessEnv {
  apply(compiler: Compiler): void {
    compiler.hooks.thisCompilation.tap('NoProcessEnv', (compilation) => {
      const stage = compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: 'NoProcessEnv', stage }, (assets) => {
        for (const [name, source] of Object.entries(assets)) {
          if (!name.endsWith('.js')) continue;
          const text = source.source().toString();
          const at = text.indexOf('process.env');
          if (at < 0) continue;
          const around = text.slice(Math.max(0, at - 60), at + 60);
          compilation.errors.push(new compiler.webpack.WebpackError(`${name} still reads process.env: …${around}…`));
        }
      });
    });
  }
}
