import path from 'node:path';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';
import webpack from 'webpack';
import dev from './dev';
import { EarlyChunks } from './early-chunks';
import { NoProcessEnv } from './no-process-env';
import prod from './prod';

const isH5 = process.env.TARO_ENV === 'h5';
const isWatched = process.argv.includes('--watch');
/** Watching empties its folder: it gets another one than the builds that are served and tested. */
const outputRoot = `dist/${isWatched ? 'dev-' : ''}${isH5 ? 'h5' : 'weapp'}`;

/** Where the API is. In a browser the page's own origin, in WeChat the local start unless told otherwise. */
const api = process.env.TARO_APP_API ?? (isH5 ? '' : 'http://localhost:8787');

/** Which of WeChat's location APIs the brand has been approved for; they exclude each other. */
const locationApi = process.env.TARO_APP_LOCATION === 'precise' ? 'precise' : 'fuzzy';

/** Libraries written for newer engines than the oldest phone in .browserslistrc. */
const modern = /node_modules[\\/](valibot|uqr|gcoord|jsqr)[\\/]/;
/** The language that both sides speak lies beside this folder, and is compiled with it. */
const shared = path.resolve(__dirname, '../../shared') + path.sep;
const isCompiled = (file: string): boolean => modern.test(file) || file.startsWith(shared);

export default defineConfig<'webpack5'>(async (merge) => {
  const base: UserConfigExport<'webpack5'> = {
    projectName: 'yinke',
    date: '2026-01-01',
    designWidth: 390,
    deviceRatio: { 390: 1 },
    sourceRoot: 'src',
    outputRoot,
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    defineConstants: {
      API_BASE: JSON.stringify(api),
      LOCATION_API: JSON.stringify(locationApi),
      PULLS_DOWN: JSON.stringify(process.env.TARO_ENV === 'weapp'),
    },
    mini: {
      compile: { include: [isCompiled] },
      optimizeMainPackage: { enable: true },
      // Sizes are CSS pixels on every phone: a tier of type sizes is chosen by tokens, not by the width of the screen.
      postcss: { pxtransform: { enable: false, config: {} }, cssModules: { enable: false } },
      webpackChain: (chain) => {
        chain.plugin('noProcessEnv').use(NoProcessEnv);
      },
    },
    h5: {
      publicPath: '/app/',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      compile: { include: [isCompiled] },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss: { pxtransform: { enable: false, config: {} }, autoprefixer: { enable: true }, cssModules: { enable: false } },
      webpackChain: (chain) => {
        chain.plugin('noProcessEnv').use(NoProcessEnv);
        // Without a vendor group each page carries its own copy of the libraries.
        chain.optimization.splitChunks({
          chunks: 'all',
          maxInitialRequests: 6,
          minSize: 0,
          cacheGroups: {
            vendors: { name: 'vendors', test: /[\\/]node_modules[\\/]/, chunks: 'initial', priority: 10 },
            common: { name: 'common', minChunks: 2, priority: 1, reuseExistingChunk: true },
          },
        });
        chain.performance.hints(false);
        // A page whose code comes only when it is opened could not be opened without a network: all pages come with the first.
        chain.plugin('fewChunks').use(webpack.optimize.LimitChunkCountPlugin, [{ maxChunks: 4 }]);
        chain.plugin('earlyChunks').use(EarlyChunks, ['/app/']);
      },
    },
    alias: {},
    sass: {},
    plugins: [path.resolve(__dirname, 'templates.ts')],
    copy: {
      patterns: [
        { from: 'src/static/', to: `${outputRoot}/static/` },
        // Pictures of what is shared: with the pages that share it, not with the first screen.
        { from: 'src/member/static/', to: `${outputRoot}/member/static/` },
      ],
      options: {},
    },
  };
  process.env.BROWSERSLIST_ENV = process.env.NODE_ENV ?? 'production';
  return merge({}, base, process.env.NODE_ENV === 'development' ? dev : prod, { rootPath: path.resolve(__dirname, '..') });
});
